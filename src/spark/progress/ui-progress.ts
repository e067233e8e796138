import { setTimeout as wait } from "node:timers/promises";
import type { Host } from "../../base/host.ts";
import { type CellProgress, progressOf } from "./cell-progress.ts";
import type { JobProgress } from "./jobs.ts";

/** A job as the driver's UI tells of it. Source: https://spark.apache.org/docs/latest/monitoring.html#rest-api */
interface UiJob {
  readonly jobId: number;
  readonly status: string;
  readonly numTasks: number;
  readonly numActiveTasks: number;
  readonly numCompletedTasks: number;
  readonly numSkippedTasks: number;
  readonly numFailedTasks: number;
  readonly numCompletedStages: number;
  readonly numSkippedStages: number;
  readonly stageIds: readonly number[];
  readonly submissionTime?: string;
  readonly jobTags?: readonly string[];
}

/** The driver of which progress is told: `url` is its UI as this process reaches it. */
export interface UiPlace {
  readonly url: string;
  readonly appId: string;
}

export interface UiProgressOptions {
  /** The driver's UI once it is up: a cell may start the SparkContext itself. */
  readonly place: () => UiPlace | undefined;
  /** The UI as a browser can open it; the place's own by default. */
  readonly link?: () => string | undefined;
  /** Milliseconds before the first question, then between two; the latter grows with what an answer costs. */
  readonly first?: number;
  readonly pause?: number;
  readonly get?: (url: string, signal: AbortSignal) => Promise<unknown>;
}

const FIRST = 300;
const PAUSE = 500;
/** Milliseconds for one answer. */
const LIMIT = 2000;
/** Milliseconds for the last question, when the cell is over. */
const ENDS = 1000;
/** Of so many jobs the end is asked for. */
const SHOWN = 5;
/** At most this part of the time goes to questions. */
const SHARE = 0.02;

/** Tell of the driver's jobs while `work` runs, by its UI; nothing is asked before and afterwards. */
export async function withUiProgress<T>(host: Host, options: UiProgressOptions, work: () => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const watch = new Watch(host, options);
  const watching = watch.until(ended.signal);
  try {
    return await work();
  } finally {
    ended.abort();
    await watching;
    if (!host.signal.aborted) await watch.tellEnds();
    progressOf(host).settle();
  }
}

/** Asks the UI, and remembers the jobs that it has told of. */
class Watch {
  readonly #cell: CellProgress;
  readonly #options: UiProgressOptions;
  readonly #began = Date.now();
  readonly #seen = new Map<string, UiJob>();
  #executors: number | undefined;
  #rounds = 0;

  constructor(host: Host, options: UiProgressOptions) {
    this.#cell = progressOf(host);
    this.#options = options;
    this.#cell.about({ ui: () => options.link?.() ?? options.place()?.url });
  }

  async until(ended: AbortSignal): Promise<void> {
    const { first = FIRST, pause = PAUSE } = this.#options;
    await delay(first, ended);
    while (!ended.aborted) {
      const asked = performance.now();
      await this.#ask(ended);
      const cost = performance.now() - asked;
      await delay(Math.max(pause, cost / SHARE - cost), ended);
    }
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const running = ((await this.#get("/jobs?status=running", signal)) ?? []) as readonly UiJob[];
    if (signal.aborted) return;
    if (running.length > 0 && this.#rounds++ % 4 === 0) await this.#askExecutors(signal);
    const own = running.filter((job) => !isOfConnect(job));
    for (const job of own) this.#report(job);
    for (const id of this.#seen.keys()) if (!own.some((job) => String(job.jobId) === id)) this.#cell.end(id);
  }

  async #askExecutors(signal: AbortSignal): Promise<void> {
    const executors = (await this.#get("/executors", signal)) as readonly { id: string; isActive: boolean }[] | undefined;
    this.#executors = executors?.filter(({ id, isActive }) => id !== "driver" && isActive).length ?? this.#executors;
  }

  #report(job: UiJob): void {
    this.#seen.set(String(job.jobId), job);
    // Another machine's clock may differ: no job of this cell is older than the cell.
    const submitted = Date.parse((job.submissionTime ?? "").replace("GMT", "Z"));
    const ago = Number.isFinite(submitted) ? Math.min(Math.max(0, Date.now() - submitted), Date.now() - this.#began) : 0;
    this.#cell.report(progressOfJob(job, this.#executors), ago);
  }

  /** How the jobs ended: the last answer came before that. */
  async tellEnds(): Promise<void> {
    if (!this.#cell.hasLongJob) return;
    const signal = AbortSignal.timeout(ENDS);
    const last = [...this.#seen.keys()].slice(-SHOWN);
    const jobs = await Promise.all(last.map((id) => this.#get(`/jobs/${id}`, signal)));
    for (const job of jobs) if (job !== undefined) this.#cell.report(progressOfJob(job as UiJob, this.#executors));
  }

  async #get(path: string, signal: AbortSignal): Promise<unknown> {
    const place = this.#options.place();
    if (place === undefined) return undefined;
    const base = `${place.url.replace(/\/+$/, "")}/api/v1/applications/${encodeURIComponent(place.appId)}`;
    try {
      return await (this.#options.get ?? getJson)(base + path, AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]));
    } catch {
      // A UI that is busy, gone or switched off tells nothing; the job does not suffer.
      return undefined;
    }
  }
}

async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { signal });
  return answer.ok ? answer.json() : undefined;
}

/** Those jobs are told of by Spark Connect itself. */
const isOfConnect = ({ jobTags = [] }: UiJob): boolean => jobTags.some((tag) => tag.startsWith("SparkConnect_"));

const progressOfJob = (job: UiJob, executors: number | undefined): JobProgress => ({
  id: String(job.jobId),
  stages: job.stageIds.length,
  stagesDone: job.numCompletedStages + job.numSkippedStages,
  tasks: job.numTasks,
  tasksDone: job.numCompletedTasks + job.numSkippedTasks,
  tasksRunning: job.numActiveTasks,
  tasksFailed: job.numFailedTasks,
  executors,
});

const delay = (ms: number, ended: AbortSignal): Promise<void> => wait(ms, undefined, { signal: ended }).catch(() => undefined);
