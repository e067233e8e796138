import { describe, expect, test } from "@jest/globals";
import type { FieldNode } from "../../src/objects/schema/field-node.ts";
import { schemaWorld } from "../support/stand-in-schema.ts";

describe("%k8s explain", () => {
  test("tells a field as kubectl does, with what it consists of", async () => {
    const world = schemaWorld();
    const { text, html } = await world.type("explain workload.spec.template.spec.containers");
    expect(text.join("\n")).toBe(`GROUP:      example.com
KIND:       Workload
VERSION:    v1

FIELD: containers <[]Container>

DESCRIPTION:
    The containers.
    Container is one of them.

FIELDS:
  image\t<string>
    Its image.

  name\t<string> -required-
    <no description>`);
    expect(html).toMatch(
      /<caption[^>]*>Workload\.spec\.template\.spec\.containers &lt;\[\]Container> · example\.com\/v1 · context c · /,
    );
    expect(html).toContain('<th scope="row"');
  });

  test("tells the whole tree, a type within itself once", async () => {
    const { text, html } = await schemaWorld().type("explain workload.spec.schema --recursive");
    expect(html).toMatch(/^<div><pre>[\s\S]*properties\t&lt;map\[string\]Schema>[\s\S]*context c · /);
    expect(text.slice(text.indexOf("FIELDS:"))).toEqual(["FIELDS:", "  not\t<Schema>", "  properties\t<map[string]Schema>"]);
  });

  test("gives it as a value", async () => {
    const { value } = await schemaWorld().type("explain workload.spec.policy", { assigned: true });
    expect(value as FieldNode).toEqual({
      name: "policy",
      path: "spec.policy",
      type: "string",
      description: "When.",
      required: false,
      enum: ["Recreate", "Always"],
      fields: [],
    });
  });

  test.each([
    ["workload.spec.replcas", "UnknownField", ["did you mean spec.replicas?"]],
    ["workload.spec.replicas.more", "UnknownField", ["%k8s explain workloads.spec.replicas"]],
    ["workloads.example.com.spek", "UnknownField", ["did you mean spec?"]],
    ["other", "NoSchema", expect.anything()],
    ["wrkload.spec", "UnknownKind", expect.arrayContaining(["did you mean workload, workloads?"])],
    ["workload --api-version v9", "UnknownVersion", ["%k8s explain workload --api-version example.com/v1"]],
  ])("%s is %s", async (line, name, hints) => {
    await expect(schemaWorld().type(`explain ${line}`)).rejects.toMatchObject({ name, hints, caret: expect.anything() });
  });

  test("reads a document once for as long as it stays the same", async () => {
    const world = schemaWorld();
    for (const line of ["explain workload", "explain workload.spec"]) await world.type(line);
    const documents = () => world.asked.filter((path) => path === "/openapi/v3/apis/example.com/v1");
    expect(documents()).toHaveLength(1);
    world.change();
    await world.type("explain workload");
    expect(documents()).toHaveLength(2);
  });
});
