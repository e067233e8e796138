import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create serviceaccount", () => {
  test("is an account and nothing else", async () => {
    expect(await dryManifest("create serviceaccount robot -n lab")).toEqual({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "robot", namespace: "lab" },
    });
  });
});
