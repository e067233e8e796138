import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create clusterrolebinding", () => {
  test("gives a cluster role to somebody everywhere", async () => {
    expect(await dryManifest("create clusterrolebinding b --clusterrole view --group team")).toMatchObject({
      kind: "ClusterRoleBinding",
      metadata: { name: "b" },
      roleRef: { kind: "ClusterRole", name: "view" },
      subjects: [{ kind: "Group", name: "team" }],
    });
  });

  test("needs the role", async () => {
    await expect(dryManifest("create clusterrolebinding b --user a")).rejects.toMatchObject({ name: "MissingWord" });
  });
});
