import { Readable } from "node:stream";
import type { ClusterClient, RequestOptions } from "../../src/cluster/client.ts";
import type { KubeObject } from "../../src/cluster/objects.ts";
import { refusal } from "../../src/cluster/refusal/refusal.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { type Typed, typed } from "./run-magic.ts";
import { testSession } from "./session.ts";
import { aggregated } from "./stand-in-discovery.ts";

/** A refusal by `METHOD /path`: code, reason, message, causes. */
export interface Refusal {
  readonly code: number;
  readonly reason?: string;
  readonly message: string;
  readonly causes?: readonly object[];
}

export interface ApplianceOptions {
  readonly refused?: Readonly<Record<string, Refusal>>;
}

/** A cluster in memory that takes objects, and a notebook on it: what is sent, and in which order, not what a server makes of it. */
export function applianceWorld({ refused = {} }: ApplianceOptions = {}) {
  const objects = new Map<string, KubeObject>();
  const sent: string[] = [];
  const bodies: unknown[] = [];
  let version = 1;
  const place = { context: "c", server: "https://127.0.0.1:1" };
  const no = ({ code, reason, message, causes }: Refusal): Error =>
    refusal(place, code, JSON.stringify({ kind: "Status", code, reason, message, details: { causes } }));
  const keep = (path: string, object: KubeObject, dry: boolean): KubeObject => {
    const before = objects.get(path);
    const { resourceVersion: _, ...metadata } = object.metadata;
    const same = JSON.stringify(before?.data) === JSON.stringify(object.data) && before !== undefined;
    const managedFields = [{ manager: "k8s-magics", operation: "Apply" }];
    const now = {
      ...object,
      metadata: {
        ...metadata,
        managedFields,
        uid: path,
        resourceVersion: same ? before.metadata.resourceVersion : String(version++),
      },
    };
    if (!dry) objects.set(path, now as KubeObject);
    return now as KubeObject;
  };
  const answered = (path: string, { method = "GET", body, query }: RequestOptions): unknown => {
    const given = (typeof body === "string" ? JSON.parse(body) : body) as KubeObject;
    const dry = query?.dryRun !== undefined || given?.dryRun !== undefined;
    if (path in aggregated) return aggregated[path];
    if (method !== "GET") sent.push(`${method} ${path}${dry ? " (dry)" : ""}`);
    if (method !== "GET") bodies.push(given);
    if (method === "PATCH") return keep(path, given, dry);
    if (method === "PUT") return keep(path, given, dry);
    if (method === "POST") {
      const name = given.metadata.name ?? `${(given.metadata as { generateName?: string }).generateName}x1`;
      return keep(`${path}/${name}`, { ...given, metadata: { ...given.metadata, name } }, dry);
    }
    if (method === "DELETE") return dry ? {} : objects.delete(path) && {};
    if (objects.has(path)) return objects.get(path);
    const items = [...objects].filter(([one]) => one.slice(0, one.lastIndexOf("/")) === path).map(([, object]) => object);
    if (/\/(secrets|pods|widgets|namespaces|deployments)$/.test(path)) return { items, metadata: {} };
    throw no({ code: 404, reason: "NotFound", message: `nothing is at ${path}` });
  };
  const request = async <T>(path: string, options: RequestOptions = {}): Promise<T> => {
    const { method = "GET" } = options;
    const refusedNow = refused[`${method} ${path}`];
    if (refusedNow !== undefined) throw no(refusedNow);
    return answered(path, options) as T;
  };
  const client: ClusterClient = {
    ...place,
    request,
    requestText: async (path) => String(await request(path)),
    stream: async () => Readable.from([]),
    webSocket: request,
    close: () => undefined,
  };
  const made = testSession({
    kubeconfigs: [kubeconfig().context("c", { namespace: "team", token: "t" }).current("c")],
    connect: () => client,
  });
  return {
    home: made.home,
    objects,
    /** Every change that was sent, in order. */
    sent,
    bodies,
    /** Types a line: the view's lines without where and when. */
    async type(line: string, how: Typed = {}) {
      const ran = await typed(made, line, how);
      return { ...ran, lines: ran.text.filter((one) => !one.startsWith("context ") && !one.startsWith("Next: ")) };
    },
    [Symbol.asyncDispose]: () => made.open.close(),
  };
}

/** A Secret as JSON, the simplest thing that the stand-in knows. */
export const secretText = (name: string, data: Readonly<Record<string, string>> = {}, more: object = {}): string =>
  JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name, ...more }, data });
