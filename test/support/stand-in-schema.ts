import type { ClusterClient } from "../../src/cluster/client.ts";
import type { Schemas } from "../../src/objects/schema/document.ts";
import type { Located } from "../../src/objects/schema/field-node.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { type Typed, typed } from "./run-magic.ts";
import { fakeClient, testSession } from "./session.ts";

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

const resource = (plural: string, kind: string) => ({
  resource: plural,
  responseKind: { kind },
  scope: "Namespaced",
  singularResource: kind.toLowerCase(),
  verbs: ["list"],
});
const groups = [
  {
    metadata: { name: "example.com" },
    versions: [{ version: "v1", resources: [resource("workloads", "Workload"), resource("others", "Other")] }],
  },
];

/** A notebook on a server that describes the kinds above; `change` gives its document another hash. */
export function schemaWorld() {
  const asked: string[] = [];
  let hash = 1;
  const answers = (path: string): unknown => {
    if (path === "/api") return { kind: "APIGroupDiscoveryList", items: [] };
    if (path === "/apis") return { kind: "APIGroupDiscoveryList", items: groups };
    const serverRelativeURL = `/openapi/v3/apis/example.com/v1?hash=${hash}`;
    if (path === "/openapi/v3") return { paths: { "apis/example.com/v1": { serverRelativeURL } } };
    return { components: { schemas: workloadSchemas } };
  };
  const client: ClusterClient = {
    ...fakeClient({}, "c"),
    request: async <T>(path: string): Promise<T> => {
      asked.push(path);
      return answers(path) as T;
    },
  };
  const made = testSession({ kubeconfigs: [kubeconfig().context("c").current("c")], connect: () => client });
  return {
    asked,
    change: () => {
      hash += 1;
    },
    type: (line: string, how: Typed = {}) => typed(made, line, how),
  };
}
