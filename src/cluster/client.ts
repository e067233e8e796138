import type { Credentials } from "../auth/mode.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { jsonIn, refusal } from "./answers.ts";
import { identityHeaders, type ResolveAuth } from "./credentials.ts";
import { connectionError, interrupted, noAnswer, notKubernetes, type Place, withoutPassword } from "./errors.ts";
import { exchange, type HttpAnswer, type HttpRequest } from "./http.ts";
import { openTransport, serverUrl, type Transport } from "./transport.ts";

/** One server spoken to as one user, over kept-alive connections. */
export interface ClusterClient {
  readonly context: string;
  readonly server: string;
  /**
   * One request; the body parsed as JSON. Rejects with a UserError (`ClusterUnreachable`, `Unauthorized`, `Forbidden`,
   * `NotFound`, `ServerError`, `NotKubernetes`) whose `why` holds the server's own words.
   */
  request<T>(path: string, options?: RequestOptions): Promise<T>;
  /** The same as raw text (logs, version banners). */
  requestText(path: string, options?: RequestOptions): Promise<string>;
  /** Whether what it waits for is a credential plugin on this machine, not the server. */
  readonly signingIn?: () => boolean;
  close(): void;
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** `Accept`; JSON by default. */
  readonly accept?: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole request; 10,000 by default. */
  readonly timeout?: number;
}

/** What a client needs beside the context itself. */
export interface ConnectOptions {
  readonly resolveAuth: ResolveAuth;
  /** Where HTTPS_PROXY and NO_PROXY are looked up; none by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

interface Connection {
  readonly credentials: Credentials;
  readonly transport: Transport;
}

const DEFAULT_TIMEOUT = 10_000;

/**
 * A client of one context. Nothing is sent before the first request; credentials are found then, kept, and found
 * anew once when the server answers 401 to a kind of sign-in that can be renewed (exec plugin, token file).
 * As kubectl does, nothing of the identity goes over plain http.
 */
export function connectCluster(resolved: ResolvedContext, options: ConnectOptions): ClusterClient {
  const place: Place = { context: resolved.name, server: withoutPassword(resolved.cluster.server) };
  const renewable = resolved.user.exec !== undefined || resolved.user.tokenFile !== undefined;
  let connection: Promise<Connection> | undefined;
  let dialled: Connection | undefined;
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
    if (kept === undefined) dialled?.transport.agent.destroy();
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

  const join = (signal: AbortSignal): Promise<Connection> => {
    const shared = connection;
    return connect(signal).catch((error: unknown) => {
      // Another request had begun to sign in and was stopped: no reason for this one to fail.
      if (signal.aborted || shared === undefined) throw error;
      return connect(signal);
    });
  };

  const send = async (path: string, request: RequestOptions, signal: AbortSignal): Promise<HttpAnswer> => {
    const ask = ({ credentials, transport }: Connection): Promise<HttpAnswer> =>
      exchange(transport, httpRequest(path, request, credentials, resolved.cluster.disableCompression, signal)).catch(
        (error: unknown) => {
          throw signal.aborted ? error : connectionError(place, error);
        },
      );
    const answer = await ask(await join(signal));
    return answer.code === 401 && renewable ? ask(await connect(signal, true)) : answer;
  };

  const answerOf = async (path: string, request: RequestOptions): Promise<HttpAnswer> => {
    const limit = request.timeout ?? DEFAULT_TIMEOUT;
    // A plugin has a limit of its own, and its silence says nothing of the server.
    if (resolved.user.exec !== undefined) await within(place, undefined, request.signal, join);
    const answer = await within(place, limit, request.signal, (signal) => send(path, request, signal));
    if (answer.code >= 300 && answer.code < 400) throw notKubernetes(place, `it sends elsewhere (HTTP ${answer.code})`);
    if (answer.code < 200 || answer.code >= 300) throw refusal(place, answer.code, answer.body);
    return answer;
  };

  return {
    context: resolved.name,
    server: place.server,
    signingIn: () => signIns > 0,
    async request<T>(path: string, request: RequestOptions = {}): Promise<T> {
      const answer = await answerOf(path, request);
      return jsonIn<T>(place, answer.body, answer.contentType);
    },
    async requestText(path, request = {}) {
      return (await answerOf(path, request)).body;
    },
    close() {
      dialled?.transport.agent.destroy();
      connection = undefined;
      dialled = undefined;
    },
  };
}

const expired = (credentials: Credentials | undefined): boolean =>
  credentials?.expires !== undefined && credentials.expires.getTime() <= Date.now();

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

function httpRequest(
  path: string,
  request: RequestOptions,
  credentials: Credentials,
  plain: boolean,
  signal: AbortSignal,
): HttpRequest {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query ?? {})) if (value !== undefined) query.set(key, value);
  const body =
    request.body === undefined ? undefined : typeof request.body === "string" ? request.body : JSON.stringify(request.body);
  const headers: Record<string, string | readonly string[]> = {
    Accept: request.accept ?? "application/json",
    "Accept-Encoding": plain ? "identity" : "gzip",
    "User-Agent": "k8s-magics",
    ...identityHeaders(credentials),
  };
  if (body !== undefined) {
    headers["Content-Type"] = request.contentType ?? "application/json";
    headers["Content-Length"] = String(Buffer.byteLength(body));
  }
  return { method: request.method ?? "GET", path: query.size === 0 ? path : `${path}?${query}`, headers, body, signal };
}
