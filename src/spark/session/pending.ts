import type { KubeEvent, Pod } from "../../cluster/objects.ts";
import { neverFits, roomOn } from "../../objects/why/room.ts";
import { clipped } from "../../objects/why/runtime-words.ts";
import { containerProblem } from "./container-problem.ts";
import type { ClusterPicture, PodProblem, Wanted } from "./picture.ts";
import { refusalToCreate } from "./refusal.ts";

/**
 * Why executors that are wanted do not run, in words; the most telling first, pods of the same reason together. Pure.
 * A `final` problem does not go away by waiting.
 */
export function whyWaiting(picture: ClusterPicture, wanted: Wanted): readonly PodProblem[] {
  const problems = new Map<string, PodProblem>();
  for (const pod of picture.pods) {
    const problem = podProblem(pod, picture);
    if (problem === undefined) continue;
    const before = problems.get(problem.words);
    problems.set(problem.words, { ...problem, pods: [...(before?.pods ?? []), ...problem.pods] });
  }
  const live = picture.pods.filter(({ status }) => status.phase === "Pending" || status.phase === "Running").length;
  const refused = live < wanted.executors ? refusalToCreate(picture, wanted, live) : undefined;
  const all = [...problems.values(), ...(refused === undefined ? [] : [refused])];
  return all.sort((one, other) => Number(other.final) - Number(one.final));
}

function podProblem(pod: Pod, picture: ClusterPicture): PodProblem | undefined {
  const { name } = pod.metadata;
  const container = containerProblem(pod, eventsOf(picture.events, name));
  if (container !== undefined) return { pods: [name], ...container };
  if (pod.status.phase !== "Pending") return undefined;
  const scheduled = pod.status.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "True" || pod.spec.nodeName !== undefined) return starting(pod, picture.events);
  const never = neverFits(pod, picture.nodes);
  if (never !== undefined) return { pods: [name], words: `Pending: ${never}`, final: true, kind: "room" };
  if (picture.nodes?.length === 0) {
    return { pods: [name], words: "Pending: the cluster has no nodes", final: true, kind: "room", hints: NO_NODE };
  }
  const said = scheduled?.message ?? lastWarning(eventsOf(picture.events, name))?.message;
  return { pods: [name], words: `Pending: ${unscheduled(pod, picture, said)}`, final: false, kind: "room" };
}

const NO_NODE = ["%k8s local up --node", "%k8s use NAME follows a cluster that has nodes"];

/** The scheduler's sentence, with numbers where it only says "Insufficient". */
function unscheduled(pod: Pod, picture: ClusterPicture, said: string | undefined): string {
  const { nodes } = picture;
  if (/no nodes available to schedule pods/.test(said ?? "")) return "the cluster has no nodes";
  if (said === undefined) return "not scheduled yet";
  const taint = /untolerated taint\(?s?\)? ?\{([^}]*)\}/.exec(said)?.[1];
  if (/unbound immediate PersistentVolumeClaims|persistentvolumeclaim "[^"]*" not found/.test(said)) {
    return `a volume claim is not bound: ${clipped(said)}`;
  }
  const room = /Insufficient/.test(said) && nodes !== undefined ? roomOn(pod, nodes, picture.everyPod) : undefined;
  if (room !== undefined) return room;
  if (taint !== undefined) return `nodes keep pods away that do not tolerate ${taint.trim()}`;
  return clipped(said);
}

/** Scheduled, and its container not yet there: images and volumes take their time; a warning says what is in the way. */
function starting(pod: Pod, events: readonly KubeEvent[]): PodProblem | undefined {
  const { name } = pod.metadata;
  const own = eventsOf(events, name);
  const warning = lastWarning(own.filter(({ reason }) => /^Failed(Mount|AttachVolume|CreatePodSandBox)$/.test(reason ?? "")));
  if (warning !== undefined) {
    return { pods: [name], words: `${warning.reason}: ${clipped(warning.message ?? "")}`, final: false, kind: "start" };
  }
  const pulling = own.some(({ reason }) => reason === "Pulling") && !own.some(({ reason }) => reason === "Pulled");
  return { pods: [name], words: pulling ? "pulling the image" : "starting", final: false, kind: "start" };
}

const eventsOf = (events: readonly KubeEvent[], pod: string): readonly KubeEvent[] =>
  events.filter(({ involvedObject }) => involvedObject.kind === "Pod" && involvedObject.name === pod);

const lastWarning = (events: readonly KubeEvent[]): KubeEvent | undefined =>
  events.filter(({ type }) => type === "Warning").at(-1);
