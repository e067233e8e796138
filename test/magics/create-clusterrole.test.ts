import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";

describe("%k8s create clusterrole", () => {
  test("allows paths that are no objects, without asking about kinds", async () => {
    expect(await dryManifest("create clusterrole m --verb get --non-resource-url /metrics,/logs/*")).toEqual({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "m" },
      rules: [{ nonResourceURLs: ["/metrics", "/logs/*"], verbs: ["get"] }],
    });
  });

  test("is made of other roles by their labels", async () => {
    expect(await dryManifest("create clusterrole m --aggregation-rule a/b=true")).toMatchObject({
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { "a/b": "true" } }] },
    });
  });

  test("allows objects of the whole cluster", async () => {
    await using world = applianceWorld();
    expect((await world.type("create clusterrole n --verb list --resource ns")).lines).toEqual([
      "clusterrole.rbac.authorization.k8s.io/n created",
    ]);
    expect(world.bodies).toMatchObject([{ rules: [{ apiGroups: [""], resources: ["namespaces"], verbs: ["list"] }] }]);
  });

  test.each([
    ["--verb get", "MissingResource"],
    ["--aggregation-rule a=b --verb get", "TwoThings"],
    ["--aggregation-rule a", "BadLabels"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(dryManifest(`create clusterrole m ${flags}`)).rejects.toMatchObject({ name });
  });
});
