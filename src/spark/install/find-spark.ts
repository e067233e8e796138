import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { programOnPath } from "../../process/program-on-path.ts";
import { type PythonFacts, pythonFacts } from "./facts.ts";
import { managedPython } from "./managed.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A Spark that can drive a session. */
export interface FoundSpark {
  /** The folder with bin/spark-submit and jars. */
  readonly home: string;
  /** The Python that drivers run in, absolute. */
  readonly python: string;
  /** Such as `4.3.0`. */
  readonly sparkVersion: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  readonly from: "SPARK_HOME" | "PATH" | "managed";
  /** Packages of that Python that executors want too: name → version. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface FindOptions {
  readonly env: Env;
  /** The user's cache folder, which holds the managed one. */
  readonly cache: string;
  readonly signal?: AbortSignal;
}

/**
 * The Spark of this machine: SPARK_HOME; a pyspark that `python3` imports or the installation that `spark-submit` on
 * PATH belongs to; the one that `%k8s spark install` made.
 * @throws UserError `NoSpark` when there is none, or SPARK_HOME is no Spark
 */
export async function findSpark(options: FindOptions): Promise<FoundSpark> {
  const { env } = options;
  if (env.SPARK_HOME) return ofHome(env.SPARK_HOME, "SPARK_HOME", options);
  return (await onPath(options)) ?? (await managed(options)) ?? fail();
}

async function ofHome(home: string, from: "SPARK_HOME" | "PATH", options: FindOptions): Promise<FoundSpark> {
  const version = sparkVersionIn(home);
  if (version === undefined) throw notSpark(home);
  const python = await pythonFor(home, options);
  if (python === undefined) throw noPython(home);
  const { executable, pythonVersion, packages } = python;
  return { home, python: executable, sparkVersion: version, pythonVersion, from, packages };
}

async function onPath(options: FindOptions): Promise<FoundSpark | undefined> {
  for (const name of pythonNames(options.env)) {
    const facts = await pythonFacts(name, options);
    if (facts?.home !== undefined && facts.sparkVersion !== undefined) return found(facts, "PATH");
  }
  const submit = await programOnPath("spark-submit", options.env);
  if (submit === undefined) return undefined;
  const home = dirname(dirname(realpathSync(submit)));
  // A script that only forwards tells nothing of where Spark is.
  return sparkVersionIn(home) === undefined ? undefined : ofHome(home, "PATH", options);
}

async function managed(options: FindOptions): Promise<FoundSpark | undefined> {
  const python = await managedPython(options.cache);
  const facts = python === undefined ? undefined : await pythonFacts(python, options);
  return facts?.home === undefined || facts.sparkVersion === undefined ? undefined : found(facts, "managed");
}

const found = (facts: PythonFacts, from: FoundSpark["from"]): FoundSpark => ({
  home: facts.home!,
  python: facts.executable,
  sparkVersion: facts.sparkVersion!,
  pythonVersion: facts.pythonVersion,
  from,
  packages: facts.packages,
});

const pythonNames = (env: Env): readonly string[] =>
  [env.PYSPARK_DRIVER_PYTHON, env.PYSPARK_PYTHON, "python3"].filter((one) => !!one) as string[];

/** A Python that imports the pyspark of this home: one with it installed, or any at all with the home's own sources. */
async function pythonFor(home: string, options: FindOptions): Promise<PythonFacts | undefined> {
  // Of a wheel in an environment, the environment's own Python.
  const own = join(home, "..", "..", "..", "..", "bin", "python");
  const lib = join(home, "python", "lib");
  const zips = existsSync(lib) ? readdirSync(lib).filter((name) => name.endsWith(".zip")) : [];
  const pythonPath = [join(home, "python"), ...zips.map((name) => join(lib, name))];
  const asked = options.env.PYSPARK_DRIVER_PYTHON || options.env.PYSPARK_PYTHON;
  const isWheel = existsSync(join(home, "__init__.py"));
  const names = asked ? [asked] : [...(isWheel && existsSync(own) ? [own] : []), "python3"];
  for (const name of names) {
    const facts = await pythonFacts(name, isWheel ? options : { ...options, pythonPath });
    if (facts !== undefined) return facts;
  }
  return undefined;
}

/** From RELEASE, the package's version.py, or the core jar's name. */
export function sparkVersionIn(home: string): string | undefined {
  if (!existsSync(join(home, "bin", "spark-submit")) || !existsSync(join(home, "jars"))) return undefined;
  const core = readdirSync(join(home, "jars")).find((name) => /^spark-core_[\d.]+-.*\.jar$/.test(name));
  const ofJar = /^spark-core_[\d.]+-(.*)\.jar$/.exec(core ?? "")?.[1];
  if (ofJar !== undefined) return ofJar;
  const release = join(home, "RELEASE");
  return existsSync(release) ? /^Spark (\S+)/.exec(readFileSync(release, "utf8"))?.[1] : undefined;
}

const offer = ["%k8s spark install puts one into your cache (about 1.1 GB)", "or set SPARK_HOME to the folder of one"];

function fail(): never {
  throw new UserError("NoSpark", "this machine has no Spark that a session could start", {
    why: "SPARK_HOME is not set, python3 has no pyspark, and PATH has no spark-submit",
    hints: offer,
  });
}

const notSpark = (home: string): UserError =>
  new UserError("NoSpark", `SPARK_HOME is ${home}, which is no Spark`, {
    why: "it lacks bin/spark-submit or jars/spark-core_*.jar",
    hints: ["set it to the folder that has both, or unset it", offer[0]!],
  });

const noPython = (home: string): UserError =>
  new UserError("NoSpark", `there is no Python for the Spark in ${home}`, {
    why: "neither PYSPARK_DRIVER_PYTHON, PYSPARK_PYTHON nor python3 is a Python that answers",
    hints: ["sudo apt install python3", "or set PYSPARK_PYTHON"],
  });
