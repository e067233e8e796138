import { describe, expect, test } from "@jest/globals";
import { findField, nearestPaths } from "../../../src/objects/schema/find-field.ts";
import { workloadRoot } from "../../support/stand-in-schema.ts";

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
