import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { LogEntry } from "../../cluster/log-stream.ts";
import { logEntries } from "../../cluster/logs.ts";
import type { Pod } from "../../cluster/objects.ts";
import { hasLog, type LogSource, sourcesOf, statusOf } from "./containers.ts";
import type { LogsQuery } from "./query.ts";
import { refusalOf } from "./refused.ts";
import { endedRuns } from "./runs.ts";
import { sourceWords } from "./shown-lines.ts";

export interface FollowRequest {
  readonly client: ClusterClient;
  readonly namespace: string;
  readonly query: LogsQuery;
  /** Bytes of a line that are kept. */
  readonly longest?: number;
  /** Ends it quietly. */
  readonly signal: AbortSignal;
}

/** Who hears what comes. */
export interface FollowListener {
  lines(source: LogSource, entries: readonly LogEntry[]): void;
  /** A pod joined, ended, was deleted; the server is away. */
  note(words: string): void;
  /** How many pods and logs there are, or what they wait for, changed. */
  changed(): void;
}

/** A pod whose logs are followed. */
export interface FollowedPod {
  pod: Pod;
  gone: boolean;
  readonly logs: Map<string, FollowedLog>;
}

interface FollowedLog {
  active: boolean;
  /** Which run of the container was read to its end. */
  read: number;
  /** Which run was told to have ended. */
  told: number;
  /** Of the last line. */
  last: string | undefined;
}

/** What happens to the logs as a whole. */
export interface ReadingEvents {
  /** One has come to its end: others may begin, or all may be over. */
  settled(): void;
  /** None can be read, and this is why. */
  failed(error: unknown): void;
}

/** The logs that are read at the moment, each going on by itself. */
export class Readings {
  readonly #request: FollowRequest;
  readonly #listener: FollowListener;
  readonly #events: ReadingEvents;
  readonly #open = new Set<Promise<void>>();
  #opened = false;
  #full = false;

  /** @param request its signal ends them all */
  constructor(request: FollowRequest, listener: FollowListener, events: ReadingEvents) {
    this.#request = request;
    this.#listener = listener;
    this.#events = events;
  }

  get size(): number {
    return this.#open.size;
  }

  async ended(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  /** Reads every log of the pod that has something new to say. */
  follow(followed: FollowedPod): void {
    for (const source of this.#sources(followed.pod)) {
      const status = statusOf(followed.pod, source.container);
      const runs = status?.restartCount ?? 0;
      const log = followed.logs.get(source.container!) ?? { active: false, read: -1, told: runs - 1, last: undefined };
      followed.logs.set(source.container!, log);
      const more = !followed.gone && !log.active && log.read < runs && hasLog(status);
      if (more && this.#open.size >= this.#request.query.most) this.#tellFull();
      else if (more) this.#begin(followed, source, log, runs);
      for (const { run, words } of endedRuns(status, log)) {
        log.told = run;
        this.#listener.note(`${sourceWords(source)} ${words}`);
      }
    }
  }

  #sources(pod: Pod): readonly LogSource[] {
    try {
      return sourcesOf(pod, this.#request.query);
    } catch (error) {
      // A container that only other pods have is no mistake.
      if (!this.#opened && this.#open.size === 0) this.#events.failed(error);
      return [];
    }
  }

  #tellFull(): void {
    if (this.#full) return;
    this.#full = true;
    const { most } = this.#request.query;
    this.#listener.note(`more than ${most} logs: the others follow when one of these ends (--max-log-requests)`);
  }

  #begin(followed: FollowedPod, source: LogSource, log: FollowedLog, run: number): void {
    log.active = true;
    const reading = this.#read(source, log).catch((error: unknown) => this.#refused(followed, source, error));
    const done = reading.then(() => {
      log.active = false;
      log.read = run;
      this.#open.delete(done);
      if (!this.#request.signal.aborted) this.#events.settled();
    });
    this.#open.add(done);
  }

  async #read(source: LogSource, log: FollowedLog): Promise<void> {
    const { client, namespace, query, longest, signal } = this.#request;
    const wanted = query.grep === undefined ? undefined : Buffer.from(query.grep);
    const onOpen = (): void => {
      this.#opened = true;
    };
    const asked = { ...query.server, ...source, namespace, longest, follow: true, after: log.last, signal, onOpen };
    for await (const entries of logEntries(client, asked)) {
      log.last = entries.at(-1)?.time || log.last;
      const shown = wanted === undefined ? entries : entries.filter(({ bytes }) => bytes.includes(wanted));
      if (shown.length > 0) this.#listener.lines(source, shown);
    }
  }

  async #refused({ pod }: FollowedPod, source: LogSource, error: unknown): Promise<void> {
    // It was just about to start, or has just gone: the watch tells of it next.
    if (error instanceof ClusterError && (error.code === 400 || error.code === 404)) return;
    const { client, namespace, signal } = this.#request;
    const worded = await refusalOf(client, source, { namespace, previous: false, signal }, error, pod);
    if (!this.#opened && this.#open.size <= 1) this.#events.failed(worded);
    else
      this.#listener.note(
        `${sourceWords(source)} cannot be read: ${worded instanceof UserError ? worded.message : String(worded)}`,
      );
  }
}
