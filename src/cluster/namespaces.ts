import type { ClusterClient } from "./client.ts";

export interface NamespaceRow {
  readonly name: string;
  /** `Active` or `Terminating`. */
  readonly phase: string;
}

interface NamespaceList {
  readonly items: readonly { readonly metadata: { readonly name: string }; readonly status?: { readonly phase?: string } }[];
}

/** Every namespace of a cluster, by name. */
export async function listNamespaces(client: ClusterClient, signal: AbortSignal): Promise<readonly NamespaceRow[]> {
  const { items } = await client.request<NamespaceList>("/api/v1/namespaces", { signal });
  return items
    .map((item) => ({ name: item.metadata.name, phase: item.status?.phase ?? "" }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
