import { expect } from "@jest/globals";
import type { ClusterClient } from "../../src/cluster/client.ts";
import type { liveNotebook } from "./live-notebook.ts";
import { soon } from "./soon.ts";

interface Given {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const PLURALS: Readonly<Record<string, string>> = {
  Ingress: "ingresses",
  StorageClass: "storageclasses",
  ValidatingAdmissionPolicy: "validatingadmissionpolicies",
};
const CLUSTER =
  /^(Namespace|Node|StorageClass|PersistentVolume|CustomResourceDefinition|ValidatingAdmission.*|ValidatingWebhook.*|ClusterRole.*)$/;

/** Where an object of a test is made. */
export function collectionOf({ apiVersion, kind, metadata }: Given): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
  return CLUSTER.test(kind) ? `${root}/${plural}` : `${root}/namespaces/${metadata.namespace ?? "default"}/${plural}`;
}

/** Makes objects, in order. */
export async function given(client: ClusterClient, ...objects: readonly object[]): Promise<void> {
  for (const object of objects as readonly Given[]) await client.request(collectionOf(object), { method: "POST", body: object });
}

/** A pod that a test can do without a node for. */
export const podObject = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels: { app: name }, ...metadata },
  spec: { containers: [{ name: "main", image: "example.invalid/web:1" }], terminationGracePeriodSeconds: 0, ...spec },
});

/** @param spec of the Deployment @param podSpec of its pods */
export const deploymentObject = (name: string, spec: object = {}, podSpec: object = {}, namespace = "default") => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: podObject(name, podSpec).spec },
    ...spec,
  },
});

export const namespaceObject = (name: string, labels: Readonly<Record<string, string>> = {}) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});

/** What a verb shows of an object once it says these words; a cluster takes its time. */
export async function eventually(
  notebook: ReturnType<typeof liveNotebook>,
  verb: string,
  line: string,
  words: RegExp,
  limit = 20_000,
): Promise<string> {
  let text = "";
  const says = async (): Promise<boolean> => {
    text = await notebook.type(verb, line).catch(String);
    return words.test(text);
  };
  await soon(says, limit).catch(() => undefined);
  expect(text).toMatch(words);
  return text;
}

/** The words in one column below a heading of `kubectl describe`, such as the types of conditions. */
export function describedColumn(text: string, heading: RegExp, column: number): readonly string[] {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => heading.test(line));
  if (at < 0) return [];
  const body = lines.slice(at + 1).filter((line) => !/^ +(Type|----)/.test(line));
  const end = body.findIndex((line) => !/^ +\S/.test(line));
  return body.slice(0, end < 0 ? undefined : end).map((line) => line.trim().split(/\s{2,}/)[column] ?? "");
}
