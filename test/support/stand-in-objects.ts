import { Readable } from "node:stream";
import { UserError } from "../../src/base/errors.ts";
import type { ClusterClient, RequestOptions } from "../../src/cluster/client.ts";
import type { KubeObject } from "../../src/cluster/objects.ts";

export interface StandInObjectsOptions {
  /** Objects that are there from the start, by their path. */
  readonly objects?: Readonly<Record<string, Partial<KubeObject>>>;
  /** `create namespaces`, `create serviceaccounts/token`: what the person may not do, asked beforehand. */
  readonly denied?: readonly string[];
  /** Requests that are refused: `PATCH /api/…` begins with one of these. */
  readonly refused?: Readonly<Record<string, UserError>>;
  /** Seconds that a token lives at most. */
  readonly longestToken?: number;
}

export interface StandInObjects {
  readonly client: ClusterClient;
  readonly objects: Map<string, KubeObject>;
  /** `PATCH /api/v1/…`, in order; what only looks or asks is left out. */
  readonly changes: string[];
}

export const STAND_IN_TOKEN = "planted-token-6f9619ff8b86";
const LISTS = /\/(rolebindings|resourcequotas|namespaces|pods)$/;

/** An API server's objects in memory: enough to apply, list by label, read and delete them. A stand-in for its rules, not for itself. */
export function standInObjects(options: StandInObjectsOptions = {}, context = "beta"): StandInObjects {
  const objects = new Map<string, KubeObject>();
  for (const [path, object] of Object.entries(options.objects ?? {})) {
    const [name, namespace] = [path.split("/").at(-1)!, /namespaces\/([^/]+)\//.exec(path)?.[1]];
    objects.set(path, { apiVersion: "v1", kind: "", ...object, metadata: { name, namespace, ...object.metadata } });
  }
  const changes: string[] = [];
  const notFound = (path: string) => new UserError("NotFound", `nothing answers ${path}`);
  const listed = (path: string, selector = ""): readonly KubeObject[] => {
    const kind = path.split("/").at(-1)!;
    const namespace = /namespaces\/([^/]+)\//.exec(path)?.[1];
    return [...objects]
      .filter(([one]) => one.split("/").at(-2) === kind)
      .map(([, object]) => object)
      .filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
      .filter(({ metadata: { labels = {} } }) =>
        selector.split(",").every((part) => {
          const [name = "", value] = part.split("=");
          return part === "" || (value === undefined ? labels[name] !== undefined : labels[name] === value);
        }),
      );
  };
  const post = (path: string, body: unknown): unknown => {
    type Body = { spec: { expirationSeconds: number; resourceAttributes: Record<string, string> } };
    const { spec } = body as Body;
    if (path.endsWith("selfsubjectreviews")) return { status: { userInfo: { username: "alice" } } };
    if (path.endsWith("accessreviews")) {
      const { verb, resource, subresource } = spec.resourceAttributes;
      const word = `${verb} ${resource}${subresource === undefined ? "" : `/${subresource}`}`;
      return { status: { allowed: options.denied?.includes(word) !== true } };
    }
    changes.push(`POST ${path}`);
    const seconds = Math.min(spec.expirationSeconds, options.longestToken ?? Number.POSITIVE_INFINITY);
    return { status: { token: STAND_IN_TOKEN, expirationTimestamp: new Date(Date.now() + seconds * 1000).toISOString() } };
  };
  const request = async <T>(path: string, { method = "GET", body, query }: RequestOptions = {}): Promise<T> => {
    for (const [start, error] of Object.entries(options.refused ?? {})) if (`${method} ${path}`.startsWith(start)) throw error;
    if (method === "POST") return post(path, body) as T;
    if (method === "GET" && LISTS.test(path)) return { items: listed(path, query?.labelSelector?.toString()) } as T;
    if (method === "GET") {
      if (!objects.has(path)) throw notFound(path);
      return objects.get(path) as T;
    }
    changes.push(`${method} ${path}`);
    if (method === "PATCH") objects.set(path, body as KubeObject);
    else if (!objects.delete(path)) throw notFound(path);
    return {} as T;
  };
  const client: ClusterClient = {
    context,
    server: "https://127.0.0.1:1",
    request,
    requestText: async (path) => String(await request(path)),
    stream: async () => Readable.from([]),
    webSocket: request,
    close: () => undefined,
  };
  return { client, objects, changes };
}
