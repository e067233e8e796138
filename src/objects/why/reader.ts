import { bounded } from "../../base/escape.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { podPath } from "../../cluster/logs.ts";
import type { KubeEvent, KubeObject } from "../../cluster/objects.ts";

/** Reads what stands around an object, as far as it may be read: the same thing is asked for once. */
export interface Reader {
  readonly client: ClusterClient;
  readonly signal: AbortSignal | undefined;
  readonly now: Date;
  /** What could not be read, in words, each once. */
  readonly unseen: () => readonly string[];
  /** Null: it is not there. Undefined: it may not be read. */
  object<T extends KubeObject>(path: string, what: string): Promise<T | null | undefined>;
  /** Whether it is there, without reading what is in it (Secrets). Undefined: it may not be read. */
  exists(path: string, what: string): Promise<boolean | undefined>;
  /** Every object of a list, each with its kind; undefined: they may not be read. */
  list<T extends KubeObject>(path: string, what: string, query?: Query): Promise<readonly T[] | undefined>;
  /** The same, of each its name, labels and owners only. */
  metadataList(path: string, what: string): Promise<readonly KubeObject[] | undefined>;
  /** The events about one object. */
  events(object: KubeObject): Promise<readonly KubeEvent[]>;
  /** The last lines of a container; undefined when there are none to be had. */
  log(namespace: string, pod: string, container: string, previous: boolean): Promise<readonly string[] | undefined>;
}

type Query = Readonly<Record<string, string | undefined>>;

const METADATA_LIST = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
const METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
const LINES = "8";
/** Bytes: a line may be as long as a program likes. */
const LOG_LIMIT = "16384";
const PAGE = "500";
/** How a kubelet says, as if the container had, that the log is gone. */
const LOST_LOG = /^unable to retrieve container logs for \S+\s*$/;

export function readerOf(client: ClusterClient, signal?: AbortSignal, now = new Date()): Reader {
  const asked = new AskedOnce(signal);
  const list = async <T extends KubeObject>(path: string, what: string, query: Query = {}): Promise<readonly T[] | undefined> => {
    const key = `${path} ${JSON.stringify(query)}`;
    const found = await asked.for(key, what, () => everyPage<T>(client, path, query, signal));
    return found === null ? [] : found;
  };
  return {
    client,
    signal,
    now,
    unseen: () => [...asked.unseen.values()],
    object: (path, what) => asked.for(path, what, () => client.request(path, { signal })),
    async exists(path, what) {
      const ask = () => client.request<KubeObject>(path, { signal, accept: METADATA });
      const found = await asked.for(`metadata ${path}`, what, ask);
      return found === undefined ? undefined : found !== null;
    },
    list,
    async metadataList(path, what) {
      const ask = () => everyPage<KubeObject>(client, path, {}, signal, METADATA_LIST);
      const found = await asked.for(`metadata ${path}`, what, ask);
      return found === null ? [] : found;
    },
    async events({ kind, metadata }) {
      const { name, namespace, uid } = metadata;
      const path = namespace === undefined ? "/api/v1/events" : `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`;
      const fieldSelector = `involvedObject.kind=${kind},involvedObject.name=${name}`;
      const found = (await list<KubeEvent>(path, "events", { fieldSelector })) ?? [];
      // The name may have belonged to another one before; a kubelet gives a node's name as its uid.
      return found.filter(({ involvedObject: of }) => !of.uid || uid === undefined || of.uid === uid || of.uid === name);
    },
    log: (namespace, pod, container, previous) =>
      lastLines(client, `${podPath(namespace, pod)}/log`, { container, previous }, signal).catch((error: unknown) => {
        if (signal?.aborted === true) throw error;
        if (error instanceof ClusterError && error.code === 403) asked.unseen.set("logs", "logs");
        return undefined;
      }),
  };
}

/** Answers by what was asked, and what there was none for. */
class AskedOnce {
  /** What could not be read, in words. */
  readonly unseen = new Map<string, string>();
  readonly #kept = new Map<string, Promise<unknown>>();
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  for<T>(key: string, what: string, ask: () => Promise<T>): Promise<T | null | undefined> {
    const before = this.#kept.get(key) as Promise<T | null | undefined> | undefined;
    if (before !== undefined) return before;
    const answer = ask().catch((error: unknown) => {
      if (this.#signal?.aborted === true) throw error;
      if (error instanceof ClusterError && error.code === 404) return null;
      this.unseen.set(what, error instanceof ClusterError && error.code === 403 ? what : `${what} (${wordsOf(error)})`);
      return undefined;
    });
    this.#kept.set(key, answer);
    return answer;
  }
}

async function lastLines(
  client: ClusterClient,
  path: string,
  { container, previous }: { readonly container: string; readonly previous: boolean },
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  const query = { container, tailLines: LINES, limitBytes: LOG_LIMIT, ...(previous ? { previous: "true" } : {}) };
  const text = await client.requestText(path, { query, signal, accept: "text/plain, */*" });
  return LOST_LOG.test(text) ? undefined : text.split("\n").filter((line) => line.trim() !== "");
}

const wordsOf = (error: unknown): string => bounded(error instanceof Error ? error.message : String(error), 120);

interface Page<T> {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly T[];
}

async function everyPage<T extends KubeObject>(
  client: ClusterClient,
  path: string,
  query: Query,
  signal: AbortSignal | undefined,
  accept?: string,
): Promise<readonly T[]> {
  const all: T[] = [];
  let next: string | undefined;
  do {
    const options = { query: { ...query, limit: PAGE, continue: next }, accept, signal, timeout: 30_000 };
    const page: Page<T> = await client.request(path, options);
    const named = { apiVersion: page.apiVersion, kind: page.kind?.replace(/List$/, "") };
    all.push(...(page.items ?? []).map((item): T => ({ ...named, ...item })));
    next = page.metadata?.continue || undefined;
  } while (next !== undefined);
  return all;
}
