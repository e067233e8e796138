import { run } from "../../src/process/run.ts";
import { tempFolder } from "./temp-folder.ts";

/** What helm says, on either stream, about one cluster and nothing else of this machine; failing is an answer too. */
export async function helm(cluster: { readonly kubeconfig: string }, ...args: readonly string[]): Promise<string> {
  const program = process.env.K8S_MAGICS_HELM;
  if (program === undefined) throw new Error("K8S_MAGICS_HELM names no helm: npm test sets it");
  const env = { PATH: process.env.PATH, HOME: tempFolder(), KUBECONFIG: cluster.kubeconfig };
  const { stdout, stderr } = await run(program, args, { env, timeout: 60_000 });
  return stdout + stderr;
}
