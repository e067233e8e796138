import { table } from "../../magics/table.ts";
import type { UserError } from "../../src/base/errors.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { CallArgs } from "../../src/magic/pieces.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { type Typed, typed } from "./run-magic.ts";
import { recordingHost, testSession } from "./session.ts";
import { type Script, type Scripted, type SeenRequest, standInApiServer } from "./stand-in-api-server.ts";

const kind = (plural: string, name: string, shorts: readonly string[] = [], scope = "Namespaced") => ({
  resource: plural,
  responseKind: { kind: name },
  scope,
  singularResource: name.toLowerCase(),
  verbs: ["get", "list"],
  shortNames: shorts,
  categories: [],
});

const group = (name: string, version: string, resources: readonly object[]) => ({
  metadata: name === "" ? {} : { name },
  versions: [{ version, resources }],
});

/** The kinds that changes are tried on. */
const discovery: Script = {
  "/api": {
    json: {
      kind: "APIGroupDiscoveryList",
      items: [
        group("", "v1", [
          kind("pods", "Pod", ["po"]),
          kind("configmaps", "ConfigMap", ["cm"]),
          kind("persistentvolumeclaims", "PersistentVolumeClaim", ["pvc"]),
          kind("namespaces", "Namespace", ["ns"], "Cluster"),
          kind("nodes", "Node", ["no"], "Cluster"),
        ]),
      ],
    },
  },
  "/apis": {
    json: {
      kind: "APIGroupDiscoveryList",
      items: [
        group("apps", "v1", [kind("deployments", "Deployment", ["deploy"]), kind("daemonsets", "DaemonSet", ["ds"])]),
        group("batch", "v1", [kind("cronjobs", "CronJob", ["cj"])]),
        group("autoscaling", "v2", [kind("horizontalpodautoscalers", "HorizontalPodAutoscaler", ["hpa"])]),
        group("example.com", "v1", [kind("widgets", "Widget")]),
      ],
    },
  },
};

/** One request that changes something. */
export interface Sent {
  /** `PATCH /api/v1/namespaces/team/pods/web`. */
  readonly what: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  readonly body: any;
  readonly query: Readonly<Record<string, string>>;
}

const sentBy = ({ method, path, query, headers, body }: SeenRequest): Sent => ({
  what: `${method} ${path}`,
  type: String(headers["content-type"]),
  body: body === "" ? undefined : JSON.parse(body),
  query: Object.fromEntries(query),
});

/** A notebook of namespace `team` on a scripted server: lines as a person types them, and what was sent to change something. */
export async function changing(script: Script) {
  const server = await standInApiServer({ ...discovery, ...script });
  const config = kubeconfig()
    .context("c", { server: server.server, caData: server.caData, namespace: "team", token: "t" })
    .current("c");
  const made = testSession({
    kubeconfigs: [config],
    connect: (resolved) => connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) }),
  });
  return {
    ...made,
    type: (line: string, how: Typed = {}) => typed(made, line, how),
    refused: async (line: string, how: Typed = {}): Promise<UserError> => {
      const outcome = await typed(made, line, how).catch((error: unknown) => error as UserError);
      if (!(outcome instanceof Error)) throw new Error(`${line} was not refused`);
      return outcome;
    },
    /** Arguments with values in them, as a cell has `${…}`. */
    interpolated: async (path: string, args: CallArgs) => {
      const { host } = recordingHost();
      const registry = createRegistry({ table, session: made.session });
      return (await registry.run(path, args, undefined, { assigned: false, host })).view?.["text/plain"].split("\n") ?? [];
    },
    sent: (): readonly Sent[] => server.requests.filter(({ method }) => method !== "GET").map(sentBy),
    async [Symbol.asyncDispose]() {
      await made.open.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** An object that is there, and takes every change as it is sent: the answer is what was there. */
export const standing = (object: object): Scripted => ({ json: object });

export const TEAM = "/api/v1/namespaces/team";
export const APPS = "/apis/apps/v1/namespaces/team";
