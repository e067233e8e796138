import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create cronjob", () => {
  test("runs an image by a schedule", async () => {
    expect(await dryManifest("create cronjob beat --image busybox --schedule '*/5 * * * *' -- date")).toEqual({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "beat" },
      spec: {
        schedule: "*/5 * * * *",
        jobTemplate: {
          metadata: { name: "beat" },
          spec: {
            template: {
              spec: { restartPolicy: "OnFailure", containers: [{ name: "beat", image: "busybox", command: ["date"] }] },
            },
          },
        },
      },
    });
  });

  test.each(["create cronjob a --image b", "create cronjob a --schedule '* * * * *'"])("refuses %s", async (line) => {
    await expect(dryManifest(line)).rejects.toMatchObject({ name: "MissingWord" });
  });
});
