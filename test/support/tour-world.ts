import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installKernelspecs } from "../../src/kernel/kernelspec.ts";
import type { LocalStatus } from "../../src/local/clusters.ts";
import { createLocalClusters } from "../../src/local/local-clusters.ts";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** What a notebook sees: the built kernel, clusters of its own, no kubeconfig of anybody's. */
export interface TourWorld extends AsyncDisposable {
  readonly folder: string;
  readonly python: string;
  readonly env: NodeJS.ProcessEnv;
  /** Start local clusters by name; they end with the world. */
  up(...names: readonly string[]): Promise<void>;
  /** Start one with a node, on which pods run. */
  upWithNode(name: string): Promise<LocalStatus>;
}

export async function tourWorld(): Promise<TourWorld> {
  const folder = mkdtempSync(join(tmpdir(), "k8s-magics-tour-"));
  const jupyter = join(folder, "jupyter");
  mkdirSync(jupyter);
  await installKernelspecs({
    prefix: jupyter,
    nodePath: process.execPath,
    mainPath: join(projectRoot, "dist", "src", "main.js"),
  });
  const env = {
    ...process.env,
    JUPYTER_PATH: join(jupyter, "share", "jupyter"),
    JUPYTER_RUNTIME_DIR: join(jupyter, "runtime"),
    JUPYTER_CONFIG_DIR: join(jupyter, "config"),
    K8S_MAGICS_STATE: join(folder, "state"),
    K8S_MAGICS_ISOLATED: "1",
    KUBECONFIG: join(folder, "kubeconfig"),
  };
  const local = createLocalClusters({ env, home: homedir(), noFsync: true });
  return {
    folder,
    python: needed("K8S_MAGICS_PYTHON"),
    env,
    async up(...names) {
      const signal = AbortSignal.timeout(120_000);
      await Promise.all(names.map((name) => local.up(name, { signal })));
    },
    upWithNode: (name) => local.up(name, { node: true, signal: AbortSignal.timeout(300_000) }),
    async [Symbol.asyncDispose]() {
      for (const { name } of await local.list()) await local.down(name, { purge: true });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @throws when the test was started by hand without what `npm test` provides */
export function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: npm test sets it`);
  return value;
}
