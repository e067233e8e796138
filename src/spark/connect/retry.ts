import { setTimeout as sleep } from "node:timers/promises";
import { Code, RpcError } from "./status.ts";

/** How long to go on trying. Milliseconds. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly first: number;
  readonly most: number;
  readonly multiplier: number;
  /** Up to so much is added by chance to waits of at least `jitterFrom`. */
  readonly jitter: number;
  readonly jitterFrom: number;
  /** For a server that has never answered: more than a start takes is waiting in vain. */
  readonly firstContact: number;
}

/** PySpark's figures (pyspark.sql.connect.client.retries.DefaultPolicy), but for a server that nobody has met yet. */
export const retryPolicy: RetryPolicy = {
  attempts: 15,
  first: 50,
  most: 60_000,
  multiplier: 4,
  jitter: 500,
  jitterFrom: 2_000,
  firstContact: 10_000,
};

const MOST_THE_SERVER_MAY_ASK = 600_000;

/** Told before each wait, so that whoever waits can say so. */
export interface Retry {
  readonly attempt: number;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
  /** The server's, or the system's, words. */
  readonly why: string;
}

export interface RetryOptions {
  readonly signal?: AbortSignal;
  readonly policy: RetryPolicy;
  readonly onRetry?: (retry: Retry) => void;
  /** Whether the server has ever answered. */
  readonly met: () => boolean;
}

/** What passes by itself: the server cannot be reached for now, wants to be asked again, or lost the place in its answer. */
export const isTransient = (error: unknown): error is RpcError =>
  error instanceof RpcError &&
  (error.code === Code.unavailable ||
    error.status?.retryDelay !== undefined ||
    (error.code === Code.internal && error.message.includes("INVALID_CURSOR.DISCONNECTED")));

/** Counts the attempts of one step; a new one for each step that succeeded. */
export class Backoff {
  readonly #options: RetryOptions;
  readonly #start = Date.now();
  #attempt = 0;

  constructor(options: RetryOptions) {
    this.#options = options;
  }

  /** Waits for its turn. @throws the error itself when it does not pass, or the attempts are used up; the signal's reason */
  async afterError(error: unknown): Promise<void> {
    const { policy, signal, met, onRetry } = this.#options;
    if (!isTransient(error) || this.#attempt >= policy.attempts) throw error;
    const delay = this.#delay(error);
    if (!met() && Date.now() - this.#start + delay > policy.firstContact) throw error;
    this.#attempt++;
    onRetry?.({ attempt: this.#attempt, delay, why: error.message });
    await sleep(delay, undefined, { signal }).catch(() => {
      throw signal?.reason;
    });
  }

  #delay(error: RpcError): number {
    const { policy } = this.#options;
    const own = Math.min(policy.most, policy.first * policy.multiplier ** this.#attempt);
    const delay = Math.max(own, Math.min(error.status?.retryDelay ?? 0, MOST_THE_SERVER_MAY_ASK));
    return delay >= policy.jitterFrom ? delay + Math.random() * policy.jitter : delay;
  }
}

/** Calls until it works or will not. */
export async function withRetries<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (const backoff = new Backoff(options); ; ) {
    try {
      return await call();
    } catch (error) {
      await backoff.afterError(error);
    }
  }
}
