import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

describe("%k8s create rolebinding", () => {
  test("gives a role to users, groups and accounts", async () => {
    const line = "create rolebinding b --clusterrole view --user 'CN=a,O=b' --group team --serviceaccount lab:robot";
    expect(await dryManifest(line)).toEqual({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "b" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
      subjects: [
        { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "CN=a,O=b" },
        { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "team" },
        { kind: "ServiceAccount", name: "robot", namespace: "lab" },
      ],
    });
  });

  test.each([
    ["--user a", "OneRole"],
    ["--role r --clusterrole c --user a", "OneRole"],
    ["--role r", "NoSubject"],
    ["--role r --serviceaccount robot", "BadServiceAccount"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(dryManifest(`create rolebinding b ${flags}`)).rejects.toMatchObject({ name });
  });
});
