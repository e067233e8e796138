import { readFile, stat } from "node:fs/promises";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "./model.ts";

/** Name of the context, its cluster and its user. */
const IN_CLUSTER = "in-cluster";
const FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";

export interface PodSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a pod finds its service account; Kubernetes' own place by default. */
  readonly folder?: string | undefined;
}

interface InCluster {
  readonly context: ContextEntry;
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
}

/**
 * The cluster that this process is a pod of, as its service account; undefined outside of pods. The token is read anew
 * with each use, for it changes.
 * Source: client-go rest/config.go, InClusterConfig; tools/clientcmd/client_config.go, inClusterClientConfig
 */
export async function inCluster({ env, folder = FOLDER }: PodSources): Promise<InCluster | undefined> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port, POD_NAMESPACE } = env;
  const file = join(folder, "token");
  if (!host || !port || !(await isFile(file))) return undefined;
  const namespace = POD_NAMESPACE || (await readFile(join(folder, "namespace"), "utf8").catch(() => "")).trim() || "default";
  const caFile = join(folder, "ca.crt");
  return {
    context: { name: IN_CLUSTER, cluster: IN_CLUSTER, user: IN_CLUSTER, namespace, file },
    cluster: {
      name: IN_CLUSTER,
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      ...((await isFile(caFile)) ? { caFile } : {}),
      insecureSkipTlsVerify: false,
      disableCompression: false,
      file,
    },
    user: { name: IN_CLUSTER, auth: "service account", tokenFile: file, file },
  };
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => !found.isDirectory(),
    () => false,
  );

/** Puts the pod's own cluster beside what the files say; the same object as long as nothing changed. */
export class PodKubeconfig {
  readonly #sources: PodSources;
  #last: { readonly merged: Kubeconfig; readonly pod: string; readonly both: Kubeconfig } | undefined;

  constructor(sources: PodSources) {
    this.#sources = sources;
  }

  async beside(merged: Kubeconfig): Promise<Kubeconfig> {
    const found = await inCluster(this.#sources);
    if (found === undefined) return merged;
    const pod = JSON.stringify(found);
    if (this.#last?.merged !== merged || this.#last.pod !== pod) {
      this.#last = { merged, pod, both: withInCluster(merged, found) };
    }
    return this.#last.both;
  }
}

/** A kubeconfig with the pod's own cluster beside it; the current one when the files name none. */
function withInCluster(kubeconfig: Kubeconfig, { context, cluster, user }: InCluster): Kubeconfig {
  const beside = <T extends { readonly name: string }>(map: ReadonlyMap<string, T>, entry: T): ReadonlyMap<string, T> =>
    new Map([[entry.name, entry], ...map]);
  return {
    ...kubeconfig,
    contexts: beside(kubeconfig.contexts, context),
    clusters: beside(kubeconfig.clusters, cluster),
    users: beside(kubeconfig.users, user),
    currentContext: kubeconfig.currentContext ?? IN_CLUSTER,
  };
}
