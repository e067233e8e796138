import { backOff, pause } from "../base/back-off.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError, connectionError } from "./errors.ts";
import { linesOf } from "./lines.ts";
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
  /** Ends it quietly, within a moment. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a server may be away while following; 300,000 by default. */
  readonly patience?: number;
}

const PATIENCE = 300_000;
const ANSWER = 15_000;

export const podPath = (namespace: string, pod: string): string =>
  `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;

/**
 * A container's log, line by line, without line ends. Followed, it outlives an API server that restarts: it goes on after the last line.
 * @throws UserError as a request does (`NotFound`, `Forbidden`, `BadRequest` while the container has not started)
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-log-of-the-specified-pod
 */
export async function* logLines(client: ClusterClient, options: LogOptions): AsyncGenerator<string, void> {
  const { signal, patience = PATIENCE } = options;
  const reader: Reader = { last: undefined, open: false };
  let alive = 0;
  for (let attempt = 0; !ended(signal); attempt += 1) {
    try {
      for await (const line of pieces(client, options, reader)) {
        attempt = 0;
        yield line;
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
  /** When the last line was written, as the kubelet says it to the nanosecond. */
  last: string | undefined;
  open: boolean;
}

async function* pieces(client: ClusterClient, options: LogOptions, reader: Reader): AsyncGenerator<string, void> {
  const { container, follow, tail, previous, signal } = options;
  const query = {
    container,
    follow: follow ? "true" : undefined,
    previous: previous ? "true" : undefined,
    tailLines: reader.last === undefined ? tail?.toString() : undefined,
    // Times are what makes it possible to go on without saying a line twice.
    timestamps: follow ? "true" : undefined,
    sinceTime: reader.last?.replace(/\.\d+/, ""),
  };
  reader.open = false;
  const path = `${podPath(options.namespace, options.pod)}/log`;
  const stream = await client.stream(path, { query, signal, timeout: ANSWER, accept: "text/plain, */*" });
  reader.open = true;
  const before = reader.last;
  try {
    for await (const line of linesOf(stream, true)) {
      const stamp = follow ? /^(\d{4}-\S+) /.exec(line) : null;
      if (stamp === null) yield line;
      else if (before === undefined || later(stamp[1]!, before)) {
        reader.last = stamp[1]!;
        yield line.slice(stamp[0].length);
      }
    }
  } finally {
    stream.destroy();
  }
}

/** Kubelets leave out the zeros at the end of a second's fraction: `…07.1Z` is later than `…07.09Z`. */
function later(time: string, other: string): boolean {
  const key = (stamp: string): string => {
    const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?(?:Z|[+-]\d\d:\d\d)$/.exec(stamp) ?? [undefined, stamp];
    return `${seconds}.${fraction.padEnd(9, "0")}`;
  };
  return key(time) > key(other);
}

async function stillRuns(client: ClusterClient, { namespace, pod, container, signal }: LogOptions): Promise<boolean> {
  const found = await client.request<Pod>(podPath(namespace, pod), { signal, timeout: ANSWER }).catch((error: unknown) => {
    if (error instanceof ClusterError && error.code === 404) return undefined;
    throw error;
  });
  const statuses = found?.status.containerStatuses ?? [];
  return statuses.some(({ name, state }) => (container === undefined || name === container) && state?.running !== undefined);
}
