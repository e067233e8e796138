import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalClusters } from "../../src/local/clusters.ts";
import { createLocalClusters } from "../../src/local/local-clusters.ts";

/** A real cluster of its own, in a temporary folder, running on this machine's shared program cache. */
export interface TestCluster {
  readonly name: string;
  /** A kubeconfig file whose one context has the cluster's name. */
  readonly kubeconfig: string;
  readonly server: string;
  /** Environment under which `createLocalClusters` sees this cluster and no other. */
  readonly env: Readonly<Record<string, string>>;
  readonly clusters: LocalClusters;
  /** Ends its processes and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts a control plane (about 6 s); the program has to be in the cache, or is made once, which takes minutes.
 * @param apiserver further flags of the API server with their values, such as whom it asks about tokens
 */
export const localCluster = (name: string, apiserver?: Readonly<Record<string, string>>): Promise<TestCluster> =>
  started(name, false, apiserver);

/** The same with a node (about 10 s, root), on which pods run. */
export const nodeCluster = (name: string): Promise<TestCluster> => started(name, true);

async function started(name: string, node: boolean, apiserver?: Readonly<Record<string, string>>): Promise<TestCluster> {
  const state = await mkdtemp(join(tmpdir(), "k8s-magics-cluster-"));
  const env = { ...(process.env as Record<string, string>), K8S_MAGICS_STATE: state };
  const clusters = createLocalClusters({ env, home: homedir(), noFsync: true, apiserver });
  const stop = async () => {
    await clusters.down(name, { purge: true });
    await rm(state, { recursive: true, force: true });
  };
  try {
    const status = await clusters.up(name, { node, signal: AbortSignal.timeout(1_200_000) });
    return { name, kubeconfig: status.kubeconfig, server: status.server ?? "", env, clusters, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
