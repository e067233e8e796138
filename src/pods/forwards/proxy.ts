import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { listenHere } from "../../cluster/listen-here.ts";
import { portIsFree } from "../../process/free-ports.ts";
import type { ForwardInfo, ProxyRequest } from "./forwards.ts";
import { type Rejected, rejection } from "./proxy-guard.ts";

/** kubectl's. */
const PORT = 8001;
const BODY_LIMIT = 64 * 1024 * 1024;

/** What belongs to one connection, or says who somebody else is. Source: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const OWN_HEADERS = new Set([
  ...["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"],
  ...["host", "origin", "referer", "content-length", "authorization", "cookie", "set-cookie"],
]);

export interface OpenProxy {
  readonly port: number;
  info(): Omit<ForwardInfo, "name">;
  close(): Promise<void>;
}

/**
 * The API server on a loopback port: whoever reaches it acts as this user.
 * @throws UserError `PortTaken`; as a request does when the server does not answer at all
 * Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_proxy/
 */
export async function openProxy(client: ClusterClient, { context, port: wanted, signal }: ProxyRequest): Promise<OpenProxy> {
  await client.request("/version", { signal });
  const ending = new AbortController();
  const sockets = new Set<Duplex>();
  let [total, failing] = [0, false];
  let problem: string | undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      await handOn(client, request, response, AbortSignal.any([ending.signal, gone.signal]), port);
      failing = false;
    } catch (error) {
      if (ending.signal.aborted || gone.signal.aborted) return void response.destroy();
      const refused = rejectedBy(error);
      if (!(error instanceof UserError) || refused.code === 502) [failing, problem] = [true, refused.why];
      refuse(response, refused);
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  server.on("connection", (socket) => {
    total += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (_request, socket: Duplex) => {
    socket.end("HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  const free = wanted ?? ((await portIsFree(PORT)) ? PORT : 0);
  const port = await listenHere(server, free, "another port, or none for any free one");
  const since = new Date().toISOString();
  return {
    port,
    info: () => ({
      url: `http://127.0.0.1:${port}`,
      port,
      to: "the API server",
      context,
      state: failing ? "failing" : "listening",
      connections: { total, open: sockets.size },
      since,
      ...(problem === undefined ? {} : { problem }),
    }),
    async close() {
      ending.abort();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function handOn(
  client: ClusterClient,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
  port: number,
): Promise<void> {
  const path = request.url ?? "/";
  const [plain = "/"] = path.split("?");
  const rejected = path.startsWith("/") ? await rejection(request, port, plain) : { code: 400, why: "a path begins with /" };
  if (rejected !== undefined) return refuse(response, rejected);
  const body = await bodyOf(request);
  if (body === undefined) return refuse(response, { code: 413, why: "more than 64 MB in one request" });
  const answer = await client.pass!(path, { method: request.method ?? "GET", headers: passed(request.headers), body, signal });
  const headers = passed(answer.headers);
  // A page that a Service serves here would otherwise speak to the API as this user.
  if (/\/proxy(\/|$)/.test(plain)) headers["content-security-policy"] = "sandbox allow-scripts allow-forms";
  response.writeHead(answer.statusCode ?? 502, headers as OutgoingHttpHeaders);
  answer.on("error", () => response.destroy());
  answer.on("aborted", () => response.destroy());
  answer.pipe(response);
}

function passed(headers: IncomingMessage["headers"]): Record<string, string | readonly string[]> {
  const named = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name) && !name.startsWith("sec-fetch-"));
  return Object.fromEntries(named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > BODY_LIMIT) return undefined;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

const rejectedBy = (error: unknown): Rejected => {
  if (!(error instanceof UserError)) return { code: 502, why: "the connection to the API server broke" };
  const code = error.name === "ReadOnly" ? 403 : error instanceof ClusterError ? (error.code ?? 502) : 502;
  return { code, why: [error.message, error.why].filter(Boolean).join(": ") };
};

/** In the words of the API server itself, which every client of it understands. */
function refuse(response: ServerResponse, { code, why }: Rejected): void {
  if (response.headersSent) return void response.destroy();
  const status = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message: why, code };
  response.writeHead(code, { "content-type": "application/json" }).end(`${JSON.stringify(status)}\n`);
}
