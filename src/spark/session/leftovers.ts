import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { KubeObject, Pod } from "../../cluster/objects.ts";
import { OWNER, ourPods, podsOfSession, SESSION } from "./labels.ts";
import { isGone } from "./owner.ts";

/** Pods of a session whose notebook ended without a word. */
export interface Leftover {
  readonly session: string;
  readonly context: string;
  readonly namespace: string;
  readonly owner: string;
  readonly pods: readonly string[];
}

interface List<T> {
  readonly items: readonly T[];
}

/** What notebooks of this user and machine that are gone left in a namespace. None where it cannot be asked. */
export async function leftoversAt(client: ClusterClient, namespace: string, signal: AbortSignal): Promise<readonly Leftover[]> {
  const query = { labelSelector: `${ourPods},${OWNER}` };
  const list = await client
    .request<List<Pod>>(`/api/v1/namespaces/${namespace}/pods`, { query, signal, timeout: 3000 })
    .catch((error: unknown) => {
      if (error instanceof UserError && !signal.aborted) return { items: [] };
      throw error;
    });
  const found = new Map<string, Leftover>();
  for (const { metadata } of list.items) {
    const { [OWNER]: owner, [SESSION]: session } = metadata.labels ?? {};
    if (owner === undefined || session === undefined || metadata.deletionTimestamp !== undefined) continue;
    const key = `${owner}/${session}`;
    const before = found.get(key) ?? { session, context: client.context, namespace, owner, pods: [] };
    found.set(key, { ...before, pods: [...before.pods, metadata.name] });
  }
  const gone = await Promise.all([...found.values()].map(async (one) => ((await isGone(one.owner)) ? [one] : [])));
  return gone.flat();
}

/** Pods of one session, and the configuration maps that Spark made for them. @returns `TYPE/name` of what was deleted */
export async function removeSession(
  client: ClusterClient,
  one: Pick<Leftover, "session" | "namespace" | "owner">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const base = `/api/v1/namespaces/${one.namespace}`;
  const query = { labelSelector: podsOfSession(one.session, one.owner) };
  const pods = (await client.request<List<Pod>>(`${base}/pods`, { query, signal })).items;
  const apps = new Set(pods.flatMap(({ metadata }) => metadata.labels?.["spark-app-selector"] ?? []));
  return [
    ...(await removeAll(client, `${base}/pods`, "pod", pods, signal)),
    ...(await removeApps(client, base, [...apps], signal)),
  ];
}

/** What Spark made for an application beside its pods: configuration maps, the volume claims that it owns, a driver's service. */
export async function removeApps(client: ClusterClient, base: string, apps: readonly string[], signal: AbortSignal) {
  const removed: string[] = [];
  if (apps.length === 0) return removed;
  const query = { labelSelector: `spark-app-selector in (${apps.join(",")})` };
  for (const [plural, kind] of [
    ["configmaps", "configmap"],
    ["persistentvolumeclaims", "persistentvolumeclaim"],
    ["services", "service"],
  ] as const) {
    const path = `${base}/${plural}`;
    const found = await client.request<List<KubeObject>>(path, { query, signal }).catch(() => ({ items: [] }));
    removed.push(...(await removeAll(client, path, kind, found.items, signal)));
  }
  return removed;
}

async function removeAll(
  client: ClusterClient,
  path: string,
  kind: string,
  objects: readonly KubeObject[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const body = { propagationPolicy: "Background", gracePeriodSeconds: 5 };
  const removed = await Promise.all(
    objects.map(async ({ metadata }) => {
      try {
        await client.request(`${path}/${metadata.name}`, { method: "DELETE", body, signal });
        return [`${kind}/${metadata.name}`];
      } catch (error) {
        if (error instanceof UserError && error.name === "NotFound") return [];
        throw error;
      }
    }),
  );
  return removed.flat();
}
