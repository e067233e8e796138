import type { PolicyRule } from "../objects.ts";

/**
 * What Spark needs in a namespace, verb by verb. The role of a loan holds all of it; a session checks what it cannot do without.
 * Sources: https://spark.apache.org/docs/latest/running-on-kubernetes.html#rbac, KubernetesClusterSchedulerBackend,
 * KubernetesClientApplication, ExecutorPodsAllocator of Spark 4.
 */

/** A session cannot start without it: as the driver, as a driver that is a pod, or as the person who starts such a pod. */
export type Asker = "driver" | "driver pod" | "person";

export interface SparkNeed {
  /** As in RBAC: `pods`, `pods/log`; of the core group. */
  readonly resource: string;
  readonly verb: string;
  readonly why: string;
  /** Empty: it helps, and a session that lacks it still runs. */
  readonly needed: readonly Asker[];
}

const needs = (resource: string, rows: Readonly<Record<string, readonly [string, ...Asker[]]>>): readonly SparkNeed[] =>
  Object.entries(rows).map(([verb, [why, ...needed]]) => ({ resource, verb, why, needed }));

export const SPARK_NEEDS: readonly SparkNeed[] = [
  ...needs("pods", {
    create: ["executors; in cluster mode the driver", "driver", "person"],
    get: ["the driver looks up its own pod, a person one that waits", "driver", "person"],
    list: ["the snapshot of all executors that the driver takes again and again", "driver", "person"],
    watch: ["executors that start, fail and end", "driver", "person"],
    delete: ["executors that are no longer needed, or at the end", "driver", "person"],
    deletecollection: ["all executors of an application at once, when it stops"],
    patch: ["labels of executors that are being decommissioned"],
  }),
  ...needs("pods/log", { get: ["what a driver or an executor wrote"] }),
  ...needs("pods/portforward", {
    get: ["a driver pod is reached through the API server (WebSocket)", "person"],
    create: ["the same with older clients (SPDY), and since Kubernetes 1.35 with all"],
  }),
  ...needs("configmaps", {
    create: ["Spark's configuration and pod templates for executors", "driver"],
    get: ["looked up before they are made", "driver"],
    list: ["those of one application, by its label", "driver"],
    delete: ["at the end of the application", "driver"],
    deletecollection: ["all of one application at once, when it stops"],
    patch: ["spark-submit makes the driver pod their owner"],
  }),
  ...needs("services", {
    create: ["the driver's headless service, by which executors find it", "driver pod"],
    get: ["looked up before it is made", "driver pod"],
    delete: ["at the end of the application", "driver pod"],
    list: ["those of one application, by its label"],
    deletecollection: ["all of one application at once, when it stops"],
    patch: ["spark-submit makes the driver pod its owner"],
  }),
  ...needs("persistentvolumeclaims", {
    create: ["on-demand volumes of executors (claimName=OnDemand)"],
    get: ["volumes that a person names"],
    list: ["volumes that a lost executor leaves, to be used again"],
    delete: ["volumes of executors that ended"],
    deletecollection: ["all of one application at once, when it stops"],
    patch: ["the driver pod becomes their owner"],
  }),
  ...needs("secrets", {
    create: ["credentials of a driver that is a pod", "person"],
    patch: ["the driver pod becomes their owner, so that they go with it"],
    delete: ["when the driver pod could not be made"],
  }),
  ...needs("serviceaccounts", { get: ["whether the account of a driver pod exists"] }),
  ...needs("events", {
    get: ["why a pod waits"],
    list: ["why a pod waits"],
    watch: ["why a pod waits, as it happens"],
  }),
  ...needs("resourcequotas", { get: ["what is left of the quota"], list: ["what is left of the quota"] }),
  ...needs("limitranges", { get: ["what a pod without limits gets"], list: ["what a pod without limits gets"] }),
  ...needs("namespaces", { get: ["whether the namespace exists: only this one"] }),
];

/** Resources with their verbs, as far as somebody cannot do without; everything for a role when nobody is named. */
export function sparkVerbs(asker?: Asker): readonly (readonly [string, readonly string[]])[] {
  const byResource = new Map<string, string[]>();
  for (const { resource, verb, needed } of SPARK_NEEDS) {
    if (asker !== undefined && !needed.includes(asker)) continue;
    byResource.set(resource, [...(byResource.get(resource) ?? []), verb]);
  }
  return [...byResource];
}

/** The rules of the role named spark: one for each kind of object. */
export const sparkRules = (): readonly PolicyRule[] =>
  sparkVerbs().map(([resource, verbs]) => ({ apiGroups: [""], resources: [resource], verbs }));
