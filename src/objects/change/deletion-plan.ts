import type { ClusterClient } from "../../cluster/client.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import { nameOf, type ObjectName, pathOfObject } from "../chosen.ts";

/** What goes, and what goes with it. */
export interface DeletionPlan {
  readonly lines: readonly PlannedLine[];
}

export interface PlannedLine {
  readonly name: string;
  readonly namespace?: string;
  /** `2 replicasets.apps, 3 pods`; absent when it owns nothing, or nobody can tell cheaply. */
  readonly takes?: string;
}

/** Past this many objects, what they own is not looked for. */
const LOOKED_AT = 50;
/** What owners usually own, and what those own in turn. */
const OWNED = [
  "pods",
  "replicasets.apps",
  "statefulsets.apps",
  "deployments.apps",
  "jobs.batch",
  "services",
  "configmaps",
  "persistentvolumeclaims",
];
/** Kinds that own nothing, so that nothing is asked for them. */
const OWNS_NOTHING = new Set([
  "pods",
  "services",
  "configmaps",
  "secrets",
  "persistentvolumeclaims",
  "serviceaccounts",
  "events",
  "persistentvolumes",
]);

/** The objects with what their owners take with them; what cannot be read is left out. */
export async function deletionPlan(
  client: ClusterClient,
  objects: readonly ObjectName[],
  { orphans, signal }: { readonly orphans: boolean; readonly signal: AbortSignal },
): Promise<DeletionPlan> {
  const looks = orphans || objects.length > LOOKED_AT ? [] : objects;
  const inNamespaces = new Set(
    looks.flatMap(({ kind, namespace }) => (namespace !== undefined && !OWNS_NOTHING.has(fullName(kind)) ? [namespace] : [])),
  );
  const owned = new Map<string, readonly Owned[]>();
  await Promise.all([...inNamespaces].map(async (namespace) => owned.set(namespace, await ownedIn(client, namespace, signal))));
  const lines = await Promise.all(
    objects.map(async (object): Promise<PlannedLine> => {
      const takes = looks.length === 0 ? undefined : await takenBy(client, object, owned, signal);
      return {
        name: nameOf(object),
        ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
        ...(takes === undefined || takes === "" ? {} : { takes }),
      };
    }),
  );
  return { lines };
}

interface Owned {
  readonly kind: ResourceKind;
  readonly metadata: KubeObject["metadata"];
}

async function takenBy(
  client: ClusterClient,
  object: ObjectName,
  owned: ReadonlyMap<string, readonly Owned[]>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const kind = fullName(object.kind);
  if (kind === "namespaces") return everythingIn(client, object.name, signal);
  if (kind === "customresourcedefinitions.apiextensions.k8s.io") return everyOf(client, object.name, signal);
  const around = object.namespace === undefined ? undefined : owned.get(object.namespace);
  if (around === undefined || OWNS_NOTHING.has(kind)) return undefined;
  const self = await quietly(() => client.request<KubeObject>(pathOfObject(object), { accept: METADATA, signal }));
  return self?.metadata.uid === undefined ? undefined : countedWords(dependantsOf(self.metadata.uid, around));
}

/** All that falls with an owner: what it owns, what that owns, and so on. */
export function dependantsOf(uid: string, around: readonly Owned[]): readonly Owned[] {
  const fallen = new Set([uid]);
  const found = new Set<Owned>();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const one of around) {
      if (found.has(one) || one.metadata.ownerReferences?.some((owner) => fallen.has(owner.uid)) !== true) continue;
      found.add(one);
      if (one.metadata.uid !== undefined) fallen.add(one.metadata.uid);
    }
  }
  return [...found];
}

/** How many objects of a namespace fall with the one of this uid. */
export const dependantCount = async (
  client: ClusterClient,
  namespace: string,
  uid: string,
  signal: AbortSignal,
): Promise<number> => dependantsOf(uid, await ownedIn(client, namespace, signal)).length;

function countedWords(owned: readonly Owned[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of owned) counts.set(fullName(kind), (counts.get(fullName(kind)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

async function ownedIn(client: ClusterClient, namespace: string, signal: AbortSignal): Promise<readonly Owned[]> {
  const kinds = (await kindsOf(client, signal)).preferred.filter((kind) => OWNED.includes(fullName(kind)));
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const list = await quietly(() => metadataList(client, pathOf(kind, namespace), "5000", signal));
      return (list?.items ?? []).map(({ metadata }): Owned => ({ kind, metadata }));
    }),
  );
  return lists.flat();
}

/** What is worth counting in a namespace before it goes. */
const TELLING = [...OWNED.filter((kind) => kind !== "replicasets.apps"), "secrets"];

async function everythingIn(client: ClusterClient, namespace: string, signal: AbortSignal): Promise<string> {
  const { preferred } = await kindsOf(client, signal);
  const kinds = TELLING.flatMap((name) => preferred.find((kind) => fullName(kind) === name) ?? []);
  const counts = await Promise.all(
    kinds.map(async (kind) => ({ kind, count: await countOf(client, pathOf(kind, namespace), signal) })),
  );
  const told = counts.flatMap(({ kind, count }) => (count > 0 ? [`${count} ${fullName(kind)}`] : []));
  return told.length === 0 ? "everything in it" : `everything in it: ${told.join(", ")}`;
}

async function everyOf(client: ClusterClient, definition: string, signal: AbortSignal): Promise<string> {
  const kind = (await kindsOf(client, signal)).preferred.find((one) => fullName(one) === definition);
  const count = kind === undefined ? 0 : await countOf(client, pathOf(kind, undefined), signal);
  return count === 0 ? "every object of this kind" : `every object of this kind, in all namespaces: ${count}`;
}

async function countOf(client: ClusterClient, path: string, signal: AbortSignal): Promise<number> {
  const list = await quietly(() => metadataList(client, path, "1", signal));
  return list === undefined ? 0 : (list.items ?? []).length + (list.metadata?.remainingItemCount ?? 0);
}

/** Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
interface MetadataList {
  readonly metadata?: { readonly remainingItemCount?: number };
  readonly items: readonly Pick<KubeObject, "metadata">[] | null;
}

const METADATA = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json";
const METADATA_LIST = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

const metadataList = (client: ClusterClient, path: string, limit: string, signal: AbortSignal): Promise<MetadataList> =>
  client.request<MetadataList>(path, { accept: METADATA_LIST, query: { limit }, signal });

/** What the plan cannot know, it leaves out. */
async function quietly<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ClusterError) return undefined;
    throw error;
  }
}
