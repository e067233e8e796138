import type { Schemas } from "../../src/objects/schema/document.ts";
import type { Located } from "../../src/objects/schema/field-node.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The schemas of a small API in the forms that servers use: references, `allOf` with a default, lists, maps, a type within itself. */
export const workloadSchemas: Schemas = {
  "com.example.v1.Workload": {
    type: "object",
    description: "Workload runs copies of a container.",
    properties: {
      apiVersion: { type: "string" },
      kind: { type: "string" },
      metadata: { description: "Standard metadata.", allOf: [ref("io.k8s.meta.v1.ObjectMeta")] },
      spec: { description: "What is wanted.", allOf: [ref("com.example.v1.WorkloadSpec")] },
      status: { type: "object", properties: { image: { type: "string" } } },
    },
    "x-kubernetes-group-version-kind": [{ group: "example.com", version: "v1", kind: "Workload" }],
  },
  "io.k8s.meta.v1.ObjectMeta": {
    type: "object",
    properties: {
      labels: { type: "object", description: "Labels.", additionalProperties: { type: "string" } },
      name: { type: "string" },
    },
  },
  "com.example.v1.WorkloadSpec": {
    type: "object",
    description: "WorkloadSpec says what is wanted.",
    required: ["template"],
    properties: {
      replicas: { type: "integer", format: "int32", description: "How many. Defaults to 1." },
      policy: { type: "string", enum: ["Recreate", "Always"], description: "When." },
      template: ref("com.example.v1.Template"),
      schema: ref("com.example.v1.Schema"),
    },
  },
  "com.example.v1.Template": { type: "object", properties: { spec: ref("com.example.v1.TemplateSpec") } },
  "com.example.v1.TemplateSpec": {
    type: "object",
    properties: {
      containers: { type: "array", description: "The containers.", items: { allOf: [ref("com.example.v1.Container")] } },
    },
  },
  "com.example.v1.Container": {
    type: "object",
    description: "Container is one of them.",
    required: ["name"],
    properties: { name: { type: "string" }, image: { type: "string", description: "Its image." } },
  },
  "com.example.v1.Schema": {
    type: "object",
    properties: {
      not: ref("com.example.v1.Schema"),
      properties: { type: "object", additionalProperties: ref("com.example.v1.Schema") },
    },
  },
};

export const workloadRoot: Located = { schemas: workloadSchemas, schema: workloadSchemas["com.example.v1.Workload"]! };
