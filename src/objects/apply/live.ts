import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Place } from "../change/place.ts";
import { pathOfObject } from "../chosen.ts";
import type { Item } from "./item.ts";
import type { ManagedFields } from "./kubectl-traces.ts";

/** An object as it is on the server; of its metadata at least all. */
export type Live = KubeObject & { readonly metadata: { readonly managedFields?: readonly ManagedFields[] } };

/** Metadata alone: who set what, and which version it is. Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-partialobjectmetadata */
const METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
const METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
/** From so many objects of one kind on they are asked for at once. */
const MANY = 8;
const PAGE = 500;

/** What is there of one object; undefined when it is not. */
export async function liveObject({ client, signal }: Place, item: Item, whole: boolean): Promise<Live | undefined> {
  if (item.target.name === "") return undefined;
  const accept = whole ? undefined : METADATA;
  return client.request<Live>(pathOfObject(item.target), { signal, accept }).catch((error: unknown) => {
    if (error instanceof ClusterError && error.code === 404) return undefined;
    throw error;
  });
}

/** Looks objects up; those of a kind that has many among the items come with one request. */
export type Lookup = (item: Item) => Promise<Live | undefined>;

/** Metadata of items, asked for when the first of a kind is needed. */
export function metadataLookup(place: Place, items: readonly Item[]): Lookup {
  const groups = Map.groupBy(items, collectionOf);
  const lists = new Map<string, Promise<ReadonlyMap<string, Live> | undefined>>();
  return async (item) => {
    const collection = collectionOf(item);
    if ((groups.get(collection)?.length ?? 0) < MANY) return liveObject(place, item, false);
    const list = lists.get(collection) ?? firstPage(place, collection);
    lists.set(collection, list);
    const known = await list;
    // More than a page is there, or one may not list: each is asked for by itself.
    return known === undefined ? liveObject(place, item, false) : known.get(item.target.name);
  };
}

const collectionOf = ({ target }: Item): string => pathOf(target.kind, target.namespace);

async function firstPage({ client, signal }: Place, path: string): Promise<ReadonlyMap<string, Live> | undefined> {
  try {
    const query = { limit: String(PAGE) };
    const list = await client.request<MetadataList>(path, { signal, query, accept: METADATA_LIST, timeout: 30_000 });
    if (list.metadata?.continue) return undefined;
    return new Map((list.items ?? []).map((object) => [object.metadata.name, object]));
  } catch (error) {
    if (error instanceof ClusterError && (error.code === 403 || error.code === 404)) return undefined;
    throw error;
  }
}

interface MetadataList {
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly Live[] | null;
}

/** The metadata of all objects below a path with some labels. */
export async function metadataOf({ client, signal }: Place, path: string, labelSelector: string): Promise<readonly Live[]> {
  const found: Live[] = [];
  let next: string | undefined;
  do {
    const query = { limit: String(PAGE), continue: next, labelSelector };
    const list: MetadataList = await client.request(path, { signal, query, accept: METADATA_LIST, timeout: 30_000 });
    found.push(...(list.items ?? []));
    next = list.metadata?.continue || undefined;
  } while (next !== undefined);
  return found;
}
