import { asWord } from "../../base/escape.ts";
import { cores, kubernetesMemory } from "../../base/quantity.ts";
import type { KubeEvent, Node, Pod } from "../../cluster/objects.ts";
import { counted, type Reason } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";
import { roomFor } from "./room.ts";
import { clipped } from "./runtime-words.ts";

/** What the scheduler had before it. */
export interface SchedulingPicture {
  readonly pod: Pod;
  readonly events: readonly KubeEvent[];
  readonly nodes?: readonly Node[];
  readonly everyPod?: readonly Pod[];
  readonly now: Date;
}

/** Why no node takes a pod: the scheduler's sentence, a reason for each of its parts, with numbers where it only says "Insufficient". */
export function whyUnscheduled(picture: SchedulingPicture): readonly Reason[] {
  const { pod, events, nodes, now } = picture;
  const gates = (pod.spec as { schedulingGates?: readonly { readonly name: string }[] }).schedulingGates ?? [];
  if (gates.length > 0) return [gated(gates.map(({ name }) => name))];
  const condition = pod.status.conditions?.find(({ type }) => type === "PodScheduled");
  const event = newest(events, /^FailedScheduling$/);
  const heard = event === undefined ? {} : { event: eventWords(event, now) };
  const sentence = condition?.message ?? event?.message;
  const scheduler = schedulerOf(pod);
  if (sentence === undefined && scheduler !== DEFAULT_SCHEDULER) return [unseenByScheduler(scheduler)];
  if (nodes?.length === 0 || /no nodes available to schedule pods/.test(sentence ?? "")) return [{ ...noNodes, ...heard }];
  if (sentence === undefined) return [NOT_LOOKED];
  const parts = partsOf(sentence);
  const reasons = parts.map((part) => partReason(part, picture));
  return reasons.map((reason, at) => (at === 0 ? { ...reason, ...heard } : reason));
}

const noNodes: Reason = {
  what: "the cluster has no nodes",
  fixes: ["%k8s local up --node", "%k8s use NAME follows a cluster that has nodes"],
};

const gated = (names: readonly string[]): Reason => ({
  what: `it is held back by ${counted(names.length, "scheduling gate")}: ${names.join(", ")}`,
  fixes: ["whoever set the gate takes it away when the pod may start"],
});

const DEFAULT_SCHEDULER = "default-scheduler";

const schedulerOf = ({ spec }: Pod): string => (spec as { schedulerName?: string }).schedulerName ?? DEFAULT_SCHEDULER;

const NOT_LOOKED: Reason = { what: "no scheduler has looked at it yet", fixes: ["the same again in a moment"], passing: true };

const unseenByScheduler = (name: string): Reason => ({
  what: `it waits for the scheduler ${JSON.stringify(name)}, which has not looked at it`,
  fixes: [`whether ${name} runs on this cluster, or no schedulerName`],
});

/**
 * The parts of `0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {a: b}. preemption: …`.
 * Source: kubernetes/pkg/scheduler/framework/types.go, FitError
 */
export function partsOf(sentence: string): readonly string[] {
  const body = clipped(sentence).replace(/^\d+\/\d+ nodes are available: /, "");
  return body.split(/, (?=\d+ )/).map((part) => part.trim());
}

function partReason(part: string, picture: SchedulingPicture): Reason {
  const scarce = /Insufficient (\S+)/.exec(part)?.[1];
  if (scarce !== undefined) return tooSmall(scarce.replace(/[.,]$/, ""), picture);
  const taint = /untolerated taint\(?s?\)? ?\{([^}]*)\}/.exec(part)?.[1]?.trim();
  if (taint !== undefined) return tainted(taint, picture);
  if (/untolerated taint/.test(part)) return tainted(firstUntolerated(picture), picture);
  if (/node affinity\/selector/.test(part)) return unmatched(picture);
  if (/were unschedulable/.test(part)) return cordoned(picture);
  const found = OTHERS.find(([pattern]) => pattern.test(part));
  return { what: `no node takes it: ${said(part)}`, fixes: found?.[1] ?? ["%k8s describe nodes: what they offer"] };
}

const OTHERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/free ports/, ["no hostPort, or fewer pods than nodes: a port of a node serves one pod"]],
  [/volume node affinity conflict/, ["a node in the zone of its volume: the volume cannot follow the pod"]],
  [/topology spread/, ["topologySpreadConstraints of the pod: maxSkew, or whenUnsatisfiable: ScheduleAnyway"]],
  [/pod (anti-)?affinity/, ["the pod's affinity: no node fits all of its rules; preferred… instead of required…"]],
  [/Too many pods/, ["another node, or fewer pods: each node takes a fixed number"]],
];

/** `needs 4 cores, 1.6 of 2 free on n1`: the emptiest nodes first. */
function tooSmall(resource: string, { pod, nodes, everyPod }: SchedulingPicture): Reason {
  const words = resource === "cpu" ? "cores" : resource;
  const show = resource === "cpu" ? cores : /memory|storage/.test(resource) ? kubernetesMemory : String;
  if (nodes === undefined) {
    return { what: `no node has enough ${words} free`, fixes: [`less of resources.requests.${resource}`, "a larger node"] };
  }
  const { need, nodes: rooms } = roomFor(pod, resource, nodes, everyPod);
  const best = [...rooms].sort((one, other) => other.free - one.free || other.whole - one.whole);
  const asks =
    resource === "cpu"
      ? counted(Number(cores(need)), "core")
      : `${show(need)}${resource === "memory" ? " of memory" : ` ${words}`}`;
  const never = best.every(({ whole }) => whole < need);
  const shown = never ? [...rooms].sort((one, other) => other.whole - one.whole) : best;
  const each = shown
    .slice(0, 3)
    .map(({ name, free, whole }) =>
      never ? `${name} has ${show(whole)} in all` : `${show(free)} of ${show(whole)} free on ${name}`,
    );
  const rest = rooms.length > 3 ? `, and no more on ${counted(rooms.length - 3, "other")}` : "";
  return {
    what: `it needs ${asks}: ${each.join(", ")}${rest}${never ? "; no node is large enough" : ""}`,
    fixes: [
      `less of resources.requests.${resource}${never ? ", or a larger node" : ""}`,
      ...(never ? [] : ["%k8s top pods -A: what takes the room"]),
    ],
  };
}

interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** Newer schedulers do not name the taint. Source: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function firstUntolerated({ pod, nodes = [] }: SchedulingPicture): string {
  const tolerations = (pod.spec as { tolerations?: readonly Toleration[] }).tolerations ?? [];
  const taints = nodes.flatMap(({ spec }) => spec.taints ?? []).filter(({ effect }) => effect !== "PreferNoSchedule");
  const taint = taints.find(
    (one) =>
      !tolerations.some(
        ({ key, operator, value = "", effect }) =>
          (key === undefined || key === one.key) &&
          (effect === undefined || effect === one.effect) &&
          (operator === "Exists" || value === (one.value ?? "")),
      ),
  );
  return taint === undefined ? "their taints" : `${taint.key}${taint.value === undefined ? "" : `: ${taint.value}`}`;
}

function tainted(taint: string, { nodes }: SchedulingPicture): Reason {
  const key = taint.split(/[:=]/)[0]!.trim();
  const those = (nodes ?? []).filter(({ spec }) => spec.taints?.some((one) => one.key === key));
  const names = those.slice(0, 3).map(({ metadata }) => metadata.name);
  const on = names.length === 0 ? "" : ` (${names.join(", ")}${those.length > 3 ? " …" : ""})`;
  if (key === "node.kubernetes.io/unschedulable") return cordoned({ nodes: those });
  if (key.startsWith("node.kubernetes.io/") || key.startsWith("node.cloudprovider")) {
    const what = `nodes are not fit for pods now: ${key}${on}`;
    return { what, fixes: [names[0] === undefined ? "%k8s get nodes" : `%k8s why node/${asWord(names[0])}`] };
  }
  return {
    what: `nodes keep pods away that do not tolerate ${taint}${on}`,
    fixes: [
      key === "their taints" ? "tolerations in the pod" : `tolerations in the pod: {key: ${key}, operator: Exists}`,
      "nodes without the taint",
    ],
  };
}

const cordoned = ({ nodes }: Pick<SchedulingPicture, "nodes">): Reason => {
  const names = (nodes ?? []).filter(({ spec }) => spec.unschedulable === true).map(({ metadata }) => metadata.name);
  const who =
    names.length === 0 ? "nodes are" : names.length === 1 ? `node ${names[0]} is` : `nodes ${names.slice(0, 3).join(", ")} are`;
  return {
    what: `${who} cordoned: no new pods go there`,
    fixes: [`%k8s uncordon ${names[0] === undefined ? "NODE" : asWord(names[0])}`],
  };
};

function unmatched({ pod, nodes }: SchedulingPicture): Reason {
  const wanted = Object.entries(pod.spec.nodeSelector ?? {});
  const labels = wanted.map(([key, value]) => `${key}=${value}`).join(", ");
  if (wanted.length === 0)
    return {
      what: "no node fits the pod's node affinity",
      fixes: ["affinity.nodeAffinity of the pod", "%k8s get nodes --show-labels"],
    };
  const near = wanted.flatMap(([key]) => {
    const values = [...new Set((nodes ?? []).flatMap(({ metadata }) => metadata.labels?.[key] ?? []))].slice(0, 4);
    return values.length === 0 ? [`no node has a label ${key}`] : [`nodes have ${key} ${values.join(", ")}`];
  });
  const name = nodes?.[0]?.metadata.name;
  return {
    what: `no node has the labels that it selects: ${labels}`,
    ...(nodes === undefined ? {} : { details: near }),
    fixes: [
      `%k8s label node ${name === undefined ? "NODE" : asWord(name)} ${wanted.map(([key, value]) => asWord(`${key}=${value}`)).join(" ")}`,
      "another nodeSelector in the pod",
    ],
  };
}
