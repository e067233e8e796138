import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalClusters } from "../../src/local/local-clusters.ts";
import { build } from "../build.ts";
import { clusterBinary } from "../cluster-binary.ts";
import { root } from "../setup/folders.mjs";
import { step } from "../setup/progress.mjs";
import { pythonEnvironment } from "../setup/python.mjs";
import { kernelspecs } from "./kernelspecs.ts";
import { runNotebook } from "./run-notebook.ts";

/**
 * The tour without a browser, on clusters of its own that end with it; its outputs are printed.
 * @returns 0, or 1 when a cell failed
 */
export async function runTour(stop: AbortSignal): Promise<number> {
  const [python] = await Promise.all([pythonEnvironment("python"), build(), clusterBinary()]);
  const specs = await kernelspecs();
  const state = mkdtempSync(join(tmpdir(), "k8s-magics-tour-"));
  const env = {
    ...process.env,
    ...specs,
    K8S_MAGICS_STATE: state,
    K8S_MAGICS_ISOLATED: "1",
    KUBECONFIG: join(state, "kubeconfig"),
  };
  const local = createLocalClusters({ env, home: homedir(), noFsync: true });
  try {
    const { code } = await runNotebook({ python, notebook: join(root, "notebooks", "01-tour.ipynb"), env, signal: stop });
    return code;
  } finally {
    await step("stopped", async (say) => {
      const clusters = await local.list();
      await Promise.all(clusters.map(({ name }) => local.down(name, { purge: true })));
      say(["kernel", ...clusters.map(({ name }) => `cluster ${name}`)].join(", "));
    });
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  }
}
