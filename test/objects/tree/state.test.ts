import { describe, expect, test } from "@jest/globals";
import { linksOf } from "../../../src/objects/tree/links.ts";
import { stateOf } from "../../../src/objects/tree/state.ts";
import { object, pod, podWith, waiting } from "../../support/ailing-shapes.ts";

const said = (one: Parameters<typeof stateOf>[0]) => {
  const state = stateOf(one);
  return state === undefined ? undefined : `${state.tone} ${state.text}`;
};
const is = (type: string, status: string, reason?: string) => ({ conditions: [{ type, status, reason }] });

describe("how an object is, in a word", () => {
  test.each([
    ["a pod that is ready", pod({ phase: "Running", ...is("Ready", "True") }), "good Running"],
    ["a pod that is not", pod({ phase: "Running", ...is("Ready", "False") }), "warning Running, not ready"],
    ["a pod that crashes", podWith(waiting("CrashLoopBackOff")), "bad CrashLoopBackOff"],
    ["a pod that goes", pod({ phase: "Running" }, {}, { deletionTimestamp: "2026-11-21T10:00:00Z" }), "busy Terminating"],
    ["a deployment", object("Deployment", { spec: { replicas: 2 }, status: { readyReplicas: 1 } }), "busy 1 of 2 ready"],
    ["one scaled to nothing", object("ReplicaSet", { spec: { replicas: 0 }, status: {} }), "done 0 of 0 ready"],
    ["a job that ended", object("Job", { status: is("Complete", "True") }), "done Complete"],
    ["a job that failed", object("Job", { status: is("Failed", "True") }), "bad Failed"],
    ["a job at work", object("Job", { spec: { completions: 3 }, status: { succeeded: 1 } }), "busy 1 of 3 done"],
    [
      "a slice",
      object("EndpointSlice", { endpoints: [{ conditions: { ready: true } }, { conditions: { ready: false } }] }),
      "busy 1 of 2 ready",
    ],
    ["a claim", object("PersistentVolumeClaim", { status: { phase: "Bound" } }), "good Bound"],
    ["a custom object that is not ready", object("Widget", { status: is("Ready", "False", "NoParts") }), "bad Ready: NoParts"],
    ["a custom object that is", object("Widget", { status: is("Ready", "True") }), "good Ready"],
    ["one that says nothing", object("ConfigMap"), undefined],
  ])("%s", (_, one, state) => {
    expect(said(one)).toBe(state);
  });
});

describe("what an object leads to", () => {
  const claim = { persistentVolumeClaim: { claimName: "data" } };
  const backend = { service: { name: "web", port: { number: 80 } } };
  test.each([
    ["a pod to its claims", pod({}, { volumes: [claim, { emptyDir: {} }] }), ["uses persistentvolumeclaims/data"]],
    [
      "a claim to its volume",
      object("PersistentVolumeClaim", { spec: { volumeName: "v" } }),
      ["is bound to persistentvolumes/v"],
    ],
    [
      "an ingress to its services, each once",
      object("Ingress", { spec: { defaultBackend: backend, rules: [{ http: { paths: [{ backend }] } }] } }),
      ["sends to services/web"],
    ],
    [
      "an autoscaler to its target",
      object("HorizontalPodAutoscaler", { spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" } } }),
      ["scales deployment.apps/web"],
    ],
    [
      "a slice to its pods",
      object("EndpointSlice", { endpoints: [{ targetRef: { kind: "Pod", name: "web" } }, {}] }),
      ["sends to pods/web"],
    ],
    ["others to nothing", object("ConfigMap"), []],
  ])("%s", (_, one, links) => {
    expect(linksOf(one).map(({ how, kind, name }) => `${how} ${kind}/${name}`)).toEqual(links);
  });
});
