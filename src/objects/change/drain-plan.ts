import type { Pod } from "../../cluster/objects.ts";

/** What a person allowed. */
export interface DrainWishes {
  readonly ignoreDaemonsets: boolean;
  readonly deleteEmptydirData: boolean;
  readonly force: boolean;
}

/** What becomes of the pods of a node. */
export interface DrainPlan {
  readonly leave: readonly Pod[];
  /** Pods that stay, as those of a DaemonSet. */
  readonly stay: readonly Pod[];
  /** Why nothing may be done, in kubectl's words with the option that allows it. */
  readonly refused: readonly DrainReason[];
  /** What is lost or passed over. */
  readonly warnings: readonly DrainReason[];
}

export interface DrainReason {
  readonly words: string;
  readonly pods: readonly string[];
  /** The option that allows it. */
  readonly option?: string;
}

interface Verdict {
  readonly stays?: true;
  readonly refused?: readonly [words: string, option: string];
  readonly warned?: string;
}

type Rule = (pod: Pod, wishes: DrainWishes, daemonSets: ReadonlySet<string>) => Verdict;

/** The annotation of a pod that stands in a file of its node: the API server has only a picture of it. */
const MIRROR = "kubernetes.io/config.mirror";

const hasEnded = ({ status: { phase } }: Pod): boolean => phase === "Succeeded" || phase === "Failed";
const controllerOf = ({ metadata }: Pod) =>
  (
    metadata.ownerReferences as
      | readonly { readonly kind: string; readonly name: string; readonly controller?: boolean }[]
      | undefined
  )?.find(({ controller }) => controller === true);

const ofDaemonSet: Rule = (pod, { ignoreDaemonsets, force }, daemonSets) => {
  const controller = controllerOf(pod);
  if (controller?.kind !== "DaemonSet" || hasEnded(pod)) return {};
  if (!daemonSets.has(`${pod.metadata.namespace}/${controller.name}`)) {
    return force ? { warned: "deleting Pods whose DaemonSet is gone" } : { refused: ["Pods whose DaemonSet is gone", "--force"] };
  }
  if (!ignoreDaemonsets) return { refused: ["DaemonSet-managed Pods", "--ignore-daemonsets"] };
  return { stays: true, warned: "ignoring DaemonSet-managed Pods" };
};

const isMirror: Rule = ({ metadata }) => (metadata.annotations?.[MIRROR] === undefined ? {} : { stays: true });

const hasLocalData: Rule = (pod, { deleteEmptydirData }) => {
  const { volumes = [] } = pod.spec as { readonly volumes?: readonly { readonly emptyDir?: object }[] };
  if (hasEnded(pod) || !volumes.some(({ emptyDir }) => emptyDir !== undefined)) return {};
  return deleteEmptydirData
    ? { warned: "deleting Pods with local storage" }
    : { refused: ["Pods with local storage", "--delete-emptydir-data"] };
};

const hasNobody: Rule = (pod, { force }) => {
  if (hasEnded(pod) || controllerOf(pod) !== undefined) return {};
  return force
    ? { warned: "deleting Pods that declare no controller" }
    : { refused: ["Pods that declare no controller", "--force"] };
};

const RULES: readonly Rule[] = [ofDaemonSet, isMirror, hasLocalData, hasNobody];

/**
 * Which pods leave a node, by kubectl's rules.
 * @param daemonSets `NAMESPACE/NAME` of those that are there
 * Source: k8s.io/kubectl/pkg/drain/filters.go
 */
export function drainPlan(pods: readonly Pod[], wishes: DrainWishes, daemonSets: ReadonlySet<string>): DrainPlan {
  const leave: Pod[] = [];
  const stay: Pod[] = [];
  const refused = new Map<string, string[]>();
  const options = new Map<string, string>();
  const warned = new Map<string, string[]>();
  const keep = (map: Map<string, string[]>, words: string, pod: string) => map.set(words, [...(map.get(words) ?? []), pod]);
  for (const pod of pods) {
    const name = podName(pod);
    const verdicts = verdictsOn(pod, wishes, daemonSets);
    for (const { refused: no, warned: words } of verdicts) {
      if (no !== undefined) {
        options.set(no[0], no[1]);
        keep(refused, no[0], name);
      }
      if (words !== undefined) keep(warned, words, name);
    }
    if (verdicts.some(({ stays }) => stays)) stay.push(pod);
    else if (!verdicts.some(({ refused: no }) => no !== undefined)) leave.push(pod);
  }
  return {
    leave,
    stay,
    refused: [...refused].map(([words, names]) => ({ words, pods: names, option: options.get(words)! })),
    warnings: [...warned].map(([words, names]) => ({ words, pods: names })),
  };
}

/** What stays, or may not go, is asked no further. */
function verdictsOn(pod: Pod, wishes: DrainWishes, daemonSets: ReadonlySet<string>): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (const rule of RULES) {
    const verdict = rule(pod, wishes, daemonSets);
    verdicts.push(verdict);
    if (verdict.stays || verdict.refused !== undefined) break;
  }
  return verdicts;
}

export const podName = ({ metadata }: Pod): string => `${metadata.namespace}/${metadata.name}`;

/** The DaemonSets that pods name as their controllers. */
export const daemonSetsOf = (pods: readonly Pod[]): ReadonlySet<string> =>
  new Set(
    pods.flatMap((pod) => {
      const controller = controllerOf(pod);
      return controller?.kind === "DaemonSet" ? [`${pod.metadata.namespace}/${controller.name}`] : [];
    }),
  );
