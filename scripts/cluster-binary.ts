import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { controlPlaneStatus, ensureControlPlane } from "../src/local/binary.ts";
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

/**
 * The control plane's programs; fetched or built when the machine has none. That is done by a process of low priority, so that the
 * notebook, or the tests that run meanwhile, are not slowed down.
 */
export async function clusterBinary(): Promise<ClusterBinary> {
  const options = { env: process.env, home: homedir() };
  if (!(await controlPlaneStatus(options)).ready) {
    await step("cluster binary", async (say) => {
      await run(process.execPath, ["--no-warnings", maker], { limit: 40 * 60_000, onLine: say });
      say("");
    });
  }
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
