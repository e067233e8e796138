import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds that the notebook's first cells have for themselves. */
const QUIET = 30_000;

/** Work in the background of a session, begun a while after it and ended with it. */
export class Later {
  readonly #ending = new AbortController();
  #work: Promise<void> = Promise.resolve();

  /**
   * @param work its failure is nobody's
   * @param quiet ms before it begins; 30 s by default
   */
  run(work: (signal: AbortSignal) => Promise<void>, quiet = QUIET): void {
    const { signal } = this.#ending;
    this.#work = sleep(quiet, undefined, { signal, ref: false })
      .then(() => work(signal))
      .catch(() => undefined);
  }

  /** Settles when nothing of the work runs any more. */
  stop(): Promise<void> {
    this.#ending.abort(new Error("the session ends"));
    return this.#work;
  }
}
