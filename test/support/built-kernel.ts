import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../scripts/build.ts";
import { buildSnapshot } from "../../src/kernel/compiler-snapshot.ts";
import { type KernelClient, type KernelCommand, startClient } from "./kernel-client.ts";
import { tempFolder } from "./temp-folder.ts";

export const builtMain = fileURLToPath(new URL("../../dist/src/main.js", import.meta.url));

export interface BuiltKernels {
  /** Start the kernel as its kernelspec does, in a home of its own; from the snapshot unless told otherwise. */
  start(options?: Partial<KernelCommand> & { readonly snapshot?: boolean }): Promise<KernelClient>;
}

/** The kernel as it is installed: compiled, with its start-up snapshot. Made once, which takes some seconds. */
export async function builtKernels(): Promise<BuiltKernels> {
  await build();
  const home = tempFolder();
  const env = { HOME: home, XDG_CACHE_HOME: join(home, "cache"), KUBECONFIG: join(home, "none") };
  await buildSnapshot({ ...process.env, ...env });
  return {
    start: ({ snapshot = true, ...command } = {}) =>
      startClient({
        file: builtMain,
        ...command,
        env: { ...env, K8S_MAGICS_SNAPSHOT: snapshot ? "on" : "off", ...command.env },
      }),
  };
}
