import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { clockTime } from "../base/duration.ts";
import { isAlive, type ProcessIdentity, startOf } from "../process/process-identity.ts";

/** How far another process — or this one — is with getting programs. */
export interface BuildProgress {
  /** Such as `building, 812 packages`. */
  readonly detail: string;
  /** Milliseconds since the epoch at which it began. */
  readonly since: number;
}

interface Written extends BuildProgress, ProcessIdentity {}

/** Beside what is being made, in its folder of the cache. */
const progressFile = (folder: string): string => join(folder, "progress.json");

/** `building, 812 packages, 03:10`. */
export const progressText = (progress: BuildProgress, now: number = Date.now()): string =>
  `${progress.detail}, ${clockTime(now - progress.since)}`;

/** What is under way now; undefined when nothing is, or when who was at it is gone. */
export async function readProgress(folder: string): Promise<BuildProgress | undefined> {
  try {
    const written = JSON.parse(await readFile(progressFile(folder), "utf8")) as Written;
    return (await isAlive(written)) ? { detail: written.detail, since: written.since } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes progress for other processes, at most twice a second, and tells it here at once. */
export class ProgressWriter {
  readonly #folder: string;
  readonly #tell: (progress: BuildProgress) => void;
  readonly #since = Date.now();
  #written = 0;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, tell: (progress: BuildProgress) => void) {
    this.#folder = folder;
    this.#tell = tell;
  }

  say(detail: string): void {
    const progress = { detail, since: this.#since };
    this.#tell(progress);
    if (Date.now() - this.#written < 500) return;
    this.#written = Date.now();
    this.#writing = this.#writing.then(() => this.#write(progress));
  }

  async end(): Promise<void> {
    await this.#writing;
    await rm(progressFile(this.#folder), { force: true });
  }

  async #write(progress: BuildProgress): Promise<void> {
    const written: Written = { ...progress, pid: process.pid, started: (await startOf(process.pid)) ?? "" };
    // Telling how far it is must never stop it.
    await writeFileAtomic(progressFile(this.#folder), JSON.stringify(written), { mode: 0o600 }).catch(() => undefined);
  }
}
