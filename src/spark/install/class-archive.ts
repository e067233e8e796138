import { existsSync } from "node:fs";
import { mkdtemp, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { redact, shorten } from "../../base/redact.ts";
import { contentKey } from "../../image/content-key.ts";
import { withLock } from "../../process/lock.ts";
import { run } from "../../process/run.ts";
import { pythonFolder } from "../driver/python-folder.ts";
import { javaProgram } from "./java.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface ArchiveOptions {
  /** SPARK_HOME. */
  readonly home: string;
  /** The Python that drivers run in. */
  readonly python: string;
  /** The drivers' environment: it may bring folders onto Java's class path. */
  readonly env: Env;
  /** The user's cache folder. */
  readonly cache: string;
}

/**
 * Spark's classes as Java maps them into memory, about 190 MB, made once for each Spark and Java: a driver then starts in half the
 * time. Java itself compares the archive with its version and the jars, and goes on without one that does not fit
 * (https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html).
 */
export interface ClassArchive {
  /** Its path, when it is there. */
  readonly file?: string;
  /**
   * Makes it, by a start of Spark that nobody sees (half a minute of one core). Absent when it is there, and when it was found to be
   * impossible: Java archives no classes while a folder with files stands on the class path.
   * @throws the signal's reason, and nothing else: later starts are slower without it, and that is all
   */
  readonly make?: (signal: AbortSignal, onWait?: () => void) => Promise<void>;
}

/** Change it when rehearsal.py does: archives are then made anew. */
const recipe = 2;
/** Milliseconds; half a minute where nothing else wants the processors. */
const LIMIT = 1_200_000;

/** What is there of the archive for a Spark and the Java that would run it. */
export async function classArchive(options: ArchiveOptions): Promise<ClassArchive> {
  const key = await keyOf(options);
  if (key === undefined) return {};
  // One folder for each Spark: a new archive replaces the one of an older Java.
  const folder = join(options.cache, "class-archives", contentKey([options.home]));
  const file = join(folder, `${key}.jsa`);
  if (existsSync(file)) return { file };
  if (existsSync(impossible(file))) return {};
  const make = (signal: AbortSignal, onWait?: () => void) =>
    withLock(join(folder, "lock"), { signal, onWait }, () => rehearse(file, folder, options, signal));
  return { make };
}

/** By what Java compares itself, as far as that is quickly seen; undefined without Java. */
async function keyOf({ home, env }: ArchiveOptions): Promise<string | undefined> {
  const java = await javaProgram(env);
  if (java === undefined) return undefined;
  const of = async (path: string) => {
    const { mtimeMs, size } = await stat(path);
    return [path, mtimeMs, size];
  };
  try {
    const onClassPath = [env.HADOOP_CONF_DIR, env.YARN_CONF_DIR, env.SPARK_DIST_CLASSPATH, existsSync(join(home, "conf"))];
    return contentKey([recipe, await of(await realpath(java)), await of(join(home, "jars")), onClassPath]);
  } catch {
    return undefined;
  }
}

async function rehearse(file: string, folder: string, { home, python, env }: ArchiveOptions, signal: AbortSignal): Promise<void> {
  if (existsSync(file) || existsSync(impossible(file))) return;
  const work = await mkdtemp(join(folder, "work-"));
  try {
    await removeOthers(folder, work);
    const archive = join(work, basename(file));
    const settings = { ...env, SPARK_HOME: home, SPARK_CONF_DIR: undefined, PYTHONSTARTUP: undefined, OS_TOKEN: undefined };
    const { stderr } = await run(python, [pythonFolder(), "rehearse", archive, work], { env: settings, signal, timeout: LIMIT });
    if (existsSync(archive)) await rename(archive, file);
    else await writeFile(impossible(file), shorten(redact(stderr)), { mode: 0o600 });
  } catch {
    // The next start tries again.
    signal.throwIfAborted();
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Archives that no longer fit, and what a rehearsal left that was killed. */
async function removeOthers(folder: string, work: string): Promise<void> {
  const own = new Set([basename(work), "lock"]);
  const others = (await readdir(folder)).filter((name) => !own.has(name) && !name.startsWith("lock."));
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Holds why there can be none. */
const impossible = (file: string): string => `${file}.impossible`;
