import { backOff, pause } from "../base/back-off.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError, connectionError } from "./errors.ts";
import { type LogEntry, logEntriesOf } from "./log-stream.ts";
import type { Pod } from "./objects.ts";

export interface LogOptions {
  readonly namespace: string;
  readonly pod: string;
  /** Needed when the pod has several. */
  readonly container?: string;
  /** Stay for what is still to come, until the container ends. */
  readonly follow?: boolean;
  /** Only the last so many lines of what is there. */
  readonly tail?: number;
  /** Of the container before the last restart. */
  readonly previous?: boolean;
  /** Only what was written in the last so many seconds. */
  readonly sinceSeconds?: number;
  /** Only what was written from this time on (RFC 3339). */
  readonly sinceTime?: string;
  /** So many bytes at most. */
  readonly limitBytes?: number;
  /** Ends it quietly, within a moment. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a server may be away while following; 300,000 by default. */
  readonly patience?: number;
}

export interface EntryOptions extends LogOptions {
  /** Each line with its time; always so while following. */
  readonly stamped?: boolean;
  /** Bytes of a line that are kept; 64 MB by default. */
  readonly longest?: number;
  /** Only lines later than this one's {@link LogEntry.time}. */
  readonly after?: string;
  /** Told when the server has begun to answer. */
  readonly onOpen?: () => void;
}

const PATIENCE = 300_000;
const ANSWER = 15_000;
const LONGEST = 64 * 1024 * 1024;

export const podPath = (namespace: string, pod: string): string =>
  `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;

/**
 * A container's log, line by line, without line ends. Followed, it outlives an API server that restarts: it goes on after the last line.
 * @throws UserError as a request does (`NotFound`, `Forbidden`, `BadRequest` while the container has not started)
 */
export async function* logLines(client: ClusterClient, options: LogOptions): AsyncGenerator<string, void> {
  for await (const entries of logEntries(client, options)) for (const { bytes } of entries) yield bytes.toString("utf8");
}

/**
 * The same as it was written, byte by byte, with the time of each line: what has come is given at once.
 * @throws UserError as `logLines` does
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-log-of-the-specified-pod
 */
export async function* logEntries(client: ClusterClient, options: EntryOptions): AsyncGenerator<readonly LogEntry[], void> {
  const { signal, patience = PATIENCE } = options;
  const reader: Reader = { last: options.after, open: false };
  let alive = 0;
  for (let attempt = 0; !ended(signal); attempt += 1) {
    try {
      for await (const entries of pieces(client, options, reader)) {
        attempt = 0;
        yield entries;
      }
      if (options.follow !== true || !(await stillRuns(client, options))) return;
      alive = Date.now();
    } catch (error) {
      if (ended(signal)) return;
      if (reader.open) alive = Date.now();
      const failure = error instanceof ClusterError ? error : connectionError(client, error);
      const heals = failure.code === undefined ? failure.name === "ClusterUnreachable" : failure.code >= 500;
      if (options.follow !== true || !heals || alive === 0 || Date.now() - alive > patience) throw failure;
    }
    await pause(backOff(attempt), signal);
  }
}

const ended = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

interface Reader {
  /** When the last line was written. */
  last: string | undefined;
  open: boolean;
}

async function* pieces(client: ClusterClient, options: EntryOptions, reader: Reader): AsyncGenerator<readonly LogEntry[], void> {
  const { signal, onOpen, longest = LONGEST } = options;
  // Times are what makes it possible to go on without saying a line twice.
  const stamped = options.follow === true || options.stamped === true;
  reader.open = false;
  const path = `${podPath(options.namespace, options.pod)}/log`;
  const query = queryOf(options, stamped, reader.last);
  const stream = await client.stream(path, { query, signal, timeout: ANSWER, accept: "text/plain, */*" });
  reader.open = true;
  onOpen?.();
  const before = reader.last;
  try {
    for await (const entries of logEntriesOf(stream, { stamped, longest })) {
      const fresh = before === undefined ? entries : entries.filter(({ time }) => time === "" || time > before);
      reader.last = fresh.at(-1)?.time || reader.last;
      if (fresh.length > 0) yield fresh;
    }
  } finally {
    stream.destroy();
  }
}

function queryOf(options: EntryOptions, stamped: boolean, last: string | undefined) {
  const { container, follow, tail, previous, sinceSeconds, sinceTime, limitBytes } = options;
  const first = { tailLines: tail?.toString(), sinceSeconds: sinceSeconds?.toString(), sinceTime };
  return {
    container,
    follow: follow ? "true" : undefined,
    previous: previous ? "true" : undefined,
    timestamps: stamped ? "true" : undefined,
    limitBytes: limitBytes?.toString(),
    ...(last === undefined ? first : { sinceTime: last.replace(/\.\d+/, "") }),
  };
}

async function stillRuns(client: ClusterClient, { namespace, pod, container, signal }: LogOptions): Promise<boolean> {
  const found = await client.request<Pod>(podPath(namespace, pod), { signal, timeout: ANSWER }).catch((error: unknown) => {
    if (error instanceof ClusterError && error.code === 404) return undefined;
    throw error;
  });
  const statuses = found?.status.containerStatuses ?? [];
  return statuses.some(({ name, state }) => (container === undefined || name === container) && state?.running !== undefined);
}
