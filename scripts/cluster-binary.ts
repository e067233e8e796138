import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { controlPlaneStatus, ensureControlPlane } from "../src/local/binary.ts";
import { ensureNodePrograms, nodeProgramsReady } from "../src/local/node-binary.ts";
import { programOnPath } from "./setup/debian.mjs";
import { run } from "./setup/program.mjs";
import { SetupError, step } from "./setup/progress.mjs";

export interface ClusterBinary {
  /** Holds the control plane's programs. */
  readonly folder: string;
  /** Beside them in a build of our own; otherwise the machine's. */
  readonly kubectl?: string;
}

const maker = fileURLToPath(new URL("make-cluster-binary.ts", import.meta.url));

/** The programs of a node as well, for what runs pods; made as {@link clusterBinary} is. @returns their folder */
export async function nodeBinary(): Promise<string> {
  const options = { env: process.env, home: homedir() };
  // First what the two share: the node's build finds it in Go's cache.
  await clusterBinary();
  if (!(await nodeProgramsReady(options))) await make("node programs", "node");
  return (await ensureNodePrograms({ ...options, signal: AbortSignal.timeout(60_000) })).folder;
}

const make = (title: string, what: string) =>
  step(title, async (say) => {
    await run(process.execPath, ["--no-warnings", maker, what], { limit: 40 * 60_000, onLine: say });
    say("");
  });

/**
 * The control plane's programs; fetched or built when the machine has none. That is done by a process of low priority, so that the
 * notebook, or the tests that run meanwhile, are not slowed down.
 */
export async function clusterBinary(): Promise<ClusterBinary> {
  const options = { env: process.env, home: homedir() };
  if (!(await controlPlaneStatus(options)).ready) await make("cluster binary", "control-plane");
  const { folder } = await ensureControlPlane({ ...options, signal: AbortSignal.timeout(60_000) });
  const own = join(folder, "kubectl");
  return { folder, kubectl: existsSync(own) ? own : programOnPath(["kubectl"]) };
}

/** @throws {SetupError} when there is no kubectl to compare with */
export async function kubectl(): Promise<string> {
  const found = (await clusterBinary()).kubectl;
  if (found === undefined) throw new SetupError("kubectl is missing: the tests compare with it");
  return found;
}
