import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UserError } from "../../base/errors.ts";
import { contentKey } from "../../image/content-key.ts";
import { withLock } from "../../process/lock.ts";
import { pipInstall } from "../../process/pip.ts";
import { runProgram } from "../../process/program.ts";
import { type BasePython, basePython } from "./base-python.ts";
import { classArchive } from "./class-archive.ts";
import { type PythonFacts, pythonFacts } from "./facts.ts";
import { requireJava } from "./java.ts";
import { chosenFile, managedFolder, pythonOf, stampOf } from "./managed.ts";
import { defaultSparkVersion, requirements } from "./pins.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What `%k8s spark install` gives. */
export interface InstalledSpark {
  /** SPARK_HOME. */
  readonly home: string;
  /** Absolute path of the environment's Python. */
  readonly python: string;
  readonly sparkVersion: string;
  readonly pythonVersion: string;
  readonly outcome: "installed" | "unchanged" | "chosen";
  /** Java's major version; absent when there is none that Spark runs on. */
  readonly java?: number;
}

export interface InstallOptions {
  readonly env: Env;
  /** The user's cache folder. */
  readonly cache: string;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
  /** Such as `4.3.0`, which is the default. */
  readonly version?: string;
}

/**
 * PySpark with Connect, pandas, Arrow and matplotlib in a virtual environment in the user's cache; made once per version
 * and Python, by one process at a time. What was downloaded before an interruption is in pip's own cache.
 * @throws UserError `BadVersion`, `UnknownVersion`, `NoPython`, `PackageIndexUnreachable`, `InstallFailed`; the signal's reason
 */
export async function installSpark(options: InstallOptions): Promise<InstalledSpark> {
  const { env, cache, signal, say, version = defaultSparkVersion } = options;
  if (!/^\d+\.\d+\.\d+([.\w-]*)$/.test(version)) throw badVersion(version);
  say("looking for Python");
  const base = await basePython(env, signal);
  const wanted = requirements(version);
  const environment = join(managedFolder(cache), `${version}-py${base.version}-${contentKey([wanted, base])}`);
  await mkdir(managedFolder(cache), { recursive: true, mode: 0o700 });
  const onWait = () => say("another notebook installs it");
  const outcome = await withLock(`${environment}.lock`, { signal, onWait }, async () => {
    const there = existsSync(stampOf(environment));
    if (!there) await makeEnvironment(environment, base, wanted, options);
    const before = await readFile(chosenFile(cache), "utf8").catch(() => "");
    await writeFileAtomic(chosenFile(cache), basename(environment), { mode: 0o600 });
    return !there ? "installed" : before === basename(environment) ? "unchanged" : "chosen";
  });
  const facts = await pythonFacts(pythonOf(environment), { env: withoutPythonPath(env), signal });
  if (facts?.home === undefined) throw new UserError("InstallFailed", `pyspark ${version} was installed but cannot be found`);
  return installed(facts as FoundFacts, version, outcome, options);
}

type FoundFacts = PythonFacts & { readonly home: string };

async function installed(
  facts: FoundFacts,
  version: string,
  outcome: InstalledSpark["outcome"],
  options: InstallOptions,
): Promise<InstalledSpark> {
  const { env, signal } = options;
  const java = await requireJava(env, signal).catch(() => undefined);
  signal.throwIfAborted();
  if (java !== undefined) await archived(facts, options);
  const { home, executable: python, pythonVersion } = facts;
  return { home, python, sparkVersion: version, pythonVersion, outcome, ...(java === undefined ? {} : { java: java.version }) };
}

/** So that already the first session starts quickly. */
async function archived({ home, executable: python }: FoundFacts, { env, cache, signal, say }: InstallOptions): Promise<void> {
  const { make } = await classArchive({ home, python, env: withoutPythonPath(env), cache });
  if (make === undefined) return;
  say("archiving Spark's classes for Java: sessions then start sooner");
  await make(signal, () => say("another notebook archives Spark's classes"));
}

async function makeEnvironment(
  environment: string,
  base: BasePython,
  wanted: readonly string[],
  { env, signal, say }: InstallOptions,
): Promise<void> {
  // Half an environment of an interrupted run is no help: pip's cache has what counts.
  await rm(environment, { recursive: true, force: true });
  const world = { env: withoutPythonPath(env), signal };
  let complete = false;
  try {
    say(`environment of Python ${base.version}`);
    await runProgram(base.executable, ["-m", "venv", environment], world);
    const file = join(environment, "requirements.txt");
    await writeFile(file, `${wanted.join("\n")}\n`);
    await runProgram(pythonOf(environment), pipInstall("--requirement", file), {
      ...world,
      onLine: pipLine(say),
      silence: 1_200_000,
    });
    await writeFile(stampOf(environment), "");
    complete = true;
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof UserError ? error : failed(error as Error, environment);
  } finally {
    if (!complete) await rm(environment, { recursive: true, force: true });
  }
}

/** pip's own lines, in a few words. */
function pipLine(say: (detail: string) => void): (line: string) => void {
  let packages = 0;
  return (line) => {
    const downloading = /^\s*Downloading (\S+?)[-_]\d\S* \(([\d.]+ [kMG]?B)\)/.exec(line);
    if (line.startsWith("Collecting ")) say(`${++packages} packages`);
    else if (downloading !== null) say(`${packages} packages · downloading ${downloading[1]}, ${downloading[2]}`);
    else if (/Building wheel for (\S+)/.test(line)) say(`unpacking ${/Building wheel for (\S+)/.exec(line)![1]}`);
    else if (line.startsWith("Installing ")) say("installing");
  };
}

/** A PYTHONPATH of this notebook would let pip think that packages are there already. */
const withoutPythonPath = (env: Env): Env => ({ ...env, PYTHONPATH: undefined, PYTHONHOME: undefined });

const badVersion = (version: string): UserError =>
  new UserError("BadVersion", `${version} is no version of Spark`, {
    hints: [`%k8s spark install --version ${defaultSparkVersion}`],
    about: version,
  });

function failed(error: Error, folder: string): UserError {
  const why = error.message;
  if (/No space left|ENOSPC/.test(why)) {
    return new UserError("DiskFull", "there is no room left for Spark", { why, hints: [`it takes about 1.1 GB in ${folder}`] });
  }
  if (/connection|resolve|resolution|timed out|unreachable|ProxyError|SSLError/i.test(why) && !/from versions: \d/.test(why)) {
    return new UserError("PackageIndexUnreachable", "pip does not reach its package index", {
      why,
      hints: ["PIP_INDEX_URL names another one", "or set SPARK_HOME to a Spark that is here already"],
    });
  }
  if (/No matching distribution found for pyspark/.test(why)) {
    return new UserError("UnknownVersion", "the package index has no such version of pyspark", { why });
  }
  return new UserError("InstallFailed", "pip could not install Spark", { why, cause: error });
}
