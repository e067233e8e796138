import { describe, expect, test } from "@jest/globals";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { readinessOf } from "../../../src/objects/apply/ready.ts";

const object = (apiVersion: string, kind: string, spec: object, status?: object, metadata: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: "x", generation: 2, ...metadata } as KubeObject["metadata"],
  spec,
  status,
});
const seen = { observedGeneration: 2 };
const is = (type: string, status: string, message?: string, reason?: string) => ({
  conditions: [{ type, status, message, reason }],
});
const deployment = (status: object) => object("apps/v1", "Deployment", { replicas: 3 }, status);

describe("whether an object is ready", () => {
  test.each([
    [
      "a deployment that nobody saw",
      deployment({ observedGeneration: 1, updatedReplicas: 3, availableReplicas: 3 }),
      "waiting",
      "has not seen",
    ],
    [
      "one that is being updated",
      deployment({ ...seen, updatedReplicas: 1, replicas: 4 }),
      "waiting",
      "1 of 3 replicas are updated",
    ],
    ["one with old replicas", deployment({ ...seen, updatedReplicas: 3, replicas: 4 }), "waiting", "1 old replicas have to end"],
    [
      "one whose pods are not there yet",
      deployment({ ...seen, updatedReplicas: 3, replicas: 3, availableReplicas: 2 }),
      "waiting",
      "2 of 3",
    ],
    ["one that is out", deployment({ ...seen, updatedReplicas: 3, replicas: 3, availableReplicas: 3 }), "ready", "3 of 3"],
    ["a paused one", object("apps/v1", "Deployment", { replicas: 3, paused: true }, seen), "ready", "paused"],
    [
      "one that gave up",
      deployment({ ...seen, ...is("Progressing", "False", "too late", "ProgressDeadlineExceeded") }),
      "failed",
      "too late",
    ],
    [
      "one without quota",
      deployment({ ...seen, ...is("ReplicaFailure", "True", "exceeded quota") }),
      "waiting",
      "exceeded quota",
    ],
    [
      "a stateful set",
      object("apps/v1", "StatefulSet", { replicas: 2 }, { ...seen, readyReplicas: 1 }),
      "waiting",
      "1 of 2 pods are ready",
    ],
    [
      "one with a new revision",
      object("apps/v1", "StatefulSet", { replicas: 1 }, { ...seen, readyReplicas: 1, currentRevision: "a", updateRevision: "b" }),
      "waiting",
      "0 of 1 pods are updated",
    ],
    [
      "a daemon set",
      object("apps/v1", "DaemonSet", {}, { ...seen, desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1 }),
      "ready",
      "1 of 1",
    ],
    [
      "a job at work",
      object("batch/v1", "Job", { completions: 3 }, { succeeded: 1, active: 2 }),
      "waiting",
      "1 of 3 done, 2 active",
    ],
    ["a job that is done", object("batch/v1", "Job", {}, is("Complete", "True")), "ready", "complete"],
    ["a job that failed", object("batch/v1", "Job", {}, is("Failed", "True", "backoff limit")), "failed", "backoff limit"],
    ["a suspended job", object("batch/v1", "Job", { suspend: true }, {}), "ready", "suspended"],
    [
      "a pod without a node",
      object("v1", "Pod", {}, { phase: "Pending", ...is("PodScheduled", "False", "0/1 nodes") }),
      "waiting",
      "0/1 nodes",
    ],
    ["a pod that is ready", object("v1", "Pod", {}, { phase: "Running", ...is("Ready", "True") }), "ready", "Ready"],
    ["a pod that failed", object("v1", "Pod", {}, { phase: "Failed", reason: "Evicted" }), "failed", "Evicted"],
    ["a claim", object("v1", "PersistentVolumeClaim", {}, { phase: "Pending" }), "waiting", "no volume yet"],
    ["a claim with a volume", object("v1", "PersistentVolumeClaim", {}, { phase: "Bound" }), "ready", "Bound"],
    ["a balancer", object("v1", "Service", { type: "LoadBalancer" }, { loadBalancer: {} }), "waiting", "no address yet"],
    ["another service", object("v1", "Service", { type: "ClusterIP" }, {}), "ready", "there"],
    [
      "a kind with its name taken",
      object("apiextensions.k8s.io/v1", "CustomResourceDefinition", {}, is("NamesAccepted", "False", "taken")),
      "failed",
      "taken",
    ],
    ["a custom kind", object("example.com/v1", "Deployment", {}, {}), "ready", "there"],
    [
      "what is being deleted",
      object("v1", "ConfigMap", {}, undefined, { deletionTimestamp: "2026-01-01T00:00:00Z" }),
      "waiting",
      "is being deleted",
    ],
  ])("%s", (_, given, state, words) => {
    expect(readinessOf(given)).toMatchObject({ state, words: expect.stringContaining(words) });
  });
});
