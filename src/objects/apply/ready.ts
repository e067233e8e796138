import type { Condition, KubeObject } from "../../cluster/objects.ts";

/** Whether an object does what it is there for. */
export interface Readiness {
  readonly state: "ready" | "waiting" | "failed";
  /** `2 of 3 replicas are available`. */
  readonly words: string;
}

const ready = (words: string): Readiness => ({ state: "ready", words });
const waiting = (words: string): Readiness => ({ state: "waiting", words });
const failed = (words: string): Readiness => ({ state: "failed", words });

/**
 * Whether an object is ready, as kubectl's `rollout status` and `wait` decide it; a kind that is never more than there is ready at once.
 * Source: k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go
 */
export function readinessOf(object: KubeObject): Readiness {
  if (object.metadata.deletionTimestamp !== undefined) return waiting("is being deleted");
  const group = object.apiVersion.includes("/") ? object.apiVersion.split("/")[0]! : "";
  return RULES[`${object.kind}.${group}`]?.(object) ?? ready("there");
}

/** Whether there is anything to wait for. */
export const comesReady = ({ kind, group }: { readonly kind: string; readonly group: string }): boolean =>
  RULES[`${kind}.${group}`] !== undefined;

const RULES: Readonly<Record<string, (object: KubeObject) => Readiness>> = {
  "Deployment.apps": deployment,
  "StatefulSet.apps": statefulSet,
  "DaemonSet.apps": daemonSet,
  "ReplicaSet.apps": ({ spec, status = {} }) => counted(status.readyReplicas ?? 0, spec.replicas ?? 1, "replicas are ready"),
  "Job.batch": job,
  "Pod.": pod,
  "PersistentVolumeClaim.": ({ status = {} }) =>
    status.phase === "Bound" ? ready("Bound") : status.phase === "Lost" ? failed("its volume is gone") : waiting("no volume yet"),
  "CustomResourceDefinition.apiextensions.k8s.io": definition,
  "Service.": service,
  "Namespace.": ({ status = {} }) => (status.phase === "Active" ? ready("Active") : waiting(status.phase ?? "not yet")),
  "APIService.apiregistration.k8s.io": (object) => byCondition(object, "Available"),
};

const condition = ({ status }: KubeObject, type: string): Condition | undefined =>
  (status?.conditions as readonly Condition[] | undefined)?.find((one) => one.type === type);

const counted = (have: number, want: number, words: string): Readiness =>
  (have >= want ? ready : waiting)(`${have} of ${want} ${words}`);

const byCondition = (object: KubeObject, type: string): Readiness => {
  const found = condition(object, type);
  return found?.status === "True" ? ready(type) : waiting(found?.message ?? `not ${type} yet`);
};

/** The controller has not looked at the last change yet. */
const unseen = ({ metadata, status }: KubeObject): boolean =>
  (status?.observedGeneration ?? 0) < ((metadata as { readonly generation?: number }).generation ?? 0);

function deployment(object: KubeObject): Readiness {
  const { spec, status = {} } = object;
  if (unseen(object)) return waiting("its controller has not seen the change yet");
  const progressing = condition(object, "Progressing");
  if (progressing?.reason === "ProgressDeadlineExceeded") return failed(progressing.message ?? "it made no progress in time");
  if (spec.paused === true) return ready("paused");
  const failure = condition(object, "ReplicaFailure");
  if (failure?.status === "True") return waiting(failure.message ?? "its pods cannot be made");
  const want = spec.replicas ?? 1;
  const updated = status.updatedReplicas ?? 0;
  if (updated < want) return waiting(`${updated} of ${want} replicas are updated`);
  if ((status.replicas ?? 0) > updated) return waiting(`${(status.replicas ?? 0) - updated} old replicas have to end`);
  return counted(status.availableReplicas ?? 0, updated, "replicas are available");
}

function statefulSet(object: KubeObject): Readiness {
  const { spec, status = {} } = object;
  if (spec.updateStrategy?.type === "OnDelete") return ready("updates when its pods are deleted");
  if (unseen(object)) return waiting("its controller has not seen the change yet");
  const want = spec.replicas ?? 1;
  if ((status.readyReplicas ?? 0) < want) return waiting(`${status.readyReplicas ?? 0} of ${want} pods are ready`);
  const due = want - (spec.updateStrategy?.rollingUpdate?.partition ?? 0);
  if (status.updateRevision !== status.currentRevision && (status.updatedReplicas ?? 0) < due) {
    return waiting(`${status.updatedReplicas ?? 0} of ${due} pods are updated`);
  }
  return ready(`${want} of ${want} pods are ready`);
}

function daemonSet(object: KubeObject): Readiness {
  const { spec, status = {} } = object;
  if (spec.updateStrategy?.type === "OnDelete") return ready("updates when its pods are deleted");
  if (unseen(object)) return waiting("its controller has not seen the change yet");
  const want = status.desiredNumberScheduled ?? 0;
  if ((status.updatedNumberScheduled ?? 0) < want)
    return waiting(`${status.updatedNumberScheduled ?? 0} of ${want} pods are updated`);
  return counted(status.numberAvailable ?? 0, want, "pods are available");
}

function job(object: KubeObject): Readiness {
  const { spec, status = {} } = object;
  if (condition(object, "Complete")?.status === "True") return ready("complete");
  const failure = condition(object, "Failed");
  if (failure?.status === "True") return failed(failure.message ?? failure.reason ?? "failed");
  if (spec.suspend === true) return ready("suspended");
  const active = status.active ?? 0;
  return waiting(`${status.succeeded ?? 0} of ${spec.completions ?? 1} done, ${active} active`);
}

function pod(object: KubeObject): Readiness {
  const { status = {} } = object;
  if (status.phase === "Succeeded") return ready("Succeeded");
  if (status.phase === "Failed") return failed(status.message ?? status.reason ?? "Failed");
  if (condition(object, "Ready")?.status === "True") return ready("Ready");
  const held = ["PodScheduled", "ContainersReady"].map((type) => condition(object, type)).find((one) => one?.status === "False");
  return waiting(held?.message ?? status.phase ?? "Pending");
}

function definition(object: KubeObject): Readiness {
  const names = condition(object, "NamesAccepted");
  if (names?.status === "False") return failed(names.message ?? "its names are taken");
  return byCondition(object, "Established");
}

function service({ spec, status = {} }: KubeObject): Readiness {
  if (spec.type !== "LoadBalancer") return ready("there");
  const [first] = (status.loadBalancer?.ingress ?? []) as readonly { readonly ip?: string; readonly hostname?: string }[];
  return first === undefined
    ? waiting("no address yet: something has to give it one")
    : ready(first.ip ?? first.hostname ?? "has an address");
}
