import http from "node:http";
import https from "node:https";
import tls from "node:tls";
import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import { isLoopback, proxyFor } from "../base/proxy.ts";

export { isLoopback } from "../base/proxy.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What every request to one sign-in server has in common. */
export interface WebPlace {
  /** The server as a message names it, such as `the issuer https://login.example`. */
  readonly called: string;
  /** PEM certificates to trust in place of Node's and the system's. */
  readonly ca?: string;
  /** HTTPS_PROXY and NO_PROXY are looked up there. */
  readonly env?: Env;
  readonly signal: AbortSignal;
}

export interface WebRequest {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for the whole exchange; 10,000 by default. */
  readonly timeout?: number;
}

export interface WebAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const DEFAULT_TIMEOUT = 10_000;
/** No sign-in server says more. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** An address to which secrets may go: https, or this machine itself. @throws UserError `InsecureAddress` */
export function secureUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) return url;
  throw new UserError("InsecureAddress", `${what} is no https address`, {
    why: `"${bounded(text.replace(/\/\/[^/@]*@/, "//"), 200)}": secrets go there`,
    hints: ["https://…; plain http only to this machine itself"],
  });
}

/**
 * One exchange with a sign-in server, whatever its status. Redirects are not followed: they would carry secrets along.
 * @throws UserError `SignInServerUnreachable`, `UntrustedCertificate`, `Interrupted`
 */
export async function askWeb(place: WebPlace, url: URL, request: WebRequest = {}): Promise<WebAnswer> {
  const limit = AbortSignal.timeout(request.timeout ?? DEFAULT_TIMEOUT);
  try {
    return await exchange(place, url, request, AbortSignal.any([place.signal, limit]));
  } catch (error) {
    if (place.signal.aborted) throw new UserError("Interrupted", `stopped waiting for ${place.called}`, { cause: error });
    throw failure(place, limit.aborted ? "ETIMEDOUT" : codeOf(error), error);
  }
}

function exchange(place: WebPlace, url: URL, request: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
  const { env = process.env } = place;
  const secure = url.protocol === "https:";
  const proxy = proxyFor(url, env)?.href;
  const common = proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy } };
  const ca = place.ca ?? (secure ? [...tls.getCACertificates("default"), ...tls.getCACertificates("system")] : undefined);
  const agent = secure ? new https.Agent({ ...common, ca }) : new http.Agent(common);
  const headers = {
    Accept: "application/json",
    "User-Agent": "k8s-magics",
    ...(request.body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(request.body)) }),
    ...request.headers,
  };
  return new Promise<WebAnswer>((resolve, reject) => {
    const outgoing = (secure ? https : http).request(
      url,
      { agent, method: request.method ?? "GET", headers, signal },
      (incoming) => {
        collect(incoming).then(
          (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
          (error: unknown) => reject(error),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(request.body);
  }).finally(() => agent.destroy());
}

async function collect(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size > BODY_LIMIT) throw Object.assign(new Error("the answer is too long"), { code: "TOO_LONG" });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const codeOf = (error: unknown): string => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code ?? message ?? "unknown";
};

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused: nothing listens there",
  ENOTFOUND: "its name cannot be resolved",
  EAI_AGAIN: "its name cannot be resolved",
  ETIMEDOUT: "it took too long",
  ECONNRESET: "the connection was closed before an answer",
  EHOSTUNREACH: "the network cannot reach it",
  ENETUNREACH: "the network cannot reach it",
  TOO_LONG: "its answer is longer than any sign-in's",
};

const UNTRUSTED = /CERT|ISSUER|SELF_SIGNED|UNABLE_TO_VERIFY/;

function failure(place: WebPlace, code: string, cause: unknown): UserError {
  if (UNTRUSTED.test(code) && code !== "ERR_TLS_CERT_ALTNAME_INVALID") {
    return new UserError("UntrustedCertificate", `the certificate of ${place.called} is not trusted`, {
      why:
        code === "CERT_HAS_EXPIRED"
          ? "it has expired"
          : `it is not signed by ${place.ca ? "the given authority" : "a known authority"}`,
      hints: ["name its certificate authority in the sign-in (--ca-file FILE)", "this machine's clock may be wrong"],
      cause,
    });
  }
  return new UserError("SignInServerUnreachable", `no answer from ${place.called}`, {
    why: WORDS[code] ?? `the system says ${bounded(code, 120)}`,
    hints: ["the VPN or network that it needs", "the address's spelling"],
    cause,
  });
}
