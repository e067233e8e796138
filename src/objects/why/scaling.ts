import type { KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { conditionsOf } from "./conditions.ts";
import { counted, type Findings, type Reason } from "./diagnosis.ts";
import { eventWords, newest, said } from "./events.ts";

export interface ScalingPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  readonly now: Date;
}

/** Why an autoscaler does not scale. Pure. Source: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export function whyAutoscaler({ object, events, now }: ScalingPicture): Findings {
  const { spec = {}, status = {} } = object;
  const state = `${status.currentReplicas ?? 0} of ${spec.minReplicas ?? 1} to ${spec.maxReplicas} pods`;
  const conditions = conditionsOf(object);
  const bad = conditions.find(({ type, status: is }) => (type === "AbleToScale" || type === "ScalingActive") && is === "False");
  const event = newest(events, /^(FailedGet|FailedCompute|FailedRescale|FailedUpdate)/);
  const heard = event === undefined ? {} : { event: eventWords(event, now) };
  if (bad?.reason === "ScalingDisabled")
    return {
      state,
      tone: "warning",
      reasons: [{ what: "its target is scaled to 0, so it does nothing", fixes: ["one pod or more: it goes on from there"] }],
    };
  if (bad !== undefined)
    return { state, tone: "bad", reasons: [{ ...scalingReason(bad.reason ?? "", bad.message ?? ""), ...heard }] };
  if (conditions.length === 0) {
    return { state, tone: "busy", reasons: [{ what: "it has not been looked at yet", ...heard, fixes: [], passing: true }] };
  }
  const limited = conditions.find(
    ({ type, status: is, reason }) => type === "ScalingLimited" && is === "True" && reason === "TooManyReplicas",
  );
  if (limited !== undefined)
    return {
      state,
      tone: "warning",
      reasons: [
        { what: `it would make more pods than it may: maxReplicas is ${spec.maxReplicas}`, fixes: ["a larger maxReplicas"] },
      ],
    };
  return { state, tone: "good", reasons: [], fine: "it sees its figures and may scale" };
}

function scalingReason(reason: string, message: string): Reason {
  const words = said(message);
  if (/metrics\.k8s\.io|no metrics returned|could not find the requested resource|unable to fetch metrics/i.test(message)) {
    return {
      what: `it has no figures: ${words}`,
      fixes: ["metrics-server on the cluster: %k8s top pods tells whether it answers"],
    };
  }
  if (/missing request for (\w+)/i.test(message)) {
    const resource = /missing request for (\w+)/i.exec(message)![1];
    return {
      what: `it cannot tell a share of nothing: ${words}`,
      fixes: [`resources.requests.${resource} of every container of its target`],
    };
  }
  if (reason === "FailedGetScale")
    return { what: `its target is not there: ${words}`, fixes: ["scaleTargetRef: kind, name and apiVersion"] };
  return { what: `${reason}: ${words}`, fixes: ["%k8s describe hpa: its conditions"] };
}

/** Why a budget lets no pod go. Pure. Source: https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
export function whyBudget(object: KubeObject): Findings {
  const { spec = {}, status = {} } = object;
  const allowed = Number(status.disruptionsAllowed ?? 0);
  const healthy = Number(status.currentHealthy ?? 0);
  const state = `${counted(allowed, "pod")} may go, ${healthy} of ${status.expectedPods ?? 0} are well`;
  if (allowed > 0) return { state, tone: "good", reasons: [], fine: "pods may be moved away from their nodes" };
  if (Number(status.expectedPods ?? 0) === 0) {
    return {
      state,
      tone: "warning",
      reasons: [{ what: "its selector matches no pods", fixes: ["%k8s get pods --show-labels", "the selector of the budget"] }],
    };
  }
  const rule = spec.maxUnavailable === undefined ? `minAvailable ${spec.minAvailable}` : `maxUnavailable ${spec.maxUnavailable}`;
  const desired = Number(status.desiredHealthy ?? 0);
  if (healthy < desired) {
    return {
      state,
      tone: "bad",
      reasons: [
        {
          what: `no pod may go: ${healthy} are well and ${desired} have to be (${rule})`,
          fixes: ["the pods that are not ready: %k8s get pods"],
        },
      ],
    };
  }
  const what = `no pod may ever go: ${rule} of ${counted(Number(status.expectedPods), "pod")} leaves none to spare, so drain waits`;
  return { state, tone: "warning", reasons: [{ what, fixes: ["more replicas, or a budget that lets one go"] }] };
}

/** Why a custom kind cannot be used. Pure. */
export function whyCustomKind(object: KubeObject): Findings {
  const conditions = conditionsOf(object);
  const of = (type: string) => conditions.find((one) => one.type === type);
  const reasons: Reason[] = [];
  const names = of("NamesAccepted");
  const established = of("Established");
  const schema = of("NonStructuralSchema");
  if (names?.status === "False")
    reasons.push({
      what: `its names are taken: ${said(names.message ?? "")}`,
      fixes: ["other plural, singular, kind or short names", "%k8s get customresourcedefinitions"],
    });
  if (established?.status !== "True" && reasons.length === 0) {
    reasons.push({
      what: `it is not established: ${said(established?.message ?? "the server has not taken it in yet")}`,
      fixes: ["the same again in a moment"],
      passing: established === undefined,
    });
  }
  if (schema?.status === "True")
    reasons.push({
      what: `its schema is not structural: ${said(schema.message ?? "")}`,
      fixes: ["a type for every field of its schema"],
    });
  const state = established?.status === "True" ? "Established" : "not established";
  if (reasons.length > 0) return { state, tone: "bad", reasons };
  return { state, tone: "good", reasons, fine: `${object.spec?.names?.plural}.${object.spec?.group} can be used` };
}
