import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { localFolders } from "../local/folders.ts";
import { createLocalClusters } from "../local/local-clusters.ts";
import { nodeImages } from "./ctr.ts";
import { layersFolder } from "./layer-cache.ts";
import { loadImage } from "./load.ts";
import { fullName, sparkImageName } from "./name.ts";
import { type ImagePlace, nodePlace } from "./places.ts";
import { executorPackages } from "./python-layer.ts";
import { buildSparkImage, type LayerName, type SparkImageInput } from "./spark-image.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface EnsureInput {
  readonly sparkHome: string;
  /** Such as `4.3.0`. */
  readonly sparkVersion: string;
  /** The driver's Python, absolute. */
  readonly python: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** Packages of the driver, name → version: those that executors want too come with the image. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Further packages, in pip's words. */
  readonly pip?: readonly string[];
  /** A local cluster with a node, by name; or any place. */
  readonly cluster: string | ImagePlace;
}

export interface EnsureOptions {
  readonly signal: AbortSignal;
  /** What it does now, in a few words. */
  readonly say: (detail: string) => void;
  /** This process's by default. */
  readonly env?: Env;
  /** The user's home folder. */
  readonly home?: string;
}

/**
 * The Spark image that goes with a driver, on the cluster's node: built, loaded, or found there.
 * @returns the image's name for `spark.kubernetes.container.image`, and in words where it was
 * @throws UserError of the build, `NoNode`, `NeedsRegistry`, `NodeRefused`; the signal's reason
 */
export async function ensureSparkImage(
  input: EnsureInput,
  { signal, say, env = process.env, home = homedir() }: EnsureOptions,
): Promise<{ readonly image: string; readonly where: "on the node" | "built and loaded" | "loaded" }> {
  const { cache } = localFolders(env, home);
  const { cluster } = input;
  const place = typeof cluster === "string" ? nodePlace(await createLocalClusters({ env, home }).status(cluster)) : cluster;
  const wanted = imageInput(input);
  const name = sparkImageName(wanted);
  if (await isTrusted(name, place, cache, { env, signal })) return { image: name, where: "on the node" };
  const image = await buildSparkImage(wanted, { env, cache, signal, onLayer: layerLines(say) });
  const loaded = await loadImage(image, place, { env, signal, say, cache, has: async () => false });
  const where = !loaded ? "on the node" : image.made.length > 0 ? "built and loaded" : "loaded";
  return { image: name, where };
}

/**
 * Whether the node's image of this name is taken as it is: no layer is cached any more by which it could be compared, and its
 * name says the versions. Making the layers anew would take minutes and, with newer packages, give another image.
 */
async function isTrusted(
  name: string,
  place: ImagePlace,
  cache: string,
  options: { readonly env: Env; readonly signal: AbortSignal },
): Promise<boolean> {
  if (place.kind !== "containerd") return false;
  const layers = await readdir(layersFolder(cache)).catch(() => []);
  if (layers.some((file) => file.endsWith(".tar"))) return false;
  return (await nodeImages(place.socket, options, fullName(name))).length > 0;
}

/** What a driver's image is made of. */
export function imageInput(input: Omit<EnsureInput, "cluster"> & { readonly name?: string }): SparkImageInput {
  const { packages = {}, pip = [] } = input;
  const exact = executorPackages.flatMap((name) => (packages[name] === undefined ? [] : [`${name}==${packages[name]}`]));
  const { sparkHome, sparkVersion, python, pythonVersion, name } = input;
  return { sparkHome, sparkVersion, python, pythonVersion, packages: exact, pip, ...(name === undefined ? {} : { name }) };
}

/** Layers are made side by side: the line tells of those under way. */
function layerLines(
  say: (detail: string) => void,
): (name: LayerName, state: "running" | "done" | "failed", detail: string) => void {
  const running = new Map<LayerName, string>();
  return (name, state, detail) => {
    if (state === "running") running.set(name, detail);
    else running.delete(name);
    const lines = [...running].map(([layer, what]) => `${layer}: ${what}`);
    if (lines.length > 0) say(`building · ${lines.join(" · ")}`);
  };
}
