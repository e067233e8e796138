import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { ResourceKind } from "../../cluster/resource-kind.ts";

/** As much of OpenAPI's schema as Kubernetes uses. Source: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3 */
export interface WireSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, WireSchema>>;
  readonly items?: WireSchema;
  readonly additionalProperties?: WireSchema | boolean;
  readonly allOf?: readonly WireSchema[];
  readonly "x-kubernetes-group-version-kind"?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
}

/** The schemas of one group and version, by the names that `$ref` ends in. */
export type Schemas = Readonly<Record<string, WireSchema>>;

interface Index {
  readonly paths?: Readonly<Record<string, { readonly serverRelativeURL?: string }>>;
}

/** Documents by their address, which holds the hash of what they say: a kind that changes has another one. */
const kept = new WeakMap<ClusterClient, Map<string, { readonly address: string; readonly schemas: Promise<Schemas> }>>();

const LIMIT = 30_000;

/**
 * What the server says about the kinds of a group and version; a document is read once for as long as it stays the same.
 * @returns undefined when the server publishes none for them: one without OpenAPI v3 (before 1.24), an aggregated API without schemas
 */
export async function schemasOf(
  client: ClusterClient,
  { group, version }: Pick<ResourceKind, "group" | "version">,
  signal?: AbortSignal,
): Promise<Schemas | undefined> {
  const name = group === "" ? `api/${version}` : `apis/${group}/${version}`;
  const index = await client.request<Index>("/openapi/v3", { signal, timeout: LIMIT }).catch((error: unknown): Index => {
    if (error instanceof ClusterError && error.code === 404) return {};
    throw error;
  });
  const address = index.paths?.[name]?.serverRelativeURL;
  if (address === undefined) return undefined;
  const documents = kept.get(client) ?? new Map();
  kept.set(client, documents);
  const known = documents.get(name);
  if (known?.address === address) return known.schemas;
  const schemas = readDocument(client, address, signal);
  documents.set(name, { address, schemas });
  schemas.catch(() => {
    if (documents.get(name)?.schemas === schemas) documents.delete(name);
  });
  return schemas;
}

/** Paths are half of such a document, and nothing here asks for them. */
async function readDocument(client: ClusterClient, address: string, signal?: AbortSignal): Promise<Schemas> {
  const { pathname, searchParams } = new URL(address, "https://server.invalid");
  const query = Object.fromEntries(searchParams);
  const document = await client.request<{ readonly components?: { readonly schemas?: Schemas } }>(pathname, {
    query,
    signal,
    timeout: LIMIT,
  });
  return document.components?.schemas ?? {};
}
