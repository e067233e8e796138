import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create quota", () => {
  test("limits what a namespace may use", async () => {
    expect(await dryManifest("create quota q --hard cpu=8,memory=16Gi,pods=20 --scopes BestEffort")).toEqual({
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "q" },
      spec: { hard: { cpu: "8", memory: "16Gi", pods: "20" }, scopes: ["BestEffort"] },
    });
  });

  test.each(["cpu", "cpu=", "cpu=many", "=1"])("refuses --hard %s", async (hard) => {
    await expect(dryManifest(`create quota q --hard ${hard}`)).rejects.toMatchObject({
      name: "BadQuota",
      caret: expect.anything(),
    });
  });
});
