import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create job", () => {
  test("runs an image once", async () => {
    expect(await dryManifest("create job hello --image busybox -- echo hello")).toEqual({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "hello" },
      spec: {
        template: {
          spec: { restartPolicy: "Never", containers: [{ name: "hello", image: "busybox", command: ["echo", "hello"] }] },
        },
      },
    });
  });

  test.each([
    ["create job a", "NoImage"],
    ["create job a --image b --from cronjob/c", "TwoThings"],
    ["create job a --from cronjob/c -- date", "TwoThings"],
  ])("refuses %s with %s", async (line, name) => {
    await expect(dryManifest(line)).rejects.toMatchObject({ name });
  });
});
