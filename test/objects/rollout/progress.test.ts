import { describe, expect, test } from "@jest/globals";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { progressOf } from "../../../src/objects/rollout/progress.ts";

const object = (kind: string, spec: object, status: object, generation = 1): KubeObject => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: "web", ...{ generation } },
  spec,
  status: { observedGeneration: 1, ...status },
});
const late = [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }];
const waiting = 'Waiting for deployment "web" rollout to finish:';
const daemons = 'Waiting for daemon set "web" rollout to finish:';

describe("how far a rollout has come, in kubectl's words", () => {
  test.each([
    [object("Deployment", {}, {}, 2), false, "Waiting for deployment spec update to be observed..."],
    [
      object("Deployment", { replicas: 3 }, { updatedReplicas: 1 }),
      false,
      `${waiting} 1 out of 3 new replicas have been updated...`,
    ],
    [
      object("Deployment", {}, { updatedReplicas: 1, replicas: 2 }),
      false,
      `${waiting} 1 old replicas are pending termination...`,
    ],
    [object("Deployment", {}, { updatedReplicas: 1, replicas: 1 }), false, `${waiting} 0 of 1 updated replicas are available...`],
    [
      object("Deployment", {}, { updatedReplicas: 1, replicas: 1, availableReplicas: 1 }),
      true,
      'deployment "web" successfully rolled out',
    ],
    [object("Deployment", { replicas: 0 }, {}), true, 'deployment "web" successfully rolled out'],
    [object("Deployment", {}, { conditions: late }), false, 'deployment "web" exceeded its progress deadline'],
    [object("DaemonSet", {}, {}, 2), false, "Waiting for daemon set spec update to be observed..."],
    [
      object("DaemonSet", {}, { desiredNumberScheduled: 2, updatedNumberScheduled: 1 }),
      false,
      `${daemons} 1 out of 2 new pods have been updated...`,
    ],
    [
      object("DaemonSet", {}, { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 }),
      false,
      `${daemons} 1 of 2 updated pods are available...`,
    ],
    [object("DaemonSet", {}, {}), true, 'daemon set "web" successfully rolled out'],
    [object("StatefulSet", {}, { observedGeneration: 0 }), false, "Waiting for statefulset spec update to be observed..."],
    [object("StatefulSet", { replicas: 3 }, { readyReplicas: 1 }), false, "Waiting for 2 pods to be ready..."],
    [
      object("StatefulSet", {}, { readyReplicas: 1, updatedReplicas: 0, updateRevision: "b", currentRevision: "a" }),
      false,
      "waiting for statefulset rolling update to complete 0 pods at revision b...",
    ],
    [
      object("StatefulSet", {}, { readyReplicas: 1, currentReplicas: 1, updateRevision: "b", currentRevision: "b" }),
      true,
      "statefulset rolling update complete 1 pods at revision b...",
    ],
    [
      object(
        "StatefulSet",
        { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
        { readyReplicas: 3, updatedReplicas: 1, updateRevision: "b", currentRevision: "a" },
      ),
      true,
      "partitioned roll out complete: 1 new pods have been updated...",
    ],
    [
      object("StatefulSet", { replicas: 3, updateStrategy: { rollingUpdate: { partition: 1 } } }, { readyReplicas: 3 }),
      false,
      "Waiting for partitioned roll out to finish: 0 out of 2 new pods have been updated...",
    ],
  ])("%#", (one, done, message) => {
    expect(progressOf(one)).toMatchObject({ done, message });
  });

  test("a deadline that has passed is the end of it", () => {
    expect(progressOf(object("Deployment", {}, { conditions: late })).failed).toBe(true);
  });
});
