import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { runProgram } from "../process/program.ts";
import { pythonFolder } from "../spark/driver/python-folder.ts";
import { type Blob, writeLayer } from "./layer.ts";
import type { Layer } from "./oci.ts";
import { sparkFolder } from "./spark-layer.ts";

export interface ClassLayerOptions {
  /** What the image is made of so far: Debian with Java, Spark. */
  readonly below: readonly Layer[];
  /** The image's variables, as `NAME=value`. */
  readonly variables: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
  /** What this process is; the real one by default. */
  readonly root?: boolean;
}

/**
 * The classes of an executor as Java maps them into memory (84 MB; https://openjdk.org/jeps/350), by which it starts in half the time:
 * written by one that runs in the image's own file system, for Java compares its path, its version and the times of all jars.
 * @throws Error with the programs' last words where file systems cannot be entered (root, or user namespaces that are allowed)
 */
export async function writeClassLayer(file: string, options: ClassLayerOptions): Promise<Blob> {
  const { below, env, signal, say } = options;
  const work = await mkdtemp(`${file}.`);
  const system = join(work, "system");
  try {
    say("unpacking the image");
    await mkdir(system);
    for (const layer of below) await runProgram("tar", ["-xf", layer.file, "-C", system], { env, signal });
    await furnish(system);
    say("an executor runs");
    await runProgram("unshare", entered(system, options), { env: { PATH: env.PATH }, signal, silence: LIMIT });
    return await writeLayer(file, [{ from: join(system, ARCHIVE), at: ARCHIVE }], signal);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Milliseconds; a minute where nothing else wants the processors. */
const LIMIT = 1_200_000;
/** Known to entrypoint.ts too. */
const ARCHIVE = `${sparkFolder}/executor.jsa`;
const REHEARSAL = "tmp/rehearsal";

/** What a kubelet would bring along, and the program itself. */
async function furnish(system: string): Promise<void> {
  for (const folder of ["dev", "proc", "etc", `${REHEARSAL}/program`, `${REHEARSAL}/work`])
    await mkdir(join(system, folder), { recursive: true });
  await writeFile(join(system, "etc/hosts"), `127.0.0.1 localhost ${hostname()}\n`);
  const sources = (await readdir(pythonFolder())).filter((name) => name.endsWith(".py"));
  await Promise.all(sources.map((name) => copyFile(join(pythonFolder(), name), join(system, REHEARSAL, "program", name))));
}

/** Mounts are those of the program's own namespace, and go with it however it ends. */
const ENTER = 'mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" && exec chroot "$@"';

function entered(system: string, { variables, root = process.getuid?.() === 0 }: ClassLayerOptions): readonly string[] {
  const namespaces = [...(root ? [] : ["--map-root-user"]), "--mount", "--pid", "--fork", "--kill-child"];
  const program = ["/usr/bin/python3", `/${REHEARSAL}/program`, "rehearse-executor", `/${ARCHIVE}`, `/${REHEARSAL}/work`];
  const clean = ["/usr/bin/env", "--ignore-environment", ...variables, "HOME=/tmp", ...program];
  return [...namespaces, "--", "sh", "-c", ENTER, "sh", system, ...clean];
}
