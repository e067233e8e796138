import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { LogEntry } from "../../cluster/log-stream.ts";
import { logEntries, podPath } from "../../cluster/logs.ts";
import type { Pod } from "../../cluster/objects.ts";
import { type WatchEvent, watch } from "../../cluster/watch.ts";
import { type ChosenPods, chosenPods, nameOf, podsPath } from "./chosen.ts";
import { defaultContainer, hasLog, type LogSource, sourcesOf, statusOf } from "./containers.ts";
import type { LogsQuery } from "./query.ts";
import { refusalOf, waitingWords } from "./refused.ts";
import { type EndedRun, endedRuns } from "./runs.ts";
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
  /** Something of {@link Following.state} changed. */
  changed(): void;
}

export interface FollowState {
  readonly named: string;
  readonly pods: number;
  /** Logs that are read at the moment. */
  readonly open: number;
  /** What containers that have not started wait for. */
  readonly waits: readonly string[];
}

interface FollowedPod {
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

/** The logs of pods as they are written, of those that join later too, for as long as there is something to come. */
export class Following {
  readonly #request: FollowRequest;
  readonly #listener: FollowListener;
  readonly #pods = new Map<string, FollowedPod>();
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #reading = new Set<Promise<void>>();
  #chosen: ChosenPods;
  #synced = false;
  #opened = false;
  #away = false;
  #full = false;
  #failure: unknown;

  constructor(request: FollowRequest, listener: FollowListener) {
    this.#request = request;
    this.#listener = listener;
    this.#signal = AbortSignal.any([request.signal, this.#ending.signal]);
    this.#chosen = { named: nameOf(request.query.target), pods: [], ends: request.query.target.kind === "pod" };
  }

  get state(): FollowState {
    const there = [...this.#pods.values()].filter(({ gone }) => !gone);
    const waits = there.flatMap(({ pod }) => this.#waits(pod));
    return { named: this.#chosen.named, pods: there.length, open: this.#reading.size, waits };
  }

  /**
   * Ends when every pod has come to its end (of a Deployment, whose pods are replaced, only when the signal says so).
   * @throws UserError as `chosenPods`, `watch`; `NoSuchContainer`; a log's own refusal when none can be read
   */
  async run(): Promise<void> {
    const { client, namespace, query, signal } = this.#request;
    const { target } = query;
    if (target.kind !== "pod") {
      this.#chosen = await chosenPods(client, target, { namespace, signal }, true);
      for (const pod of this.#chosen.pods) this.#see({ type: "added", object: pod });
    }
    try {
      const only = this.#chosen.labelSelector === undefined ? this.#chosen.named.replace(/^.*\//, "") : undefined;
      const { labelSelector } = this.#chosen;
      const found = only === undefined ? { labelSelector } : { fieldSelector: `metadata.name=${only}` };
      for await (const event of watch<Pod>(client, podsPath(namespace), { ...found, signal: this.#signal })) {
        if (event.type === "synced" && event.count === 0 && only !== undefined) await this.#look(only);
        this.#see(event);
        if (this.#failure !== undefined) break;
      }
    } catch (error) {
      if (!(error instanceof ClusterError) || error.code !== 403) throw error;
      await this.#withoutWatch(error);
    }
    if (this.#failure !== undefined) this.#ending.abort();
    await Promise.all(this.#reading);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Whether a named pod is there at all: the server says it best. */
  async #look(pod: string): Promise<void> {
    const { client, namespace, signal } = this.#request;
    await client.request<Pod>(podPath(namespace, pod), { signal });
  }

  /** Somebody may read logs who may not watch pods: what is there is followed, and nobody joins. */
  async #withoutWatch(refused: ClusterError): Promise<void> {
    const { client, namespace, query, signal } = this.#request;
    if (query.target.kind === "pod" && this.#pods.size === 0) {
      const pod = await client.request<Pod>(podPath(namespace, query.target.name), { signal });
      this.#see({ type: "added", object: pod });
    }
    if (this.#pods.size === 0) throw refused;
    this.#listener.note("watching pods is not allowed: new ones do not join, restarts are not seen");
    await Promise.all(this.#reading);
  }

  #see(event: WatchEvent<Pod>): void {
    if (event.type === "waiting") {
      if (!this.#away) this.#listener.note("the API server does not answer at the moment; it goes on when it is back");
      this.#away = true;
      return;
    }
    this.#away = false;
    if (event.type === "synced") this.#synced = true;
    else if (event.type === "deleted") this.#gone(event.object);
    else this.#came(event.object);
    this.#endIfOver();
    this.#listener.changed();
  }

  #came(pod: Pod): void {
    const key = pod.metadata.uid ?? pod.metadata.name;
    const known = this.#pods.get(key);
    if (known === undefined && this.#synced) this.#listener.note(`pod/${pod.metadata.name} joined`);
    const followed = known ?? { pod, gone: false, logs: new Map() };
    followed.pod = pod;
    this.#pods.set(key, followed);
    this.#follow(followed);
  }

  #gone({ metadata }: Pod): void {
    const followed = this.#pods.get(metadata.uid ?? metadata.name);
    if (followed === undefined || followed.gone) return;
    followed.gone = true;
    this.#listener.note(`pod/${metadata.name} was deleted`);
  }

  /** Reads every log of the pod that has something new to say. */
  #follow(followed: FollowedPod): void {
    for (const source of this.#sources(followed.pod)) {
      const status = statusOf(followed.pod, source.container);
      const runs = status?.restartCount ?? 0;
      const log = followed.logs.get(source.container!) ?? { active: false, read: -1, told: runs - 1, last: undefined };
      followed.logs.set(source.container!, log);
      const more = !followed.gone && !log.active && log.read < runs && hasLog(status);
      if (more && this.#reading.size >= this.#request.query.most) this.#tellFull();
      else if (more) this.#begin(followed, source, log, runs);
      this.#tell(source, log, endedRuns(status, log));
    }
  }

  #sources(pod: Pod): readonly LogSource[] {
    try {
      return sourcesOf(pod, this.#request.query);
    } catch (error) {
      // A container that only other pods have is no mistake.
      if (!this.#opened && this.#reading.size === 0) this.#failure ??= error;
      return [];
    }
  }

  #tell(source: LogSource, log: FollowedLog, ended: readonly EndedRun[]): void {
    for (const { run, words } of ended) {
      log.told = run;
      this.#listener.note(`${sourceWords(source)} ${words}`);
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
    const reading = this.#read(source, log).then(
      () => {
        log.read = run;
      },
      (error: unknown) => this.#refused(followed, source, log, run, error),
    );
    const done = reading.finally(() => {
      log.active = false;
      this.#reading.delete(done);
      if (this.#signal.aborted) return;
      for (const each of this.#pods.values()) this.#follow(each);
      this.#endIfOver();
      this.#listener.changed();
    });
    this.#reading.add(done);
  }

  async #read(source: LogSource, log: FollowedLog): Promise<void> {
    const { client, namespace, query, longest } = this.#request;
    const wanted = query.grep === undefined ? undefined : Buffer.from(query.grep);
    const asked = { ...query.server, ...source, namespace, longest, follow: true, after: log.last, signal: this.#signal };
    for await (const entries of logEntries(client, { ...asked, onOpen: () => (this.#opened = true) })) {
      log.last = entries.at(-1)?.time || log.last;
      const shown = wanted === undefined ? entries : entries.filter(({ bytes }) => bytes.includes(wanted));
      if (shown.length > 0) this.#listener.lines(source, shown);
    }
  }

  async #refused({ pod }: FollowedPod, source: LogSource, log: FollowedLog, run: number, error: unknown): Promise<void> {
    // It was just about to start, or has just gone: the watch tells of it next.
    if (error instanceof ClusterError && (error.code === 400 || error.code === 404) && this.#synced) {
      log.read = run;
      return;
    }
    const { client, namespace, signal } = this.#request;
    const worded = await refusalOf(client, source, { namespace, previous: false, signal }, error, pod);
    log.read = run;
    if (!this.#opened && this.#reading.size <= 1) {
      this.#failure ??= worded;
      this.#ending.abort();
    } else
      this.#listener.note(
        `${sourceWords(source)} cannot be read: ${worded instanceof UserError ? worded.message : String(worded)}`,
      );
  }

  #endIfOver(): void {
    const pods = [...this.#pods.values()];
    if (!this.#synced || pods.length === 0 || this.#reading.size > 0) return;
    const finished = ({ pod }: FollowedPod): boolean => pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
    const over = this.#chosen.ends
      ? pods.every((each) => each.gone || finished(each))
      : pods.every((each) => !each.gone && finished(each));
    if (over) this.#ending.abort();
  }

  #waits(pod: Pod): readonly string[] {
    if (pod.status.phase === "Succeeded" || pod.status.phase === "Failed") return [];
    const { container = defaultContainer(pod) } = this.#request.query;
    const words = waitingWords(pod, container);
    return words === undefined ? [] : [`${pod.metadata.name} waits: ${words}`];
  }
}
