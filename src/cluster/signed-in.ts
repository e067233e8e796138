import type { ResolvedContext } from "../kubeconfig/model.ts";
import type { RequestOptions } from "./client.ts";
import type { Connection, SharedConnection } from "./connection.ts";
import { connectionError, interrupted, noAnswer, notKubernetes, type Place } from "./errors.ts";
import { refusal } from "./refusal/refusal.ts";
import { refusedAgain } from "./refused-again.ts";

const DEFAULT_TIMEOUT = 10_000;

/** One way of asking the server over a connection. */
export type Ask<A> = (connection: Connection, signal: AbortSignal) => Promise<A>;

interface Tried<A> {
  readonly answer: A;
  readonly connection: Connection;
}

/**
 * What is asked as one user, under the limits that every request has. Credentials are found anew once when the server answers 401 to a
 * kind of sign-in that can be renewed (exec plugin, token file).
 */
export class SignedIn {
  readonly #place: Place;
  readonly #user: ResolvedContext["user"];
  readonly #shared: SharedConnection;
  readonly #renewable: boolean;
  readonly #timeout: number;

  /** @param timeout milliseconds for a request that names no limit of its own */
  constructor(place: Place, user: ResolvedContext["user"], shared: SharedConnection, timeout = DEFAULT_TIMEOUT) {
    this.#place = place;
    this.#user = user;
    this.#shared = shared;
    this.#timeout = timeout;
    this.#renewable = user.exec !== undefined || user.tokenFile !== undefined;
  }

  /** An answer that does what was asked. @throws UserError as `ClusterClient.request` says */
  async answer<A extends { readonly code: number; readonly body: string }>(request: RequestOptions, ask: Ask<A>): Promise<A> {
    const place = this.#place;
    const { timeout = this.#timeout, signal } = request;
    // A plugin has a limit of its own, and its silence says nothing of the server.
    if (this.#user.exec !== undefined) await within(place, undefined, signal, this.#shared.join);
    let { answer, connection } = await this.#tried(timeout, signal, ask);
    if (answer.code === 401 && this.#renewable) {
      await this.#renew(signal, connection);
      ({ answer, connection } = await this.#tried(timeout, signal, ask));
      if (answer.code === 401) throw refusedAgain(place, this.#user, answer.body);
    }
    if (answer.code >= 300 && answer.code < 400) throw notKubernetes(place, `it sends elsewhere (HTTP ${answer.code})`);
    if (answer.code !== 101 && (answer.code < 200 || answer.code >= 300)) throw refusal(place, answer.code, answer.body);
    return answer;
  }

  /** Whatever the server answers; one that is asked for again because of its 401 is let go of first. */
  async anyAnswer<A extends { readonly statusCode?: number; destroy(): unknown }>(
    timeout: number,
    signal: AbortSignal | undefined,
    ask: Ask<A>,
  ): Promise<A> {
    const first = await this.#tried(timeout, signal, ask);
    if (first.answer.statusCode !== 401 || !this.#renewable) return first.answer;
    first.answer.destroy();
    await this.#renew(signal, first.connection);
    return (await this.#tried(timeout, signal, ask)).answer;
  }

  #tried<A>(timeout: number, outer: AbortSignal | undefined, ask: Ask<A>): Promise<Tried<A>> {
    return within(this.#place, timeout, outer, async (signal) => {
      const connection = await this.#shared.join(signal);
      const answer = await ask(connection, signal).catch((error: unknown) => {
        throw signal.aborted ? error : connectionError(this.#place, error);
      });
      return { answer, connection };
    });
  }

  #renew(outer: AbortSignal | undefined, refused: Connection): Promise<Connection> {
    return within(this.#place, undefined, outer, (signal) => this.#shared.renew(signal, refused));
  }
}

/** The work under a limit, if any; a limit that passed and a person who pressed stop get their own words. */
async function within<T>(
  place: Place,
  limit: number | undefined,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const timer = limit === undefined ? undefined : setTimeout(() => ending.abort(), limit);
  const signal = outer === undefined ? ending.signal : AbortSignal.any([outer, ending.signal]);
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(outer?.aborted === true ? interrupted(place) : noAnswer(place, limit ?? 0));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work(signal), aborted]);
  } finally {
    clearTimeout(timer);
  }
}
