import type { LocalClusters, LocalStatus, Phase } from "../../src/local/clusters.ts";

const names = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"];

/** A cluster's status as it is told, running or stopped. */
export function localStatus(name: string, state: LocalStatus["state"], more: Partial<LocalStatus> = {}): LocalStatus {
  const components = names.map((component, index) =>
    state === "running"
      ? ({ name: component, pid: 100 + index, state: "running" } as const)
      : ({ name: component, state: "stopped" } as const),
  );
  const dataDir = `/state/${name}`;
  const server = { server: "https://127.0.0.1:16443", version: "v1.34.4" };
  return { name, state, ...server, kubeconfig: `${dataDir}/kubeconfig`, components, dataDir, ...more };
}

/** The node of a cluster as it is told. */
export const standInNode = (cluster: string): NonNullable<LocalStatus["node"]> => ({
  name: `${cluster}-node`,
  ready: true,
  address: "10.120.255.2",
  driverHost: "10.120.255.1",
  containerdSocket: `/state/${cluster}/node/run/containerd/containerd.sock`,
});

/** Local clusters in memory; what was asked of them is kept. */
export function fakeLocal(clusters: readonly LocalStatus[] = []) {
  const known = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const asked: string[] = [];
  const find = (name: string) => known.get(name) ?? localStatus(name, "stopped");
  const local: LocalClusters = {
    async up(name, { onPhase, node }) {
      asked.push(`up ${name}${node ? " --node" : ""}`);
      const outcome = find(name).state === "running" ? "unchanged" : "started";
      const states: readonly Phase["state"][] = outcome === "started" ? ["running", "done"] : ["done"];
      for (const state of states) onPhase?.([{ name: "etcd", state }]);
      known.set(name, localStatus(name, "running"));
      return localStatus(name, "running", { outcome, ...(node ? { node: standInNode(name) } : {}) });
    },
    async down(name, options) {
      asked.push(`down ${name}${options?.purge ? " --purge" : ""}`);
      const outcome = options?.purge ? "purged" : find(name).state === "running" ? "stopped" : "unchanged";
      known.set(name, localStatus(name, "stopped"));
      return localStatus(name, "stopped", { outcome });
    },
    status: async (name) => find(name),
    list: async () => [...known.values()],
    kubeconfigFiles: async () => [],
  };
  return { local, asked };
}
