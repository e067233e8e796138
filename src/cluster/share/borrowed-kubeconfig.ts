import { dump } from "js-yaml";
import { sharedClusterBody } from "../../kubeconfig/cluster-list.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { ClusterEntry } from "../../kubeconfig/model.ts";
import { withoutPassword } from "../errors.ts";
import { isLoopback, serverUrl } from "../transport.ts";
import type { Handed, LoanRequest } from "./loan.ts";

/** How the cluster is reached, with nothing of the lender's in it. */
export interface LentCluster {
  readonly name: string;
  /** The entry's body in a kubeconfig. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What the borrower has to know, such as a server that only this machine reaches. */
  readonly notes: readonly string[];
}

/** @throws UserError `UnreadableCredential` when the certificate authority's file cannot be read, `BrokenContext` */
export async function lentCluster(cluster: ClusterEntry, signal?: AbortSignal): Promise<LentCluster> {
  const url = serverUrl(cluster);
  const ca = cluster.caData ?? (cluster.caFile && (await readCredential(cluster.caFile, signal)).toString("base64"));
  const body = sharedClusterBody(cluster, ca);
  const notes = [
    ...(isLoopback(url.hostname)
      ? [`${withoutPassword(cluster.server)} is an address of this machine: it is of use here only`]
      : []),
    ...(cluster.insecureSkipTlsVerify
      ? ["the server's certificate is not checked (insecure-skip-tls-verify), also by the borrower"]
      : []),
    ...(cluster.proxyUrl !== undefined && cluster.proxyUrl !== withoutPassword(cluster.proxyUrl)
      ? ["the proxy's user and password are left out: they are yours"]
      : []),
  ];
  return { name: cluster.name, body, notes };
}

/** The context that a borrower gets: `physics-bob`. */
export const contextName = (cluster: string, { borrower }: LoanRequest): string => `${cluster}-${borrower.user}`;

/** A kubeconfig of one context, with everything in it. It holds a secret. */
export function borrowedKubeconfig(cluster: LentCluster, request: LoanRequest, handed: Handed): string {
  const name = contextName(cluster.name, request);
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: cluster.name, user: name, namespace: request.namespace } }],
    clusters: [{ name: cluster.name, cluster: cluster.body }],
    users: [{ name, user: handed.user }],
  };
  return dump(config, { lineWidth: -1, seqNoIndent: true });
}
