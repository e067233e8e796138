import { describe, expect, test } from "@jest/globals";
import type { Diagnosis } from "../../../src/objects/why/diagnosis.ts";
import { whyCronJob, whyJob } from "../../../src/objects/why/job.ts";
import { type WorkloadPicture, whyWorkload } from "../../../src/objects/why/workload.ts";
import { event, now, object } from "../../support/ailing-shapes.ts";

const deployment = (spec: object, status: object) => object("Deployment", { spec: { replicas: 2, ...spec }, status });
const why = (picture: Partial<WorkloadPicture> & Pick<WorkloadPicture, "object">) => whyWorkload({ events: [], now, ...picture });
const ill = (name: string, what: string): Diagnosis => ({
  object: `pod/${name}`,
  state: "",
  tone: "bad",
  reasons: [{ what, fixes: ["x"] }],
  unseen: [],
});
const late = { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" };

describe("what keeps pods going", () => {
  test("tells of pods that are ill alike once, then that it does not come on", () => {
    const found = why({
      object: deployment({}, { conditions: [late], replicas: 2 }),
      ill: [ill("a", "no image"), ill("b", "no image"), ill("c", "no room")],
      pods: 3,
    });
    expect(found.state).toBe("0 of 2 pods ready");
    expect(found.reasons.map(({ what }) => what)).toEqual([
      "pod/a and 1 other: no image",
      "pod/c: no room",
      "its rollout has not come on for 600 s (ProgressDeadlineExceeded)",
    ]);
    expect(found.reasons[2]?.fixes[0]).toBe("%k8s rollout undo deployment/web");
  });

  test("tells why its newest ReplicaSet gets no pods", () => {
    const refused = event("FailedCreate", 'Error creating: pods "x" is forbidden: no PriorityClass with name urgent was found');
    const newest = { object: object("ReplicaSet"), events: [refused] };
    expect(why({ object: deployment({}, {}), newest, pods: 0 }).reasons[0]?.what).toMatch(/no PriorityClass urgent/);
  });

  test.each([
    ["paused", deployment({ paused: true }, { readyReplicas: 2, updatedReplicas: 0 }), /its rollout is paused/],
    ["on the way", deployment({}, { readyReplicas: 1, updatedReplicas: 2 }), /1 pod not ready yet/],
    ["not acted on", deployment({}, {}), /its pods have not been made yet/],
    [
      "a StatefulSet that waits for its pods to be deleted",
      object("StatefulSet", {
        spec: { replicas: 1, updateStrategy: { type: "OnDelete" } },
        status: { readyReplicas: 1, updatedReplicas: 0 },
      }),
      /with updateStrategy OnDelete/,
    ],
    [
      "a DaemonSet that no node takes",
      object("DaemonSet", { status: { desiredNumberScheduled: 1, numberReady: 0 } }),
      /no node takes its pods/,
    ],
  ])("says so when it is %s", (_, one, what) => {
    expect(why({ object: one, pods: one.status.readyReplicas ?? 0 }).reasons[0]?.what).toMatch(what);
  });

  test("that is well says what speaks for it", () => {
    expect(why({ object: deployment({}, { readyReplicas: 2, updatedReplicas: 2 }) })).toMatchObject({
      tone: "good",
      fine: "all 2 pods are ready",
    });
    expect(why({ object: deployment({ replicas: 0 }, {}) })).toMatchObject({
      tone: "done",
      fine: "it is scaled to 0, and has no pods",
    });
  });
});

describe("a Job", () => {
  const job = (status: object, spec: object = {}) => whyJob({ object: object("Job", { spec, status }), events: [], now });
  const failed = (reason: string) => ({ failed: 2, conditions: [{ type: "Failed", status: "True", reason }] });

  test("that failed, ran too long, is suspended, done or at work", () => {
    expect(job(failed("BackoffLimitExceeded"), { backoffLimit: 1 }).reasons[0]?.what).toBe(
      "it was given up after 2 pods failed (backoffLimit 1)",
    );
    expect(job(failed("DeadlineExceeded"), { activeDeadlineSeconds: 5 }).reasons[0]?.what).toMatch(/longer than 5 s/);
    expect(job(failed("PodFailurePolicy")).reasons[0]?.what).toBe("PodFailurePolicy");
    expect(job({}, { suspend: true }).reasons[0]?.what).toBe("it is suspended");
    expect(job({ succeeded: 1, conditions: [{ type: "Complete", status: "True" }] })).toMatchObject({
      tone: "done",
      reasons: [],
    });
    expect(job({ active: 1, startTime: "2026-11-21T10:06:00Z" })).toMatchObject({
      state: "0 of 1 done, running for 4 min",
      fine: "1 pod at work",
    });
  });

  test("of a CronJob that failed is told of", () => {
    const cron = (spec: object, more: object = {}) =>
      whyCronJob({ object: object("CronJob", { spec: { schedule: "0 3 * * *", ...spec } }), events: [], now, ...more });
    expect(cron({})).toMatchObject({ state: "0 3 * * *, never ran", tone: "good" });
    expect(cron({ suspend: true }).reasons[0]?.what).toBe("it is suspended");
    expect(cron({}, { failed: ill("x", "it broke") }).reasons[0]?.what).toBe("pod/x: it broke");
    expect(cron({}, { events: [event("UnknownTimeZone", "invalid timeZone: Mars")] }).reasons[0]?.what).toBe(
      "invalid timeZone: Mars",
    );
  });
});
