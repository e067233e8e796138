import { asWord } from "../../base/escape.ts";
import type { Condition, KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { counted, type Diagnosis, type Findings, once, type Reason, toneOf } from "./diagnosis.ts";
import { said, sinceWords } from "./events.ts";
import { whyRefused } from "./refused.ts";
import { whyTerminating } from "./terminating.ts";

/** What keeps pods going (Deployment, StatefulSet, DaemonSet, ReplicaSet) and how its pods are; what may not be read is left out. */
export interface WorkloadPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  /** Of a Deployment: its newest ReplicaSet, with its own events. */
  readonly newest?: { readonly object: KubeObject; readonly events: readonly KubeEvent[] };
  /** The pods that are not well, each with why. */
  readonly ill?: readonly Diagnosis[];
  /** How many pods there are. */
  readonly pods?: number;
  readonly now: Date;
}

interface Counts {
  readonly wanted: number;
  readonly ready: number;
  readonly updated: number;
}

/** Source: https://kubernetes.io/docs/concepts/workloads/controllers/ */
export function countsOf({ kind, spec, status = {} }: KubeObject): Counts {
  if (kind === "DaemonSet") {
    const wanted = Number(status.desiredNumberScheduled ?? 0);
    return { wanted, ready: Number(status.numberReady ?? 0), updated: Number(status.updatedNumberScheduled ?? wanted) };
  }
  const wanted = Number(spec?.replicas ?? 1);
  const updated = kind === "ReplicaSet" ? Number(status.replicas ?? 0) : Number(status.updatedReplicas ?? 0);
  return { wanted, ready: Number(status.readyReplicas ?? 0), updated };
}

/** Why it does not have the pods that it should. Pure. */
export function whyWorkload(picture: WorkloadPicture): Findings {
  const { object, now } = picture;
  const terminating = whyTerminating(object, picture, now);
  if (terminating !== undefined) return terminating;
  const { wanted, ready } = countsOf(object);
  const state = `${ready} of ${counted(wanted, "pod")} ready`;
  const reasons = once([...refused(picture), ...illPods(picture), ...stuck(picture), ...held(picture)]);
  const well = ready >= wanted && isSettled(object);
  if (reasons.length > 0) return { state, tone: well ? "warning" : toneOf(reasons), reasons };
  if (!well) return { state, tone: "busy", reasons: [onTheWay(picture)] };
  const zero = wanted === 0 ? "it is scaled to 0, and has no pods" : `all ${counted(wanted, "pod")} are ready`;
  return { state, tone: wanted === 0 ? "done" : "good", reasons: [], fine: wanted === 1 ? "its pod is ready" : zero };
}

const isSettled = ({ metadata, status = {} }: KubeObject): boolean =>
  status.observedGeneration === undefined || Number(status.observedGeneration) >= Number(metadata.generation ?? 0);

const named = (object: KubeObject): string => `${object.kind.toLowerCase()}/${asWord(object.metadata.name)}`;

function refused({ object, events, newest, now }: WorkloadPicture): readonly Reason[] {
  const { wanted } = countsOf(object);
  if (Number(object.status?.replicas ?? object.status?.currentNumberScheduled ?? 0) >= wanted && newest === undefined) return [];
  const one = whyRefused(newest?.events ?? events, "its pods", now) ?? whyRefused(events, "its pods", now);
  if (one !== undefined) return [one];
  const failure = conditionOf(object, "ReplicaFailure");
  return failure?.status === "True"
    ? [{ what: said(failure.message ?? "its pods cannot be made"), fixes: [`%k8s events --for ${named(object)}`] }]
    : [];
}

const conditionOf = ({ status }: KubeObject, type: string): Condition | undefined =>
  (status?.conditions as readonly Condition[] | undefined)?.find((one) => one.type === type);

/** Pods that are ill of the same thing are told once, by the first of them. */
function illPods({ ill = [] }: WorkloadPicture): readonly Reason[] {
  const byWords = new Map<string, { readonly reason: Reason; readonly pods: readonly string[] }>();
  for (const { object, reasons } of ill) {
    for (const reason of reasons.slice(0, 2)) {
      const before = byWords.get(reason.what);
      byWords.set(reason.what, { reason: before?.reason ?? reason, pods: [...(before?.pods ?? []), object] });
    }
  }
  return [...byWords.values()].map(({ reason, pods }) => ({
    ...reason,
    what: `${pods[0]}${pods.length > 1 ? ` and ${counted(pods.length - 1, "other")}` : ""}: ${reason.what}`,
  }));
}

function stuck({ object }: WorkloadPicture): readonly Reason[] {
  const progressing = conditionOf(object, "Progressing");
  if (progressing?.reason !== "ProgressDeadlineExceeded") return [];
  const seconds = Number(object.spec?.progressDeadlineSeconds ?? 600);
  const name = `deployment/${asWord(object.metadata.name)}`;
  return [
    {
      what: `its rollout has not come on for ${seconds} s (ProgressDeadlineExceeded)`,
      fixes: [`%k8s rollout undo ${name}`, `%k8s rollout history ${name}`],
    },
  ];
}

function held({ object }: WorkloadPicture): readonly Reason[] {
  const { spec } = object;
  const { wanted, updated } = countsOf(object);
  if (spec?.paused === true && updated < wanted) {
    return [{ what: "its rollout is paused", fixes: [`%k8s rollout resume ${named(object)}`] }];
  }
  if (spec?.updateStrategy?.type === "OnDelete" && updated < wanted) {
    return [
      {
        what: `${counted(wanted - updated, "pod")} not of the newest kind: with updateStrategy OnDelete each is made anew when it is deleted`,
        fixes: [`%k8s delete pod NAME`],
      },
    ];
  }
  return [];
}

function onTheWay({ object, pods, now }: WorkloadPicture): Reason {
  const { wanted, ready, updated } = countsOf(object);
  const since = sinceWords(conditionOf(object, "Progressing")?.lastTransitionTime ?? undefined, now);
  if (pods === 0) {
    const what =
      object.kind === "DaemonSet"
        ? "no node takes its pods, or none has been made yet"
        : "its pods have not been made yet: its controller has not acted on it";
    return { what, fixes: [`%k8s events --for ${named(object)}`], passing: true };
  }
  const what =
    ready < wanted
      ? `${counted(wanted - ready, "pod")} not ready yet`
      : `${counted(updated, "pod")} of ${wanted} of the newest kind`;
  const fixes = ["Deployment", "StatefulSet", "DaemonSet"].includes(object.kind) ? [`%k8s rollout status ${named(object)}`] : [];
  return { what: `${what}${since === undefined ? "" : `, for ${since}`}`, fixes, passing: true };
}
