import type { Item } from "./item.ts";

/** What other objects need to be there first. */
const FIRST = new Set(["Namespace", "CustomResourceDefinition"]);
/** What changes how, or whether, others are taken: it is there before pods, and what refuses pods comes after everything. */
const BEFORE_PODS = new Set([
  ...["ServiceAccount", "Secret", "ConfigMap", "PriorityClass", "RuntimeClass", "StorageClass", "IngressClass", "LimitRange"],
  ...["ResourceQuota", "Role", "ClusterRole", "PersistentVolume", "Service", "NetworkPolicy"],
]);

/** The items in the order in which their kinds need each other; within one stage the order does not matter. */
export function stagesOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const stages = Map.groupBy(items, stageOf);
  return [...stages.keys()].sort((one, other) => one - other).map((stage) => stages.get(stage)!);
}

/** 0 to 3. */
export function stageOf({ target: { kind } }: Item): number {
  if (FIRST.has(kind.kind) && ["", "apiextensions.k8s.io"].includes(kind.group)) return 0;
  if (kind.group === "admissionregistration.k8s.io" || kind.group === "apiregistration.k8s.io") return 3;
  return BEFORE_PODS.has(kind.kind) ? 1 : 2;
}
