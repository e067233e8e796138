import http from "node:http";
import https from "node:https";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Transport } from "./transport.ts";

export interface HttpRequest {
  readonly method: string;
  /** Path and query below the server's base. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly code: number;
  readonly contentType: string;
  readonly body: string;
  /** What the server warns of. Source: https://kubernetes.io/blog/2020/09/03/warnings/ */
  readonly warnings: readonly string[];
}

/** Longer answers are cut off: V8 holds no string of twice this. */
const BODY_LIMIT = 256 * 1024 * 1024;
const unzip = promisify(gunzip);

/** One exchange. Redirects are not followed: they would carry the credentials along. */
export async function exchange(transport: Transport, request: HttpRequest): Promise<HttpAnswer> {
  try {
    return await exchangeOnce(transport, request);
  } catch (error) {
    // A kept-alive connection that the server closed meanwhile says so only when it is used.
    const stale = (error as { reused?: boolean }).reused === true && request.method === "GET" && !request.signal.aborted;
    if (!stale) throw error;
    return exchangeOnce(transport, request);
  }
}

/** The address of a path below the server's base, which may have a path of its own. */
export const urlOf = ({ base }: Transport, path: string): URL => new URL(base.pathname.replace(/\/+$/, "") + path, base);

function exchangeOnce(transport: Transport, request: HttpRequest): Promise<HttpAnswer> {
  const { agent, secure } = transport;
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? https : http).request(
      urlOf(transport, request.path),
      { agent, method: request.method, headers: request.headers as http.OutgoingHttpHeaders, signal: request.signal },
      (incoming) => {
        collect(incoming).then(
          (bytes) => text(incoming, bytes).then(resolve, reject),
          (error: unknown) => reject(error),
        );
      },
    );
    outgoing.on("error", (error: Error & { code?: string }) => {
      const reused = outgoing.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      reject(reused ? Object.assign(error, { reused }) : error);
    });
    outgoing.end(request.body);
  });
}

/** What a streaming request gives: the open answer, or a refusal read to its end. */
export interface OpenAnswer {
  readonly code: number;
  /** There when the code is a success: bytes as they come. Whoever takes it has to read or destroy it. */
  readonly stream?: http.IncomingMessage;
  readonly body: string;
}

/** Seconds of silence after which the system asks whether the other side is still there (ten times, once a second). */
const KEEP_ALIVE = 15_000;

/** A request whose answer is read as it comes, over a connection of its own. The signal ends it at any time. */
export function openStream(transport: Transport, request: HttpRequest): Promise<OpenAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = (transport.secure ? https : http).request(
      urlOf(transport, request.path),
      {
        agent: transport.streaming,
        method: request.method,
        headers: request.headers as http.OutgoingHttpHeaders,
        signal: request.signal,
      },
      (incoming) => {
        const code = incoming.statusCode ?? 0;
        if (code >= 200 && code < 300) {
          // Without a listener an abort between answer and first read would be an uncaught error.
          incoming.on("error", () => undefined);
          resolve({ code, stream: incoming, body: "" });
        } else collect(incoming).then((bytes) => resolve({ code, body: bytes.toString("utf8") }), reject);
      },
    );
    outgoing.on("socket", (socket) => socket.setKeepAlive(true, KEEP_ALIVE));
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });
}

function collect(incoming: http.IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT)
        incoming.destroy(Object.assign(new Error(`more than ${BODY_LIMIT / 1024 / 1024} MB`), { code: "ERR_BUFFER_TOO_LARGE" }));
      else chunks.push(chunk);
    });
    incoming.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    incoming.on("error", reject);
  });
}

/** `299 - "words"`, several in one line at times. Source: https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
const wordsOfWarning = (line: string): readonly string[] =>
  [...line.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words!.replace(/\\(.)/g, "$1"));

async function text(incoming: http.IncomingMessage, bytes: Buffer): Promise<HttpAnswer> {
  const zipped = incoming.headers["content-encoding"] === "gzip";
  const plain = zipped ? await unzip(bytes, { maxOutputLength: BODY_LIMIT }) : bytes;
  const { statusCode = 0, headers, headersDistinct } = incoming;
  const warnings = (headersDistinct.warning ?? []).flatMap(wordsOfWarning);
  return { code: statusCode, contentType: headers["content-type"] ?? "", body: plain.toString("utf8"), warnings };
}
