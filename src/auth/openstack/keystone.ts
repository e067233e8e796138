import http from "node:http";
import https from "node:https";
import { urlOf } from "../../cluster/http.ts";
import { closeTransport, openTransport, type Transport } from "../../cluster/transport.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { AuthOptions } from "../mode.ts";
import { noCertificate, notKeystone, unreachable } from "./errors.ts";
import type { KeystoneSettings } from "./settings.ts";

/** Milliseconds for one answer of Keystone. */
const LIMIT = 15_000;
/** Bytes of an answer; without the catalog a token's is a few thousand. */
const LONGEST = 4_000_000;

export interface KeystoneRequest {
  readonly method: "GET" | "POST";
  /** Below the versioned address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface KeystoneAnswer {
  readonly code: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Parsed; undefined when it was no JSON object. */
  readonly json?: Readonly<Record<string, unknown>>;
}

/**
 * One request to Keystone, through the proxy that the environment names. Redirects are not followed: they would carry the secret along.
 * @throws UserError `KeystoneUnreachable`, `UntrustedCertificate`, `NotKeystone`
 */
export async function askKeystone(
  settings: KeystoneSettings,
  request: KeystoneRequest,
  options: Pick<AuthOptions, "signal" | "env">,
): Promise<KeystoneAnswer> {
  const transport = await transportOf(settings, options);
  const timeout = AbortSignal.timeout(LIMIT);
  try {
    const answer = await exchanged(transport, request, AbortSignal.any([options.signal, timeout]));
    if (answer.code >= 300 && answer.code < 400) throw notKeystone(settings, `it sends elsewhere (HTTP ${answer.code})`);
    if (answer.code === 404 && answer.json?.error === undefined)
      throw notKeystone(settings, "there is no identity API (HTTP 404)");
    if (answer.json === undefined) throw notKeystone(settings, `its answer is no JSON (HTTP ${answer.code})`);
    return answer;
  } catch (error) {
    options.signal.throwIfAborted();
    throw unreachable(settings, timeout.aborted ? Object.assign(new Error("no answer"), { code: "NO_ANSWER" }) : error);
  } finally {
    closeTransport(transport);
  }
}

async function transportOf(settings: KeystoneSettings, { signal, env }: Pick<AuthOptions, "signal" | "env">): Promise<Transport> {
  const { caFile, certFile, keyFile, verify } = settings.tls;
  const content = async (file: string | undefined): Promise<Buffer | undefined> =>
    file === undefined ? undefined : readCredential(file, signal);
  const [ca, cert, key] = await Promise.all([caFile, certFile, keyFile ?? certFile].map(content));
  if (ca !== undefined && !ca.includes("-----BEGIN ")) throw noCertificate(caFile!, settings);
  const server = {
    name: "keystone",
    server: settings.authUrl!,
    caData: ca?.toString("base64"),
    insecureSkipTlsVerify: !verify,
    disableCompression: true,
    file: settings.place,
  };
  const identity = cert === undefined ? {} : { cert: cert.toString("utf8"), key: key!.toString("utf8") };
  return openTransport(server, identity, env ?? process.env);
}

function exchanged(transport: Transport, request: KeystoneRequest, signal: AbortSignal): Promise<KeystoneAnswer> {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers = {
    Accept: "application/json",
    "User-Agent": "k8s-magics",
    ...request.headers,
    ...(body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) }),
  };
  const { agent, secure } = transport;
  return new Promise((resolve, reject) => {
    const options = { agent, method: request.method, headers, signal };
    const outgoing = (secure ? https : http).request(urlOf(transport, request.path), options, (incoming) => {
      collected(incoming).then(resolve, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function collected(incoming: http.IncomingMessage): Promise<KeystoneAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST) throw Object.assign(new Error("too long"), { code: "TOO_LONG" });
    chunks.push(chunk);
  }
  return { code: incoming.statusCode ?? 0, headers: incoming.headers, json: parsed(Buffer.concat(chunks).toString("utf8")) };
}

function parsed(text: string): KeystoneAnswer["json"] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as KeystoneAnswer["json"]) : undefined;
  } catch {
    return undefined;
  }
}
