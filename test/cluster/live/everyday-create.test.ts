import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { FieldNode } from "../../../src/objects/schema/field-node.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { retried } from "../../support/soon.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.example.com" },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural: "widgets", singular: "widget", kind: "Widget", shortNames: ["wg"] },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            description: "Widget is a thing of ours.",
            type: "object",
            properties: {
              spec: {
                description: "What it is like.",
                type: "object",
                required: ["size"],
                properties: {
                  size: { type: "integer", description: "How large." },
                  colour: { type: "string", enum: ["red", "green"], description: "How it looks." },
                  parts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
                  notes: { type: "object", additionalProperties: { type: "string" } },
                },
              },
            },
          },
        },
      },
    ],
  },
};

beforeAll(async () => {
  cluster = await localCluster("everyday-create");
  notebook = liveNotebook(cluster.kubeconfig);
  const client = await notebook.client();
  await client.request("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", { method: "POST", body: crd });
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");
/** kubectl leaves a long enumeration off after four values; here all are told. */
const asKubectl = (text: string): string => text.replace(/^(\s*enum: [^,\n]*, [^,\n]*, [^,\n]*, [^,\n]*), .*$/gm, "$1, ....");
const explained = async (line: string): Promise<readonly string[]> => words(asKubectl(await notebook.type("explain", line)));
const theirs = async (line: string): Promise<readonly string[]> => words(await kubectl(cluster, "explain", ...line.split(" ")));

describe("what %k8s explain says is what kubectl's explain says", () => {
  test.each([
    "pod",
    "po.spec",
    "pods.spec.containers",
    "pod.spec.containers.image",
    "pod.spec.containers.resources",
    "pod.spec.containers.resources.limits",
    "pod.spec.containers.env.valueFrom",
    "pod.spec.containers.command",
    "pod.spec.restartPolicy",
    "pod.spec.nodeSelector",
    "pod.spec.volumes.hostPath.type",
    "pod.metadata.labels",
    "pod.metadata.managedFields.fieldsV1",
    "pod.spec.affinity --recursive",
    "pod.status",
    "deploy.spec.strategy",
    "deploy.spec.strategy --recursive",
    "deployments.spec.template --recursive",
    "statefulset.spec",
    "svc.spec.ports",
    "svc.spec.ports.targetPort",
    "configmap --recursive",
    "secret.type",
    "cronjob.spec",
    "hpa --api-version autoscaling/v1",
    "hpa.spec.metrics",
    "ingress.spec.rules.http.paths",
    "role.rules",
    "networkpolicies.spec.ingress.from",
    "crd.spec.versions.schema --recursive",
    "crd.spec.versions.schema.openAPIV3Schema.additionalProperties",
    "pvc.spec.resources",
  ])("explain %s", async (line) => {
    expect(await explained(line)).toEqual(await theirs(line));
  });

  test("a custom kind too, once its server describes it", async () => {
    await retried(() => notebook.type("explain", "widget.spec"), 30_000);
    for (const line of ["widgets", "wg.spec", "widget.spec.parts", "widgets.example.com --recursive"]) {
      expect(await explained(line)).toEqual(await theirs(line));
    }
    const { value } = await notebook.run("explain", "widget.spec", { assigned: true });
    const { fields } = value as FieldNode;
    expect(fields.map(({ name, type, required, enum: values }) => [name, type, required, values])).toEqual([
      ["colour", "string", false, ["red", "green"]],
      ["notes", "map[string]string", false, []],
      ["parts", "[]Object", false, []],
      ["size", "integer", true, []],
    ]);
  });

  test("a wrong field is told with the nearest one, from the server's own schema", async () => {
    await expect(notebook.type("explain", "deploy.spec.replcas")).rejects.toMatchObject({
      name: "UnknownField",
      hints: ["did you mean spec.replicas?"],
      caret: { start: 13 },
    });
    await expect(notebook.type("explain", "widget.spec.color")).rejects.toMatchObject({ hints: ["did you mean spec.colour?"] });
  });
});
