import type { Credentials } from "../auth/mode.ts";
import { UserError } from "../base/errors.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import type { ResolveAuth } from "./credentials.ts";
import { closeTransport, openTransport, serverUrl, type Transport } from "./transport.ts";

/** Who one is, and the connections that say so. */
export interface Connection {
  readonly credentials: Credentials;
  readonly transport: Transport;
}

/** What a client needs beside the context itself. */
export interface ConnectOptions {
  readonly resolveAuth: ResolveAuth;
  /** Where HTTPS_PROXY and NO_PROXY are looked up; none by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for a request that names no limit of its own; 10,000 by default. */
  readonly timeout?: number;
}

/** The one connection that all requests of a client share, signed in anew when it has to be. */
export interface SharedConnection {
  /** The shared one; another request's sign-in that was stopped is no reason for this one to fail. */
  join(signal: AbortSignal): Promise<Connection>;
  /** Credentials found anew: those of this connection were refused. Several requests that were refused at once sign in once. */
  renew(signal: AbortSignal, refused: Connection): Promise<Connection>;
  /** Whether a sign-in is under way. */
  signingIn(): boolean;
  /** What the last connection was opened with; undefined before the first. */
  credentials(): Credentials | undefined;
  close(): void;
}

/** Nothing is asked for before the first use. As kubectl does, nothing of the identity goes over plain http. */
export function sharedConnection(resolved: ResolvedContext, options: ConnectOptions): SharedConnection {
  const line = new Line(resolved, options);
  let connection: Promise<Connection> | undefined;
  let renewing: Promise<Connection> | undefined;

  const connect = (signal: AbortSignal, fresh = false): Promise<Connection> => {
    if (connection !== undefined && !fresh && !expired(line.last?.credentials)) return connection;
    const next = line.dial(signal, fresh);
    connection = next;
    next.catch(() => {
      if (connection === next) connection = undefined;
    });
    return next;
  };

  return {
    join(signal) {
      const shared = connection;
      return connect(signal).catch((error: unknown) => {
        if (signal.aborted || shared === undefined) throw error;
        return connect(signal);
      });
    },
    async renew(signal, refused) {
      while (renewing !== undefined) {
        const failure = await renewing.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        // What stopped another request is no reason for this one; what failed would fail again.
        if (failure instanceof UserError) throw failure;
      }
      if (line.last !== undefined && line.last.credentials !== refused.credentials) return connect(signal);
      const mine = connect(signal, true).finally(() => {
        if (renewing === mine) renewing = undefined;
      });
      renewing = mine;
      return mine;
    },
    signingIn: () => line.signIns > 0,
    credentials: () => line.last?.credentials,
    close() {
      line.close();
      connection = undefined;
    },
  };
}

/** Signs in and opens connections; those of the same certificate are kept. */
class Line {
  last: Connection | undefined;
  /** Those under way. */
  signIns = 0;
  readonly #resolved: ResolvedContext;
  readonly #options: ConnectOptions;

  constructor(resolved: ResolvedContext, options: ConnectOptions) {
    this.#resolved = resolved;
    this.#options = options;
  }

  async dial(signal: AbortSignal, fresh: boolean): Promise<Connection> {
    const { cluster } = this.#resolved;
    const secure = serverUrl(cluster).protocol === "https:";
    const credentials = secure ? await this.#signIn(signal, fresh) : {};
    const same = this.last?.credentials.cert === credentials.cert && this.last?.credentials.key === credentials.key;
    const kept = same ? this.last?.transport : undefined;
    if (kept === undefined && this.last !== undefined) closeTransport(this.last.transport);
    this.last = { credentials, transport: kept ?? (await openTransport(cluster, credentials, this.#options.env ?? {})) };
    return this.last;
  }

  async #signIn(signal: AbortSignal, fresh: boolean): Promise<Credentials> {
    this.signIns += 1;
    try {
      return await this.#options.resolveAuth(this.#resolved, { signal, fresh, env: this.#options.env });
    } finally {
      this.signIns -= 1;
    }
  }

  close(): void {
    if (this.last !== undefined) closeTransport(this.last.transport);
    this.last = undefined;
  }
}

function expired(credentials: Credentials | undefined): boolean {
  const end = credentials?.renewAfter ?? credentials?.expires;
  return end !== undefined && end.getTime() <= Date.now();
}
