import { describe, expect, test } from "@jest/globals";
import { fieldNode, kindSchema } from "../../../src/objects/schema/field-node.ts";
import { workloadRoot, workloadSchemas } from "../../support/stand-in-schema.ts";

const root = { name: "Workload", path: "", required: false };
const kind = { group: "example.com", version: "v1", kind: "Workload" } as Parameters<typeof kindSchema>[1];

describe("a kind as a tree of fields", () => {
  test("is found by group, version and kind", () => {
    expect(kindSchema(workloadSchemas, kind)?.schema).toBe(workloadRoot.schema);
    expect(kindSchema(workloadSchemas, { ...kind, version: "v2" })).toBeUndefined();
  });

  test("has types in kubectl's notation, and says what is required", () => {
    const { fields } = fieldNode(workloadRoot, root, "whole");
    const spec = fields.find(({ name }) => name === "spec")!;
    expect(spec.fields.map(({ name, type, required }) => `${name} ${type}${required ? " required" : ""}`)).toEqual([
      "policy string",
      "replicas integer",
      "schema Schema",
      "template Template required",
    ]);
    const labels = fields.find(({ name }) => name === "metadata")!.fields.find(({ name }) => name === "labels")!;
    expect([labels.type, labels.path]).toEqual(["map[string]string", "metadata.labels"]);
  });

  test("has own fields only when they are asked for", () => {
    const { fields } = fieldNode(workloadRoot, root, "fields");
    expect(fields.flatMap((field) => field.fields)).toEqual([]);
    expect(fieldNode(workloadRoot, root, "field").fields).toEqual([]);
  });

  test("ends where a type holds itself", () => {
    const whole = fieldNode(
      { schemas: workloadSchemas, schema: { $ref: "#/components/schemas/com.example.v1.Schema" } },
      root,
      "whole",
    );
    expect(whole.fields.map(({ name, fields }) => [name, fields.length])).toEqual([
      ["not", 0],
      ["properties", 0],
    ]);
  });
});
