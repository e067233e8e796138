import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "../cluster/client.ts";
import type { KubeObject, Pod } from "../cluster/objects.ts";
import { fullName, type ResourceKind } from "../cluster/resource-kind.ts";
import { pathOf } from "../cluster/table.ts";
import { targetsOf } from "../cluster/targets.ts";
import { type LabelSelector, selectorText } from "./selector.ts";

/** What was named, and the pods behind it. */
export interface PodsOf {
  /** As typed: `web`, `deploy/web`. */
  readonly named: string;
  /** `pods`, `deployments.apps`. */
  readonly kind: string;
  /** The object that was named. */
  readonly object: KubeObject;
  /** How to find its pods again; absent for a pod itself. */
  readonly labelSelector?: string;
  /** The likeliest first: ready, then running, then the youngest. */
  readonly pods: readonly Pod[];
}

export interface PodsRequest {
  /** `POD`, `pod/NAME` or `TYPE/NAME` of what selects pods. */
  readonly word: string;
  readonly verb: string;
  readonly namespace: string;
  readonly signal?: AbortSignal;
}

/**
 * The pods behind a name, as kubectl finds them for `logs`, `exec` and `port-forward`.
 * @throws UserError `NotFound`, as `targetsOf`; `NoPods` when there is none; `HasNoPods` for a kind that selects no pods
 * Source: k8s.io/kubectl/pkg/polymorphichelpers, attachablepodforobject.go and helpers.go
 */
export async function podsOf(client: ClusterClient, request: PodsRequest): Promise<PodsOf> {
  const { word, verb, namespace, signal } = request;
  const spelled = word.includes("/") ? word : `pods/${word}`;
  const [{ kind, names } = noTarget(word)] = await targetsOf(client, { words: [spelled], verb, signal });
  const object = await client.request<KubeObject>(pathOf(kind, namespace, names[0]), { signal });
  if (fullName(kind) === "pods") return { named: word, kind: "pods", object, pods: [object as Pod] };
  const labelSelector = selectorOf(object, kind, word);
  const list = await client.request<{ readonly items: readonly Pod[] }>(pathOf(PODS, namespace), {
    query: { labelSelector },
    signal,
  });
  const pods = list.items.map((pod): Pod => ({ ...pod, apiVersion: "v1", kind: "Pod" })).toSorted(likeliestFirst);
  if (pods.length === 0) throw noPods(word, labelSelector);
  return { named: word, kind: fullName(kind), object, labelSelector, pods };
}

const PODS: ResourceKind = {
  group: "",
  version: "v1",
  kind: "Pod",
  plural: "pods",
  singular: "pod",
  shortNames: ["po"],
  categories: ["all"],
  namespaced: true,
  verbs: [],
};

/** What the object selects its pods by; a Service has bare labels. */
function selectorOf(object: KubeObject, kind: ResourceKind, word: string): string {
  const selector: unknown = object.spec?.selector;
  if (typeof selector !== "object" || selector === null) throw hasNoPods(word, kind);
  const bare = fullName(kind) === "services" || fullName(kind) === "replicationcontrollers";
  return selectorText(bare ? { matchLabels: selector as Readonly<Record<string, string>> } : (selector as LabelSelector));
}

const isReady = (pod: Pod): boolean =>
  pod.status.conditions?.some(({ type, status }) => type === "Ready" && status === "True") === true;

const rank = (pod: Pod): number =>
  (pod.metadata.deletionTimestamp === undefined ? 0 : 4) + (isReady(pod) ? 0 : pod.status.phase === "Running" ? 1 : 2);

const likeliestFirst = (one: Pod, other: Pod): number =>
  rank(one) - rank(other) || (other.metadata.creationTimestamp ?? "").localeCompare(one.metadata.creationTimestamp ?? "");

const noTarget = (word: string): never => {
  throw new UserError("BadName", `"${word}" is not TYPE/NAME`, { about: word });
};

const noPods = (word: string, selector: string): UserError =>
  new UserError("NoPods", `${word} has no pods at the moment`, {
    about: word,
    why: `no pod carries ${selector}`,
    hints: [`%k8s why ${word}`, `%k8s get pods -l ${selector}`],
  });

const hasNoPods = (word: string, kind: ResourceKind): UserError =>
  new UserError("HasNoPods", `${word} selects no pods: a ${kind.kind} has none of its own`, {
    about: word,
    hints: ["a pod, or a Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or Service as TYPE/NAME"],
  });
