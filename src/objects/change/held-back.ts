import { asWord, bounded } from "../../base/escape.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { nameOf, type ObjectName } from "../chosen.ts";

/** What was found out beside the object itself. */
export interface Around {
  /** Pods that use the claim. */
  readonly users?: readonly string[];
  /** How many objects it owns are still there. */
  readonly dependants?: number;
}

/**
 * Why an object that was deleted is still there: each reason in words, with who usually makes it go.
 * @param now milliseconds since 1970
 * Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
 */
export function heldBack(name: ObjectName, object: KubeObject, now: number, around: Around = {}): readonly string[] {
  const { deletionTimestamp } = object.metadata;
  if (deletionTimestamp === undefined) return ["the server has not begun to delete it"];
  const finalizers: readonly string[] = finalizersOf(object);
  const reasons = finalizers.map((finalizer) => finalizerWords(finalizer, name, object, around));
  if (finalizers.length > 0) return [...reasons, ...namespaceWords(object)];
  const left = Math.ceil((Date.parse(deletionTimestamp) - now) / 1000);
  if (left > 0) return [`${left} s of its grace period left`];
  const node: unknown = object.spec?.nodeName;
  if (object.kind === "Pod" && typeof node === "string") return [`node ${node} has not said that its containers ended`];
  return ["the server is about to remove it"];
}

/** Its own, and those of a namespace. */
export const finalizersOf = (object: KubeObject): readonly string[] => [
  ...(object.metadata.finalizers ?? []),
  ...(object.kind === "Namespace" && Array.isArray(object.spec?.finalizers) ? (object.spec.finalizers as readonly string[]) : []),
];

function finalizerWords(finalizer: string, name: ObjectName, object: KubeObject, { users = [], dependants }: Around): string {
  const claim = object.spec?.claimRef as { readonly namespace?: string; readonly name?: string } | undefined;
  const KNOWN: Readonly<Record<string, string>> = {
    "kubernetes.io/pvc-protection":
      users.length > 0
        ? `used by ${users
            .slice(0, 3)
            .map((user) => `pod/${user}`)
            .join(", ")}${users.length > 3 ? ` and ${users.length - 3} more` : ""}: the claim goes after that`
        : "no pod uses it any more: the controller manager lets it go within moments",
    "kubernetes.io/pv-protection":
      claim === undefined
        ? "bound to no claim: the controller manager lets it go within moments"
        : `bound to claim ${claim.namespace}/${claim.name}: it goes when the claim is gone`,
    foregroundDeletion: `what it owns goes first${dependants === undefined ? "" : ` (${dependants} still there)`}: the garbage collector deletes it after them`,
    orphan: "the garbage collector takes its name off what it owned",
    kubernetes: "the namespace controller deletes everything in it first",
    "service.kubernetes.io/load-balancer-cleanup": "the cloud's controller removes its load balancer first",
    "customresourcecleanup.apiextensions.k8s.io": "the API server deletes every object of this kind first",
    "batch.kubernetes.io/job-tracking": "the Job controller has not counted it yet",
    "snapshot.storage.kubernetes.io/pvc-as-source-protection": "a snapshot is being made of it",
  };
  const known = Object.hasOwn(KNOWN, finalizer) ? KNOWN[finalizer] : undefined;
  if (known !== undefined) return `${finalizer}: ${known}`;
  const domain = finalizer.includes("/") ? finalizer.slice(0, finalizer.indexOf("/")) : finalizer;
  return `finalizer ${finalizer}: the controller of ${domain} takes it away when it has cleaned up; if none runs, ${releaseLine(name)}`;
}

/** What takes all finalizers away. */
export const releaseLine = (name: ObjectName): string =>
  `%k8s patch ${asWord(nameOf(name))}${name.namespace === undefined ? "" : ` -n ${asWord(name.namespace)}`} --type merge -p '{"metadata":{"finalizers":null}}' leaves what it guards behind`;

/** A namespace says itself what is left in it. Source: k8s.io/api/core/v1, NamespaceConditionType */
function namespaceWords(object: KubeObject): readonly string[] {
  if (object.kind !== "Namespace") return [];
  const conditions = (object.status?.conditions ?? []) as readonly { readonly status: string; readonly message?: string }[];
  return conditions.flatMap(({ status, message }) =>
    status === "True" && message !== undefined && message !== "" ? [bounded(message, 300)] : [],
  );
}
