import type { KubeObject } from "../cluster/objects.ts";

/** What was found out beside the object itself; absent where nobody looked, or may. */
export interface Around {
  /** Pods that use the claim. */
  readonly users?: readonly string[];
  /** How many objects it owns are still there. */
  readonly dependants?: number;
}

/** Its own, and those of a namespace. */
export const finalizersOf = ({ kind, metadata, spec }: KubeObject): readonly string[] => [
  ...(metadata.finalizers ?? []),
  ...(kind === "Namespace" && Array.isArray(spec?.finalizers) ? (spec.finalizers as readonly string[]) : []),
];

/** Whether it is told here who takes a finalizer away, and when. */
export const isKnown = (finalizer: string): boolean => Object.hasOwn(KNOWN, finalizer);

/** Who takes a finalizer away, and when: `foregroundDeletion: what it owns goes first …`. */
export function finalizerWords(finalizer: string, object: KubeObject, around: Around = {}): string {
  if (isKnown(finalizer)) return `${finalizer}: ${KNOWN[finalizer]!(object, around)}`;
  const domain = finalizer.includes("/") ? finalizer.slice(0, finalizer.indexOf("/")) : finalizer;
  return `finalizer ${finalizer}: the controller of ${domain} takes it away when it has cleaned up`;
}

/** What takes all finalizers away, for when nobody else does. @param object as a line has it: `pod/web -n team` */
export const releaseLine = (object: string): string => `%k8s patch ${object} --type merge -p '{"metadata":{"finalizers":null}}'`;

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/ */
const KNOWN: Readonly<Record<string, (object: KubeObject, around: Around) => string>> = {
  "kubernetes.io/pvc-protection": (_, { users }) => claimWords(users),
  "kubernetes.io/pv-protection": ({ spec }) =>
    spec?.claimRef === undefined
      ? "bound to no claim: the controller manager lets it go within moments"
      : `bound to claim ${spec.claimRef.namespace}/${spec.claimRef.name}: it goes when the claim is gone`,
  foregroundDeletion: (_, { dependants }) =>
    `what it owns goes first${dependants === undefined ? "" : ` (${dependants} still there)`}, as %k8s tree shows: the garbage collector deletes it after them`,
  orphan: () => "the garbage collector takes its name off what it owned",
  kubernetes: () => "the namespace controller deletes everything in it first",
  "service.kubernetes.io/load-balancer-cleanup": () => "the cloud's controller removes its load balancer first",
  "customresourcecleanup.apiextensions.k8s.io": () => "the API server deletes every object of this kind first",
  "batch.kubernetes.io/job-tracking": () => "the Job controller has not counted it yet",
  "snapshot.storage.kubernetes.io/pvc-as-source-protection": () => "a snapshot is being made of it",
};

function claimWords(users: readonly string[] | undefined): string {
  if (users === undefined) return "the claim goes when no pod uses it any more";
  if (users.length === 0) return "no pod uses it any more: the controller manager lets it go within moments";
  const named = users.slice(0, 3).map((user) => `pod/${user}`);
  const rest = users.length > 3 ? ` and ${users.length - 3} more` : "";
  return `used by ${named.join(", ")}${rest}: the claim goes after that`;
}
