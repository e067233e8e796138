import type { Host } from "../../base/host.ts";
import { type LiveDisplay, live } from "../../views/live.ts";
import type { JobProgress } from "./jobs.ts";
import { progressView } from "./view.ts";

/** A job shorter than this, in ms, is over before anybody has read of it. */
const DELAY = 500;
/** Milliseconds between two drawings. */
const PAUSE = 300;

/** What the display says beside the counts. */
export interface ProgressAbout {
  /** The driver's UI, as this machine's browser can open it. */
  readonly ui?: () => string | undefined;
  /** Executors that run, for sources that do not tell. */
  readonly executors?: () => number | undefined;
}

interface Watched {
  readonly began: number;
  ended?: number;
  progress?: JobProgress;
}

/**
 * The jobs of one cell in one display, which appears when a job has run for half a second. Where nobody looks (nbclient, CI), only
 * the line that stays is shown, and only for a cell that ends by {@link settle}.
 */
export class CellProgress {
  readonly #host: Host;
  readonly #now: () => number;
  readonly #jobs = new Map<string, Watched>();
  #about: ProgressAbout = {};
  #display: LiveDisplay | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settled = false;

  constructor(host: Host, now: () => number = () => performance.now()) {
    this.#host = host;
    this.#now = now;
  }

  /** What holds for the whole cell. */
  about(about: ProgressAbout): void {
    this.#about = { ...this.#about, ...about };
  }

  /** Whether a job has run for long enough to be told of. */
  get hasLongJob(): boolean {
    return this.#worthTelling().length > 0;
  }

  /** A job runs. @param ago milliseconds since it began */
  begin(id: string, ago = 0): void {
    if (this.#settled) return;
    if (!this.#jobs.has(id)) this.#jobs.set(id, { began: this.#now() - ago });
    if (this.#host.canAsk) this.#timer ??= setTimeout(() => this.#tick(), DELAY).unref();
  }

  /** A job that was not begun has begun now. */
  report(progress: JobProgress, ago = 0): void {
    if (this.#settled) return;
    const executors = progress.executors ?? this.#about.executors?.();
    this.begin(progress.id, ago);
    this.#jobs.get(progress.id)!.progress = { ...progress, executors };
    this.#draw();
  }

  /** @param succeeded all of it is done, also what the last report did not know of yet, or what was skipped */
  end(id: string, succeeded = false): void {
    const job = this.#jobs.get(id);
    if (job === undefined || job.ended !== undefined) return;
    job.ended = this.#now();
    const { progress } = job;
    if (succeeded && progress !== undefined) {
      job.progress = { ...progress, stagesDone: progress.stages, tasksDone: progress.tasks };
    }
    this.#draw();
  }

  /** Nothing more comes: what stays in the notebook is drawn now. */
  settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    for (const job of this.#jobs.values()) job.ended ??= this.#now();
    const long = this.#worthTelling();
    if (this.#display !== undefined) this.#display.finish(this.#picture());
    else if (long.length > 0) this.#host.display(this.#picture());
  }

  /** Time goes on for whoever looks, also while Spark says nothing. */
  #tick(): void {
    this.#timer = undefined;
    if (this.#settled) return;
    this.#draw();
    if (this.#running().length > 0) this.#timer = setTimeout(() => this.#tick(), DELAY).unref();
  }

  #draw(): void {
    if (!this.#host.canAsk || this.#settled || this.#worthTelling().length === 0) return;
    if (this.#display === undefined) this.#display = live(this.#host, this.#picture(), PAUSE);
    else this.#display.update(() => this.#picture());
  }

  #running(): readonly Watched[] {
    return [...this.#jobs.values()].filter((job) => job.ended === undefined);
  }

  /** Jobs of which something is known and that last: only they are shown. */
  #worthTelling(): readonly Watched[] {
    const now = this.#now();
    return [...this.#jobs.values()].filter((job) => (job.progress?.tasks ?? 0) > 0 && (job.ended ?? now) - job.began >= DELAY);
  }

  #picture() {
    const shown = this.#worthTelling();
    const ends = shown.map((job) => job.ended ?? this.#now());
    const elapsed = Math.max(0, ...ends) - Math.min(...shown.map((job) => job.began));
    const jobs = shown.map((job) => ({ ...job.progress!, running: job.ended === undefined }));
    return progressView({ jobs, elapsed, ui: this.#about.ui?.() });
  }
}

// By the signal, since a cell's host is made anew for every magic in it.
const ofCells = new WeakMap<AbortSignal, CellProgress>();

/** The progress of the cell that a host belongs to. */
export function progressOf(host: Host): CellProgress {
  const known = ofCells.get(host.signal);
  if (known !== undefined) return known;
  const made = new CellProgress(host);
  ofCells.set(host.signal, made);
  return made;
}
