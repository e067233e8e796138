import type { ClusterClient } from "../cluster/client.ts";
import type { LocalStatus } from "../local/clusters.ts";
import type { Session } from "../session/session.ts";
import { noNode } from "./errors.ts";

/** Where images of a cluster go. */
export type ImagePlace =
  /** A node of this machine: straight into its containerd. */
  | { readonly kind: "containerd"; readonly cluster: string; readonly socket: string }
  | { readonly kind: "kind"; readonly cluster: string }
  | { readonly kind: "minikube"; readonly cluster: string }
  /** Nodes elsewhere pull from a registry. */
  | { readonly kind: "registry"; readonly cluster: string };

export interface NodeObject {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly providerID?: string };
  readonly status?: { readonly images?: readonly { readonly names?: readonly string[]; readonly sizeBytes?: number }[] };
}

/**
 * The place behind a context: a local cluster's own node, else what the nodes say of themselves.
 * @throws UserError `NoNode` for a local cluster without one; what the cluster answers
 */
export async function imagePlace(session: Session, context?: string): Promise<ImagePlace> {
  const resolved = await session.context(context);
  const local = (await session.local.list()).find(({ kubeconfig }) => kubeconfig === resolved.cluster.file);
  if (local === undefined) return placeOfNodes(resolved.name, await nodesOf(await session.cluster(context), session.signal));
  return nodePlace(local);
}

/** @throws UserError `NoNode` for a cluster without one that runs */
export function nodePlace({ name, state, node, driver }: LocalStatus): ImagePlace {
  if (driver !== undefined) return { kind: driver, cluster: name };
  if (node === undefined || state === "stopped") throw noNode(name, node !== undefined);
  return { kind: "containerd", cluster: name, socket: node.containerdSocket };
}

export const nodesOf = async (client: ClusterClient, signal: AbortSignal): Promise<readonly NodeObject[]> =>
  (await client.request<{ readonly items: readonly NodeObject[] }>("/api/v1/nodes", { signal })).items;

/** kind writes itself into the provider's id (`kind://docker/NAME/NODE`), minikube into a label. */
export function placeOfNodes(context: string, nodes: readonly NodeObject[]): ImagePlace {
  for (const { metadata, spec } of nodes) {
    const kind = /^kind:\/\/[^/]+\/([^/]+)\//.exec(spec?.providerID ?? "")?.[1];
    if (kind !== undefined) return { kind: "kind", cluster: kind };
    const profile = metadata.labels?.["minikube.k8s.io/name"];
    if (profile !== undefined) return { kind: "minikube", cluster: profile };
  }
  return { kind: "registry", cluster: context };
}
