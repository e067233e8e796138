import { PassThrough } from "node:stream";
import { UserError } from "../../src/base/errors.ts";
import type { ClusterClient, RequestOptions } from "../../src/cluster/client.ts";
import type { KubeObject, Pod } from "../../src/cluster/objects.ts";

export interface StandInCluster {
  readonly client: ClusterClient;
  /** Everything that was not a look: `DELETE /api/v1/…`. */
  readonly changes: readonly string[];
  /** Puts a pod there, or changes it. */
  pod(pod: Pod): void;
  remove(name: string): void;
  pods(): readonly Pod[];
}

export interface StandInClusterOptions {
  /** Paths that do not exist, such as `/api/v1/namespaces/spark-alice`. */
  readonly missing?: readonly string[];
  /** `create pods` and the like that are denied to the person. */
  readonly denied?: readonly string[];
  /** The same for service accounts. */
  readonly deniedToAccount?: readonly string[];
  readonly nodes?: readonly KubeObject[];
  readonly quotas?: readonly KubeObject[];
}

/** A cluster in memory that has pods, answers what a session asks, and can be watched. */
export function standInCluster(options: StandInClusterOptions = {}, context = "beta"): StandInCluster {
  const pods = new Map<string, Pod>();
  const watchers = new Set<PassThrough>();
  const changes: string[] = [];
  const missing = new Set(options.missing);
  let version = 1;
  const tell = (type: string, pod: Pod): void => {
    for (const one of watchers) one.write(`${JSON.stringify({ type, object: pod })}\n`);
  };
  const remove = (name: string): void => {
    const pod = pods.get(name);
    if (pods.delete(name)) tell("DELETED", pod!);
  };
  const matching = (selector = ""): readonly Pod[] =>
    [...pods.values()].filter(({ metadata: { labels = {} } }) =>
      selector.split(",").every((part) => {
        const [name = "", value] = part.split("=");
        return part === "" || (value === undefined ? labels[name] !== undefined : labels[name] === value);
      }),
    );
  const list = (items: readonly unknown[] = []) => ({ kind: "List", metadata: { resourceVersion: String(version) }, items });
  const look = (path: string, query: RequestOptions["query"]): unknown => {
    if (missing.has(path)) throw new UserError("NotFound", `nothing answers ${path}`);
    if (path.endsWith("/pods")) return list(matching(query?.labelSelector?.toString()));
    if (path.endsWith("/nodes")) return list(options.nodes);
    if (path.endsWith("/resourcequotas")) return list(options.quotas);
    return path.split("/").length % 2 === 0 ? list() : { metadata: { name: path.split("/").at(-1) } };
  };
  const request = async <T>(path: string, { method = "GET", query, body }: RequestOptions = {}): Promise<T> => {
    if (method === "GET") return look(path, query) as T;
    if (path.endsWith("accessreviews")) return review(body) as T;
    changes.push(`${method} ${path}`);
    if (method === "DELETE") remove(path.split("/").at(-1)!);
    if (method === "POST") missing.delete(`${path}/${(body as KubeObject).metadata.name}`);
    return {} as T;
  };
  const review = (body: unknown) => {
    type Review = { spec: { user?: string; resourceAttributes: { verb: string; resource: string } } };
    const { user, resourceAttributes } = (body as Review).spec;
    const denied = user === undefined ? options.denied : options.deniedToAccount;
    return { status: { allowed: denied?.includes(`${resourceAttributes.verb} ${resourceAttributes.resource}`) !== true } };
  };
  const client: ClusterClient = {
    context,
    server: "https://127.0.0.1:1",
    request,
    requestText: async () => "the executor's own words\n",
    async stream(_path, { signal } = {}) {
      const stream = new PassThrough();
      watchers.add(stream);
      // What came between list and watch is told, as a server does from the list's version on.
      for (const object of pods.values()) stream.write(`${JSON.stringify({ type: "ADDED", object })}\n`);
      stream.once("close", () => watchers.delete(stream));
      signal?.addEventListener("abort", () => stream.destroy());
      return stream;
    },
    webSocket: async () => {
      throw new Error("this stand-in has no web sockets");
    },
    close: () => undefined,
  };
  return {
    client,
    changes,
    pods: () => [...pods.values()],
    pod(pod) {
      version += 1;
      const known = pods.has(pod.metadata.name);
      pods.set(pod.metadata.name, pod);
      tell(known ? "MODIFIED" : "ADDED", pod);
    },
    remove,
  };
}
