import type { ClusterClient, RequestOptions } from "../../src/cluster/client.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import type { Typed } from "./run-magic.ts";
import { typed } from "./run-magic.ts";
import { fakeClient, testSession } from "./session.ts";

const DEPLOYMENTS = "/apis/apps/v1/namespaces/team/deployments";
const template = (image: string) => ({ metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "main", image }] } });

/** The Deployment `web` as a server has it: three replicas, rolled out, at revision 2. */
export const rolledOut = (spec: object = {}, status: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "web",
    namespace: "team",
    uid: "u-web",
    generation: 2,
    annotations: { "deployment.kubernetes.io/revision": "2", "kubernetes.io/change-cause": "to two", kept: "of revision two" },
  },
  spec: { replicas: 3, selector: { matchLabels: { app: "web" } }, template: template("web:2"), ...spec },
  status: { observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, ...status },
});

const replicaSet = (revision: number, annotations: object, owner = "u-web") => ({
  metadata: {
    name: `web-${revision}`,
    creationTimestamp: `2026-11-21T10:0${revision}:00Z`,
    annotations: {
      "deployment.kubernetes.io/revision": String(revision),
      "deployment.kubernetes.io/desired-replicas": "3",
      ...annotations,
    },
    ownerReferences: [{ kind: "Deployment", name: "web", uid: owner }],
  },
  spec: {
    template: {
      ...template(`web:${revision}`),
      metadata: { labels: { app: "web", "pod-template-hash": `h${revision}` } },
    },
  },
});

const resources = ["deployments", "statefulsets", "replicasets"].map((plural) => ({
  resource: plural,
  responseKind: { kind: { deployments: "Deployment", statefulsets: "StatefulSet", replicasets: "ReplicaSet" }[plural] },
  scope: "Namespaced",
  singularResource: plural.slice(0, -1),
  shortNames: plural === "deployments" ? ["deploy"] : plural === "statefulsets" ? ["sts"] : ["rs"],
  verbs: ["list"],
}));

export interface RolloutWorld {
  /** In place of the Deployment that is rolled out. */
  readonly deployment?: object;
  readonly replicaSets?: readonly object[];
  /** Further answers by path. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** A notebook on a server with one Deployment and its history; changes are taken down, not made. */
export function rolloutWorld({ deployment = rolledOut(), replicaSets, answers = {} }: RolloutWorld = {}) {
  const patches: { readonly path: string; readonly type?: string; readonly dry: boolean; readonly body: unknown }[] = [];
  const known: Readonly<Record<string, unknown>> = {
    "/api": { kind: "APIGroupDiscoveryList", items: [] },
    "/apis": {
      kind: "APIGroupDiscoveryList",
      items: [{ metadata: { name: "apps" }, versions: [{ version: "v1", resources }] }],
    },
    [`${DEPLOYMENTS}/web`]: deployment,
    "/apis/apps/v1/namespaces/team/replicasets": {
      items: replicaSets ?? [
        replicaSet(2, { "kubernetes.io/change-cause": "to two" }),
        replicaSet(1, { kept: "of revision one" }),
        replicaSet(3, {}, "another's"),
      ],
    },
    "/api/v1/namespaces/team/pods": { items: [] },
    "/api/v1/namespaces/team/events": { items: [] },
    ...answers,
  };
  const base = fakeClient(known, "c");
  const client: ClusterClient = {
    ...base,
    request: async <T>(path: string, options: RequestOptions = {}): Promise<T> => {
      const { method = "GET", body, contentType: type, query } = options;
      if (method === "GET") return base.request<T>(path);
      patches.push({ path, type, dry: query?.dryRun !== undefined, body: typeof body === "string" ? JSON.parse(body) : body });
      return known[path] as T;
    },
  };
  const made = testSession({
    kubeconfigs: [kubeconfig().context("c", { namespace: "team" }).current("c")],
    connect: () => client,
  });
  return {
    patches,
    async type(line: string, how: Typed = {}) {
      const ran = await typed(made, line, how);
      return { ...ran, lines: ran.text.filter((one) => !one.startsWith("context ") && !one.startsWith("Next: ")) };
    },
  };
}
