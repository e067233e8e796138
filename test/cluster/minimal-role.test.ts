import { describe, expect, test } from "@jest/globals";
import { minimalRole } from "../../src/cluster/minimal-role.ts";

const apiVersion = "rbac.authorization.k8s.io/v1";

describe("the smallest role that allows one thing", () => {
  test("is a Role where there is a namespace", () => {
    expect(minimalRole({ verb: "list", resource: "pods", namespace: "team" })).toEqual({
      apiVersion,
      kind: "Role",
      metadata: { name: "list-pods", namespace: "team" },
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }],
    });
  });

  test("is a ClusterRole for what lives in no namespace, or in all of them", () => {
    expect(minimalRole({ verb: "get", resource: "nodes", name: "n1" })).toEqual({
      apiVersion,
      kind: "ClusterRole",
      metadata: { name: "get-nodes-n1" },
      rules: [{ apiGroups: [""], resources: ["nodes"], resourceNames: ["n1"], verbs: ["get"] }],
    });
  });

  test("names a subresource with its resource", () => {
    const { metadata, rules } = minimalRole({ verb: "get", resource: "pods/log", namespace: "team" });
    expect([metadata.name, rules[0]?.resources]).toEqual(["get-pods-log", ["pods/log"]]);
  });

  test.each(["create", "list", "watch", "deletecollection"])("names no object for %s, which is done to none", (verb) => {
    expect(minimalRole({ verb, resource: "deployments", group: "apps", namespace: "x", name: "web" }).rules).toEqual([
      { apiGroups: ["apps"], resources: ["deployments"], verbs: [verb] },
    ]);
  });

  test("allows a path of the server", () => {
    expect(minimalRole({ verb: "get", path: "/healthz" })).toEqual({
      apiVersion,
      kind: "ClusterRole",
      metadata: { name: "get-healthz" },
      rules: [{ nonResourceURLs: ["/healthz"], verbs: ["get"] }],
    });
  });

  test("has a name that tells kinds of several groups apart", () => {
    const named = (resource: string, group: string) => minimalRole({ verb: "get", resource, group }).metadata.name;
    expect(named("pods", "metrics.k8s.io")).toBe("get-pods-metrics-k8s-io");
    expect(named("deployments/scale", "apps")).toBe("get-deployments-apps-scale");
  });

  test("has a name that the server takes", () => {
    expect(minimalRole({ verb: "*", resource: "*", group: "*" }).metadata.name).toBe("all-all");
  });
});
