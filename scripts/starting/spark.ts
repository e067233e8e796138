import process from "node:process";
import { nodeBinary } from "../cluster-binary.ts";
import { sparkImage } from "../parts.ts";
import { programOnPath } from "../setup/debian.mjs";
import { explain } from "../setup/progress.mjs";

/** Whether this user may have pods on this machine: the Spark notebooks need a node. */
const canHaveNode = (): boolean => process.platform === "linux" && process.getuid?.() === 0;

/**
 * What the Spark notebooks need beyond the tour, made behind JupyterLab's back. A cell that comes first waits for it, or does it
 * itself; where it cannot be, the cells say what is missing.
 * @returns a line for the terminal
 */
export async function prepareSpark(stop: AbortSignal): Promise<string> {
  if (stop.aborted) return "";
  if (!canHaveNode() || programOnPath(["apt-get"]) === undefined) {
    return "The Spark notebooks need a node (root on Debian), or a cluster of yours: npm start -- --kubeconfig FILE";
  }
  try {
    await nodeBinary();
    await sparkImage();
    return "The Spark notebooks are ready, too: 02-spark-pi, 03-three-languages, 04-two-clusters";
  } catch (error) {
    return stop.aborted ? "" : `The Spark notebooks are not ready; the tour works all the same.\n${explain(error)}`;
  }
}
