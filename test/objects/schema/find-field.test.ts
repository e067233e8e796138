import { describe, expect, test } from "@jest/globals";
import { refusal } from "../../../src/cluster/refusal/refusal.ts";
import type { ResourceKind } from "../../../src/cluster/resource-kind.ts";
import { fieldOf, nearestField } from "../../../src/objects/schema/fields.ts";
import { findField, nearestPaths } from "../../../src/objects/schema/find-field.ts";
import { fakeClient } from "../../support/session.ts";
import { workloadRoot, workloadSchemas } from "../../support/stand-in-schema.ts";

describe("a path below a kind", () => {
  test.each([
    ["spec.replicas", "replicas", false],
    ["spec.template.spec.containers.image", "image", false],
    ["spec.template.spec.containers.name", "name", true],
    ["", "Workload", false],
  ])("%s is found, through lists and references", (path, name, required) => {
    const found = findField(workloadRoot, "Workload", path.split(".").filter(Boolean));
    expect(found).toMatchObject({ naming: { name, path, required } });
  });

  test("says how far it leads when it leads nowhere", () => {
    const found = findField(workloadRoot, "Workload", ["spec", "template", "spek", "containers"]);
    expect(found).toMatchObject({ before: ["spec", "template"], wrong: "spek", after: ["containers"] });
  });

  test.each([
    ["spec.replcas", ["spec.replicas"]],
    ["spec.template.spec.containers[0].imge", ["spec.template.spec.containers[0].image"]],
    ["spec.tmplate.spec.containers[1].image", ["spec.template.spec.containers[1].image"]],
    [".spec.Replicas", ["spec.replicas"]],
    // In the wrong place: where a field of that name stands.
    ["replicas", ["spec.replicas"]],
    ["spec.template.spec.image", ["spec.template.spec.containers.image"]],
    ["spec.template.spec.containers[0].replicas", ["spec.replicas"]],
    // Nobody's mistake, and nothing near.
    ["spec.replicas", []],
    ["metadata.labels.whatever", []],
    ["spec.entirely-else", []],
    ["constructor", []],
  ])("%s may have been meant as %j", (path, meant) => {
    expect(nearestPaths(workloadRoot, path)).toEqual(meant);
  });
});

describe("the field that may have been meant, asked of a server", () => {
  const kind = { group: "example.com", version: "v1", kind: "Workload", plural: "workloads" } as ResourceKind;
  const place = { context: "c", server: "https://127.0.0.1:1" };

  test("is told from its schema", async () => {
    const client = fakeClient({
      "/openapi/v3": { paths: { "apis/example.com/v1": { serverRelativeURL: "/openapi/v3/apis/example.com/v1?hash=1" } } },
      "/openapi/v3/apis/example.com/v1": { components: { schemas: workloadSchemas } },
    });
    expect(await nearestField(client, kind, "spec.replcas")).toEqual(["spec.replicas"]);
    expect(await nearestField(client, { ...kind, version: "v2" }, "spec.replcas")).toEqual([]);
  });

  test.each([404, 403])("is no error where the schema cannot be had (%i)", async (code) => {
    const client = fakeClient({ "/openapi/v3": refusal(place, code, "{}") });
    expect(await nearestField(client, kind, "spec.replcas")).toEqual([]);
    await expect(fieldOf(client, kind, { path: "spec" })).rejects.toMatchObject({
      name: code === 404 ? "NoSchema" : "Forbidden",
    });
  });
});
