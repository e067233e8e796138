import { backOff, pause } from "../base/back-off.ts";
import type { ClusterClient } from "./client.ts";
import { linesOf } from "./lines.ts";
import type { KubeObject, ObjectMeta } from "./objects.ts";
import { failureOf, passes, told } from "./watch-failure.ts";
import { keyOf, objectForm, type Watched, type WireForm } from "./watch-form.ts";

/** One change of the watched objects, or a word on the watch itself. */
export type WatchEvent<T> =
  | { readonly type: "added" | "modified" | "deleted"; readonly object: T }
  /** All that there is has been told. Comes again after the server had to be asked for everything once more. */
  | { readonly type: "synced"; readonly count: number }
  /** The server does not answer at the moment; nothing is lost, it is asked again. */
  | { readonly type: "waiting"; readonly why: string };

export interface WatchOptions {
  /** Such as `spark-app-selector=spark-1,spark-role=executor`. */
  readonly labelSelector?: string;
  /** Such as `involvedObject.name=web`. */
  readonly fieldSelector?: string;
  /** Ends the watch quietly, within a moment. */
  readonly signal?: AbortSignal;
  /** Objects per list request; 500 by default, 0 for all at once. */
  readonly chunk?: number;
  /** Milliseconds that a server may be away before it is given up, once it has answered; 300,000 by default. */
  readonly patience?: number;
}

const PATIENCE = 300_000;
/** Milliseconds within which the server has to begin its answer. */
const ANSWER = 15_000;
/** After this long the server ends a watch, and it is opened again where it was: a broken connection is noticed by then at the latest. */
const WATCH_SECONDS = 240;
const PAGE = 500;

interface Known<T> {
  readonly objects: Map<string, T>;
  /** Where to watch on; undefined: everything has to be listed. */
  version: string | undefined;
  /** The server was there until just now. */
  open: boolean;
}

/**
 * Everything below a path and every change of it, in order, for as long as somebody reads: it outlives expired versions (410), an API server
 * that restarts, and connections that break. Objects are compared when they have to be listed anew, so that only differences are told.
 * @param path a collection, such as `/api/v1/namespaces/NAME/pods`
 * @throws UserError as a request does: at once when the first list fails or the server refuses, else when `patience` has passed
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
export function watch<T extends KubeObject>(
  client: ClusterClient,
  path: string,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent<T>, void> {
  return watchAs(client, path, objectForm<T>(), options);
}

/** The same for what comes over the wire in another form. */
export async function* watchAs<T extends Watched>(
  client: ClusterClient,
  path: string,
  form: WireForm<T>,
  options: WatchOptions = {},
): AsyncGenerator<WatchEvent<T>, void> {
  const { signal, patience = PATIENCE } = options;
  const known: Known<T> = { objects: new Map(), version: undefined, open: false };
  let answered = 0;
  let attempt = 0;
  while (!ended(signal)) {
    const began = Date.now();
    try {
      if (known.version === undefined) {
        yield* listed(client, path, { ...options, form }, known);
        answered = Date.now();
      }
      for await (const event of changes(client, path, { ...options, form }, known)) {
        [answered, attempt] = [Date.now(), 0];
        yield event;
      }
      answered = Date.now();
      // A server that ends every watch at once would be asked without a pause.
      if (answered - began < 1000) await pause(backOff(attempt++), signal);
    } catch (error) {
      if (ended(signal)) return;
      const failure = failureOf(client, error);
      if (known.open) answered = Date.now();
      if (failure.code === 410) known.version = undefined;
      else {
        if (answered === 0 || !passes(failure, Date.now() - answered, patience)) throw failure;
        yield { type: "waiting", why: failure.message };
      }
      await pause(failure.code === 410 && attempt++ === 0 ? 0 : backOff(attempt++), signal);
    }
  }
}

const ended = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

interface List {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: { readonly resourceVersion?: string; readonly continue?: string };
}

type Asked<T extends Watched> = WatchOptions & { readonly form: WireForm<T> };

async function* listed<T extends Watched>(
  client: ClusterClient,
  path: string,
  { labelSelector, fieldSelector, chunk = PAGE, signal, form }: Asked<T>,
  known: Known<T>,
): AsyncGenerator<WatchEvent<T>, void> {
  const objects = new Map<string, T>();
  let version: string | undefined;
  let more: string | undefined;
  do {
    const limit = chunk === 0 ? undefined : String(chunk);
    const query = { ...form.query, labelSelector, fieldSelector, limit, continue: more };
    const list: List = await client.request<List>(path, { query, accept: form.accept, signal, timeout: ANSWER });
    for (const item of form.listed(list)) objects.set(keyOf(item), item);
    version = list.metadata.resourceVersion ?? version;
    more = list.metadata.continue || undefined;
  } while (more !== undefined);
  const before = new Map(known.objects);
  known.objects.clear();
  for (const [key, object] of objects) known.objects.set(key, object);
  known.version = version;
  for (const [key, object] of before) if (!objects.has(key)) yield { type: "deleted", object };
  for (const [key, object] of objects) {
    const old = before.get(key);
    if (old === undefined) yield { type: "added", object };
    else if (old.metadata.resourceVersion !== object.metadata.resourceVersion) yield { type: "modified", object };
  }
  yield { type: "synced", count: objects.size };
}

interface Line {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: { readonly metadata: ObjectMeta; readonly code?: number; readonly message?: string };
}

async function* changes<T extends Watched>(
  client: ClusterClient,
  path: string,
  { labelSelector, fieldSelector, signal, form }: Asked<T>,
  known: Known<T>,
): AsyncGenerator<WatchEvent<T>, void> {
  const query = {
    ...form.query,
    labelSelector,
    fieldSelector,
    watch: "true",
    allowWatchBookmarks: "true",
    resourceVersion: known.version,
    timeoutSeconds: String(WATCH_SECONDS),
  };
  known.open = false;
  const stream = await client.stream(path, { query, accept: form.accept, signal, timeout: ANSWER });
  known.open = true;
  const overdue = setTimeout(() => stream.destroy(new Error("the watch did not end in time")), (WATCH_SECONDS + 15) * 1000);
  overdue.unref();
  try {
    for await (const line of linesOf(stream)) {
      const { type, object: sent } = JSON.parse(line) as Line;
      if (type === "ERROR") throw told(client, sent);
      const version = sent.metadata.resourceVersion;
      if (version !== undefined && version !== "") known.version = version;
      if (type === "BOOKMARK") continue;
      const object = form.told(sent);
      if (type === "DELETED") known.objects.delete(keyOf(object));
      else known.objects.set(keyOf(object), object);
      yield { type: type === "ADDED" ? "added" : type === "DELETED" ? "deleted" : "modified", object };
    }
  } finally {
    clearTimeout(overdue);
    stream.destroy();
  }
}
