import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { LogEntry } from "../../cluster/log-stream.ts";
import { logEntries, podPath } from "../../cluster/logs.ts";
import type { Pod } from "../../cluster/objects.ts";
import { chosenPods, nameOf } from "./chosen.ts";
import { defaultContainer, defaultNote, hasLog, type LogSource, sourcesAmong, sourcesOf, statusOf } from "./containers.ts";
import { merged, type SourceLine } from "./merge.ts";
import type { LogsQuery } from "./query.ts";
import { crashNote, notStarted, refusalOf, waitingWords, wantsContainer } from "./refused.ts";

export interface ReadRequest {
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly query: LogsQuery;
  /** Bytes of a line that are kept. */
  readonly longest?: number;
  /** Whether anybody reads the notes: they may take a request of their own, beside the log's. */
  readonly notes: boolean;
  readonly signal?: AbortSignal;
}

export interface LogsRead {
  readonly named: string;
  readonly sources: readonly LogSource[];
  /** What is worth knowing: which container was taken, what could not be read, that it crashes. */
  readonly notes: readonly string[];
}

/** What takes the lines, made when it is known whose they are. */
export type Begin = (sources: readonly LogSource[]) => (line: SourceLine<LogSource>) => void;

/**
 * Reads logs as they are now, merged in the order of time. Stopped, it ends quietly with what it has.
 * @throws UserError as a request does; `NoSuchContainer`, `NotStarted`, `NoPreviousRun`, `NoPods`, `TooManyLogs`
 */
export async function readLogs(request: ReadRequest, begin: Begin): Promise<LogsRead> {
  const { query } = request;
  return query.target.kind === "pod" ? readPod(request, query.target.name, begin) : readPods(request, begin);
}

async function readPods(request: ReadRequest, begin: Begin): Promise<LogsRead> {
  const { client, query, namespace, signal } = request;
  if (query.target.kind === "pod") throw new TypeError("one pod is read by its name");
  const { named, pods } = await chosenPods(client, query.target, { namespace, signal });
  return readSources(request, { named, pods, sources: sourcesAmong(pods, query) }, begin);
}

/** One pod's: the log is asked for at once, for most pods have one container; the pod is looked at beside it, for the notes. */
async function readPod(request: ReadRequest, name: string, begin: Begin): Promise<LogsRead> {
  const { client, query, namespace, signal } = request;
  const named = nameOf(query.target);
  const asked = (): Promise<Pod> => client.request<Pod>(podPath(namespace, name), { signal });
  if (query.allContainers || (query.prefix && query.container === undefined)) {
    const pod = await asked();
    return readSources(request, { named, pods: [pod], sources: sourcesOf(pod, query) }, begin);
  }
  const looked = request.notes ? asked().catch(() => undefined) : undefined;
  const source: LogSource = { pod: name, ...(query.container === undefined ? {} : { container: query.container }) };
  try {
    return await readSources(request, { named, pods: [], looked, sources: [source] }, begin);
  } catch (error) {
    if (!wantsContainer(error)) throw error;
    const pod = (await looked) ?? (await asked());
    return readSources(request, { named, pods: [pod], sources: sourcesOf(pod, query) }, begin);
  }
}

interface ToRead {
  readonly named: string;
  readonly sources: readonly LogSource[];
  readonly pods: readonly Pod[];
  readonly looked?: Promise<Pod | undefined>;
}

interface Failed {
  readonly source: LogSource;
  readonly error: unknown;
}

async function readSources(request: ReadRequest, toRead: ToRead, begin: Begin): Promise<LogsRead> {
  const { query, signal } = request;
  const { sources, named } = toRead;
  if (sources.length > query.most) throw tooMany(sources.length, query.most);
  const failed: Failed[] = [];
  const take = begin(sources);
  const logs = sources.map((source) => ({ source, batches: batchesOf(request, source, sources.length > 1) }));
  const wanted = query.grep === undefined ? undefined : Buffer.from(query.grep);
  const spoke = new Set<LogSource>();
  for await (const line of merged(logs, (source, error) => failed.push({ source, error }))) {
    spoke.add(line.source);
    if (wanted === undefined || line.entry.bytes.includes(wanted)) take(line);
    if (signal?.aborted === true) break;
  }
  const silent = sources.filter((source) => !spoke.has(source) && failed.every((one) => one.source !== source));
  const pods = await podsSeen(request, toRead, silent);
  failed.push(...silent.flatMap((source) => unstarted(pods, source)));
  const first = failed[0];
  if (first !== undefined && failed.length === sources.length) throw await worded(request, first, pods);
  return { named, sources, notes: request.notes ? await notesOf(request, toRead, failed, pods) : [] };
}

/** Of one pod that said nothing, it is worth knowing why. */
async function podsSeen(
  { client, namespace, signal }: ReadRequest,
  { pods, looked }: ToRead,
  silent: readonly LogSource[],
): Promise<readonly Pod[]> {
  const one = await looked;
  if (one !== undefined) return [one];
  const [source] = pods.length === 0 && signal?.aborted !== true ? silent : [];
  if (source === undefined) return pods;
  const asked = client.request<Pod>(podPath(namespace, source.pod), { signal }).catch(() => undefined);
  const pod = await asked;
  return pod === undefined ? [] : [pod];
}

/** A pod that no node has taken has an empty log, by the server's word: that it has none is nearer to the truth. */
function unstarted(pods: readonly Pod[], source: LogSource): readonly Failed[] {
  const pod = podOf(pods, source);
  if (pod === undefined) return [];
  const container = source.container ?? defaultContainer(pod);
  const waits = hasLog(statusOf(pod, container)) ? undefined : waitingWords(pod, container);
  return waits === undefined ? [] : [{ source, error: notStarted(pod, container, waits) }];
}

const podOf = (pods: readonly Pod[], { pod }: LogSource): Pod | undefined => pods.find(({ metadata }) => metadata.name === pod);

function worded(
  { client, namespace, query, signal }: ReadRequest,
  { source, error }: Failed,
  pods: readonly Pod[],
): Promise<unknown> {
  if (wantsContainer(error)) return Promise.resolve(error);
  return refusalOf(client, source, { namespace, previous: query.server.previous === true, signal }, error, podOf(pods, source));
}

async function notesOf(
  request: ReadRequest,
  toRead: ToRead,
  failed: readonly Failed[],
  pods: readonly Pod[],
): Promise<readonly string[]> {
  const { query } = request;
  const [only] = pods.length === 1 ? pods : [];
  const chosen = only !== undefined && query.container === undefined && !query.allContainers ? defaultNote(only) : undefined;
  const crashes = toRead.sources.flatMap((source) => {
    const pod = podOf(pods, source);
    const note = pod === undefined ? undefined : crashNote(pod, source.container, query.server.previous === true);
    return note === undefined ? [] : [note];
  });
  const broken = await Promise.all(
    failed.map(async (one) => {
      const error = await worded(request, one, pods);
      return `▲ ${error instanceof UserError ? error.message : `pod/${one.source.pod}: ${String(error)}`}`;
    }),
  );
  return [...(chosen === undefined ? [] : [chosen]), ...crashes, ...broken];
}

function batchesOf({ client, namespace, query, longest, signal }: ReadRequest, source: LogSource, several: boolean) {
  const stamped = several || query.timestamps;
  const { limitBytes, ...server } = query.server;
  // The server counts the times that are only for us.
  const ours = stamped && limitBytes !== undefined;
  const asked = { ...server, ...(ours ? {} : { limitBytes }), ...source, namespace, stamped, longest, signal };
  const batches = logEntries(client, asked);
  return ours ? limited(batches, limitBytes) : batches;
}

/** So many bytes of lines, then no more is read. */
async function* limited(batches: AsyncIterable<readonly LogEntry[]>, bytes: number): AsyncGenerator<readonly LogEntry[], void> {
  let left = bytes;
  for await (const batch of batches) {
    const within: LogEntry[] = [];
    for (const entry of batch) {
      if (left <= 0) break;
      within.push(entry.bytes.length <= left ? entry : { ...entry, bytes: entry.bytes.subarray(0, left) });
      left -= entry.bytes.length + 1;
    }
    yield within;
    if (left <= 0) return;
  }
}

const tooMany = (count: number, most: number): UserError =>
  new UserError("TooManyLogs", `that is ${count} logs at once, and ${most} are read`, {
    hints: [`--max-log-requests ${count}`, "-c NAME for one container of each pod", "-l LABELS, or one pod, for less"],
  });
