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
  let connection: Promise<Connection> | undefined;
  let dialled: Connection | undefined;
  let renewing: Promise<Connection> | undefined;
  let signIns = 0;

  const signIn = async (signal: AbortSignal, fresh: boolean): Promise<Credentials> => {
    signIns += 1;
    try {
      return await options.resolveAuth(resolved, { signal, fresh, env: options.env });
    } finally {
      signIns -= 1;
    }
  };
  const dial = async (signal: AbortSignal, fresh: boolean): Promise<Connection> => {
    const secure = serverUrl(resolved.cluster).protocol === "https:";
    const credentials = secure ? await signIn(signal, fresh) : {};
    const same = dialled?.credentials.cert === credentials.cert && dialled?.credentials.key === credentials.key;
    const kept = same ? dialled?.transport : undefined;
    if (kept === undefined && dialled !== undefined) closeTransport(dialled.transport);
    dialled = { credentials, transport: kept ?? (await openTransport(resolved.cluster, credentials, options.env ?? {})) };
    return dialled;
  };
  const connect = (signal: AbortSignal, fresh = false): Promise<Connection> => {
    if (connection !== undefined && !fresh && !expired(dialled?.credentials)) return connection;
    const next = dial(signal, fresh);
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
      if (dialled !== undefined && dialled.credentials !== refused.credentials) return connect(signal);
      const mine = connect(signal, true).finally(() => {
        if (renewing === mine) renewing = undefined;
      });
      renewing = mine;
      return mine;
    },
    signingIn: () => signIns > 0,
    credentials: () => dialled?.credentials,
    close() {
      if (dialled !== undefined) closeTransport(dialled.transport);
      connection = undefined;
      dialled = undefined;
    },
  };
}

function expired(credentials: Credentials | undefined): boolean {
  const end = credentials?.renewAfter ?? credentials?.expires;
  return end !== undefined && end.getTime() <= Date.now();
}
