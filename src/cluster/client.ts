import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import type { WebSocket } from "ws";
import type { Credentials } from "../auth/mode.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";
import { jsonIn } from "./answers.ts";
import { type Claims, claimsOf } from "./claims.ts";
import { type ConnectOptions, sharedConnection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import { identityHeaders } from "./credentials.ts";
import { type Place, withoutPassword } from "./errors.ts";
import { type Validity, validityOf } from "./expiry.ts";
import { exchange, type HttpAnswer, type HttpRequest, openStream } from "./http.ts";
import type { PassedRequest } from "./pass-through.ts";
import { SignedIn } from "./signed-in.ts";

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
  /**
   * An answer that is read as it comes (watch, logs), over a connection of its own. `timeout` is for its beginning only; the signal ends
   * it at any time. Whoever takes the stream has to read or destroy it; it breaks with Node's own errors. Rejects as `request` does.
   */
  stream(path: string, options?: RequestOptions): Promise<Readable>;
  /** An open WebSocket to a path (port-forward, exec), paused; `timeout` is for its opening. Rejects as `request` does. */
  webSocket(path: string, options: WebSocketOptions): Promise<WebSocket>;
  /** Hands somebody else's request on as this user, and gives the answer as it is. Rejects only when there is none. */
  readonly pass?: (path: string, request: PassedRequest) => Promise<IncomingMessage>;
  /** Whether what it waits for is a credential plugin on this machine, not the server. */
  readonly signingIn?: () => boolean;
  /** What is known of the sign-in that requests are made with; undefined before the first one. Holds nothing secret. */
  readonly signIn?: () => SignIn | undefined;
  close(): void;
}

export interface SignIn {
  readonly validity?: Validity;
  readonly claims?: Claims;
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A list stands for the same word several times, as `command=ls&command=-l`. */
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** `Accept`; JSON by default. */
  readonly accept?: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole request; 10,000 by default. */
  readonly timeout?: number;
  /** Told what the server warns of, such as a version that will go. */
  readonly onWarning?: (words: string) => void;
}

export interface WebSocketOptions extends Pick<RequestOptions, "query" | "signal" | "timeout"> {
  /** Sub-protocols, the preferred one first. */
  readonly protocols: readonly string[];
}

/** Milliseconds for the beginning of an answer that is handed on: whoever asked has a limit of their own. */
const PASSED_TIMEOUT = 60_000;

/**
 * A client of one context. Nothing is sent before the first request; credentials are found then, kept, and found
 * anew once when the server answers 401 to a kind of sign-in that can be renewed (exec plugin, token file).
 * As kubectl does, nothing of the identity goes over plain http.
 */
export function connectCluster(
  resolved: ResolvedContext,
  options: ConnectOptions & { readonly connections?: Connections },
): ClusterClient {
  const place: Place = { context: resolved.name, server: withoutPassword(resolved.cluster.server) };
  const shared = options.connections?.of(resolved, options) ?? sharedConnection(resolved, options);
  const signedIn = new SignedIn(place, resolved.user, shared, options.timeout);
  const plain = resolved.cluster.disableCompression;
  const answerOf = (path: string, request: RequestOptions): Promise<HttpAnswer> =>
    signedIn.answer(request, ({ credentials, transport }, signal) =>
      exchange(transport, httpRequest(path, request, credentials, plain, signal)),
    );

  return {
    context: resolved.name,
    server: place.server,
    signingIn: shared.signingIn,
    signIn() {
      const credentials = shared.credentials();
      return credentials === undefined ? undefined : { validity: validityOf(credentials), claims: claimsOf(credentials) };
    },
    async request<T>(path: string, request: RequestOptions = {}): Promise<T> {
      const answer = await answerOf(path, request);
      for (const words of answer.warnings) request.onWarning?.(words);
      return jsonIn<T>(place, answer.body, answer.contentType);
    },
    async requestText(path, request = {}) {
      return (await answerOf(path, request)).body;
    },
    async stream(path, request = {}) {
      const { stream } = await signedIn.answer(request, ({ credentials, transport }, signal) =>
        openStream(transport, httpRequest(path, request, credentials, true, signal)),
      );
      return stream!;
    },
    async webSocket(path, request) {
      const { openWebSocket } = await import("./web-socket.ts");
      const { socket } = await signedIn.answer(request, ({ credentials, transport }, signal) =>
        openWebSocket(transport, httpRequest(path, { ...request, accept: "*/*" }, credentials, true, signal), request.protocols),
      );
      return socket!;
    },
    async pass(path, request) {
      const { passThrough } = await import("./pass-through.ts");
      return signedIn.anyAnswer(PASSED_TIMEOUT, request.signal, ({ credentials, transport }) =>
        passThrough(transport, path, request, identityHeaders(credentials)),
      );
    },
    close: shared.close,
  };
}

function httpRequest(
  path: string,
  request: RequestOptions,
  credentials: Credentials,
  plain: boolean,
  signal: AbortSignal,
): HttpRequest {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request.query ?? {})) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) query.append(key, one);
  }
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
