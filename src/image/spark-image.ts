import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { basePackages, sparkUser, writeBaseLayer } from "./base-layer.ts";
import { writeClassLayer } from "./class-layer.ts";
import { aptSources, releaseFor } from "./debian.ts";
import { writeLayer } from "./layer.ts";
import { cachedLayer, type LayerRecipe, layersFolder } from "./layer-cache.ts";
import { fullName, sparkImageName, versionLabels } from "./name.ts";
import { type Image, type Layer, ociImage } from "./oci.ts";
import { writePythonLayer } from "./python-layer.ts";
import { sparkFolder, sparkParts } from "./spark-layer.ts";
import { filesInTar } from "./tar-names.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface SparkImageInput {
  readonly sparkHome: string;
  /** Such as `4.3.0`. */
  readonly sparkVersion: string;
  /** The driver's Python program, for pip. */
  readonly python: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** What executors get beside Spark, exactly: `pandas==2.3.3`. */
  readonly packages: readonly string[];
  /** What somebody asked for besides, in pip's words. */
  readonly pip: readonly string[];
  /** Another name than the one made from the versions. */
  readonly name?: string;
}

export type LayerName = "base" | "spark" | "classes" | "python" | "pip";

/** The layers of an image in their order: what changes seldom is below. */
export const layerNames = ({ packages, pip }: Pick<SparkImageInput, "packages" | "pip">): readonly LayerName[] => [
  "base",
  "spark",
  "classes",
  ...(packages.length > 0 ? (["python"] as const) : []),
  ...(pip.length > 0 ? (["pip"] as const) : []),
];

export interface BuildOptions {
  readonly env: Env;
  /** The user's cache folder. */
  readonly cache: string;
  readonly signal: AbortSignal;
  /** How far a layer is. */
  readonly onLayer: (name: LayerName, state: "running" | "done" | "failed", detail: string) => void;
  /** Make every layer anew, with today's Debian packages. */
  readonly fresh?: boolean;
}

/** Change it when the way a layer is made changes: the old ones are then made anew. */
const recipeVersion = 1;
/** The same for the archive of classes, of which Java's bytes differ each time. */
const classesVersion = 1;

export interface BuiltImage extends Image {
  /** The layers that the cache did not have. */
  readonly made: readonly string[];
}

/** Builds what the cache lacks, independent layers side by side. @throws what the layers throw; the signal's reason */
export async function buildSparkImage(input: SparkImageInput, options: BuildOptions): Promise<BuiltImage> {
  const release = releaseFor(input.pythonVersion);
  const parts = await sparkParts(input.sparkHome);
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const made: string[] = [];
  const layer = layerMaker({ ...options, signal }, made);
  const python = async () => {
    const own = input.packages.length === 0 ? undefined : await layer(pythonRecipe("python", input, options, signal));
    const more = input.pip.length === 0 ? undefined : await layer(pythonRecipe("pip", input, options, signal, own));
    return [own, more];
  };
  const java = `java-${release.java}-openjdk-${architecture()}`;
  const image = settings(input, parts.pythonPath, java);
  const below = [layer(baseRecipe(input, options, signal)), layer(await sparkRecipe(input, signal))];
  const classes = async () => {
    const { env, onLayer } = options;
    const recipe = classRecipe(await Promise.all(below), image.env, env, signal);
    return layer(recipe).catch((error: unknown) => {
      signal.throwIfAborted();
      // Without it executors start more slowly, and that is all.
      onLayer("classes", "done", `left out: ${(error as Error).message.split("\n").at(-1)}`);
      return undefined;
    });
  };
  const making = [...below, classes(), python()] as const;
  for (const one of making) one.catch((error: unknown) => failed.abort(error));
  // All of them end before this does: nothing may go on after a failure.
  await Promise.allSettled(making);
  failed.signal.throwIfAborted();
  const layers = (await Promise.all(making)).flat().filter((one) => one !== undefined);
  return { ...ociImage(fullName(sparkImageName(input)), image, layers), made };
}

/** As Debian and OCI call this machine's processor. */
const architecture = (): string => ({ x64: "amd64", arm64: "arm64" })[process.arch as string] ?? process.arch;

const settings = (input: SparkImageInput, pythonPath: readonly string[], java: string) => ({
  architecture: architecture(),
  user: String(sparkUser),
  env: [
    `PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/${sparkFolder}/bin`,
    `JAVA_HOME=/usr/lib/jvm/${java}`,
    `SPARK_HOME=/${sparkFolder}`,
    `PYTHONPATH=${pythonPath.join(":")}`,
    "PYSPARK_PYTHON=/usr/bin/python3",
    "LANG=C.UTF-8",
  ],
  entrypoint: ["/opt/entrypoint.sh"],
  workingDir: `/${sparkFolder}/work-dir`,
  labels: { [versionLabels.spark]: input.sparkVersion, [versionLabels.python]: input.pythonVersion },
});

function layerMaker({ cache, signal, onLayer, fresh }: BuildOptions, madeNow: string[]) {
  return async (recipe: LayerRecipe): Promise<Layer> => {
    const name = recipe.name as LayerName;
    const say = (detail: string) => onLayer(name, "running", detail);
    say("looking into the cache");
    try {
      const { made, ...layer } = await cachedLayer(recipe, { folder: layersFolder(cache), signal, say, fresh });
      if (made) madeNow.push(name);
      onLayer(name, "done", `${Math.round(layer.size / 1e6)} MB ${made ? "made" : "from the cache"}`);
      return layer;
    } catch (error) {
      onLayer(name, "failed", signal.aborted ? "stopped" : "");
      throw error;
    }
  };
}

function baseRecipe({ pythonVersion }: SparkImageInput, { env }: BuildOptions, signal: AbortSignal): LayerRecipe {
  const release = releaseFor(pythonVersion);
  const packages = basePackages(release);
  return {
    name: "base",
    title: `Debian ${release.suite} with ${packages.join(", ")}`,
    key: [recipeVersion, release.suite, packages, architecture()],
    async write(file, say) {
      return writeBaseLayer(file, release, { env, signal, say, sources: await aptSources(release) });
    },
  };
}

async function sparkRecipe({ sparkHome, sparkVersion }: SparkImageInput, signal: AbortSignal): Promise<LayerRecipe> {
  const { sources } = await sparkParts(sparkHome);
  return {
    name: "spark",
    title: `Spark ${sparkVersion}`,
    key: [recipeVersion, sparkVersion, sources.map((one) => ("text" in one ? one.text : one.at)), await jarsOf(sparkHome)],
    write: (file) => writeLayer(file, sources, signal),
  };
}

/** Jars are what people add to or take from an installation. */
async function jarsOf(home: string): Promise<readonly unknown[]> {
  const folder = join(home, "jars");
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).size]));
}

function classRecipe(below: readonly Layer[], variables: readonly string[], env: Env, signal: AbortSignal): LayerRecipe {
  return {
    name: "classes",
    title: "Spark's classes for executors",
    key: [classesVersion, below.map(({ digest }) => digest), variables],
    write: (file, say) => writeClassLayer(file, { below, variables, env, signal, say }),
  };
}

function pythonRecipe(
  name: "python" | "pip",
  input: SparkImageInput,
  { env }: BuildOptions,
  signal: AbortSignal,
  below?: Layer,
): LayerRecipe {
  const { python, pythonVersion } = input;
  const packages = [...(name === "python" ? input.packages : input.pip)].sort();
  return {
    name,
    title: `Python packages ${packages.join(", ")}`,
    key: [recipeVersion, pythonVersion, architecture(), packages, below === undefined ? [] : input.packages],
    async write(file, say) {
      const there = below === undefined ? undefined : await filesInTar(below.file);
      const constraints = input.packages;
      return writePythonLayer(file, { python, pythonVersion, packages, constraints, below: there, env, signal, say });
    },
  };
}
