import { describe, expect, test } from "@jest/globals";
import { jobOfCronJob } from "../../../src/objects/create/job-of-cron-job.ts";

describe("a Job of a CronJob", () => {
  test("is what it would run next, owned by it and marked as made by hand", () => {
    const spec = { template: { spec: { containers: [{ name: "a", image: "b" }] } } };
    const metadata = { labels: { app: "a" }, annotations: { note: "n" } };
    const cronJob = {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "beat", uid: "u" },
      spec: { jobTemplate: { metadata, spec } },
    };
    expect(jobOfCronJob({ name: "now" }, cronJob).object).toEqual({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: {
        name: "now",
        labels: { app: "a" },
        annotations: { note: "n", "cronjob.kubernetes.io/instantiate": "manual" },
        ownerReferences: [{ apiVersion: "batch/v1", kind: "CronJob", name: "beat", uid: "u", controller: true }],
      },
      spec,
    });
  });
});
