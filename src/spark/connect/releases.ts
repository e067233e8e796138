import type { SessionCalls } from "./calls.ts";
import { SparkConnectService } from "./proto/base.ts";

const { releaseExecute } = SparkConnectService.method;
const LIMIT = 60_000;

/**
 * Tells the server which answers need not be kept. One such call is under way at a time, and the next one speaks of all that has come
 * meanwhile. Nobody waits for it, and it may fail: the server forgets by itself what nobody asks for.
 */
export class Releases {
  readonly #calls: SessionCalls;
  readonly #operationId: string;
  #next: string | undefined;
  #busy = false;
  #over = false;

  constructor(calls: SessionCalls, operationId: string) {
    this.#calls = calls;
    this.#operationId = operationId;
  }

  /** Answers up to this one have arrived. */
  until(responseId: string): void {
    this.#next = responseId;
    if (!this.#busy) void this.#work();
  }

  /** Nothing of the operation is wanted any more. */
  all(): void {
    if (this.#over) return;
    this.#over = true;
    void this.#send({ case: "releaseAll", value: {} });
  }

  async #work(): Promise<void> {
    this.#busy = true;
    // Short results end before this: their one call is `all`.
    await pause();
    while (this.#next !== undefined && !this.#over) {
      const responseId = this.#next;
      this.#next = undefined;
      await this.#send({ case: "releaseUntil", value: { responseId } });
      await pause();
    }
    this.#busy = false;
  }

  async #send(
    release: { case: "releaseAll"; value: object } | { case: "releaseUntil"; value: { responseId: string } },
  ): Promise<void> {
    try {
      await this.#calls.ask(releaseExecute, { operationId: this.#operationId, release }, { limit: LIMIT });
    } catch {}
  }
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 200).unref();
  });
