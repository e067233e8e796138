import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { ClusterEntry, ResolvedContext, UserEntry } from "../../src/kubeconfig/model.ts";
import { standInAuthority, standInLeaf } from "./stand-in-authority.ts";

/** What a scripted server does with one request. */
export interface Scripted {
  readonly code?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before the answer. */
  readonly delay?: number;
  /** Take the request and never answer, or cut the connection, or write bytes that are no HTTP. */
  readonly instead?: "hang" | "cut" | "garbage";
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Answers by path (without the query); `*` for all others. */
export type Script = Readonly<Record<string, Scripted | ((request: SeenRequest) => Scripted)>>;

/** An in-process server with scripted answers: a stand-in for the API server's failures, not for the API server. */
export interface StandInApiServer extends AsyncDisposable {
  readonly server: string;
  /** Base64 PEM, as in a kubeconfig. */
  readonly caData: string;
  readonly requests: readonly SeenRequest[];
  /** Connections opened so far. */
  readonly connections: () => number;
  readonly context: (overrides?: ContextOverrides) => ResolvedContext;
}

export interface ContextOverrides {
  readonly name?: string;
  readonly namespace?: string;
  readonly cluster?: Partial<ClusterEntry>;
  readonly user?: Partial<UserEntry>;
}

export function fakeContext(server: string, overrides: ContextOverrides = {}): ResolvedContext {
  const cluster = { name: "fake", server, insecureSkipTlsVerify: false, disableCompression: false, file: "/fake/config" };
  const user = { name: "alice", auth: "token" as const, token: "fake-token", file: "/fake/config" };
  return {
    name: overrides.name ?? "fake",
    namespace: overrides.namespace ?? "default",
    cluster: { ...cluster, ...overrides.cluster },
    user: { ...user, ...overrides.user },
  };
}

export async function standInApiServer(
  script: Script,
  options: { readonly tls?: boolean; readonly certificateFor?: string } = {},
): Promise<StandInApiServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const handle: http.RequestListener = (incoming, outgoing) => {
    readRequest(incoming).then(
      (request) => {
        requests.push(request);
        const entry = script[request.path] ?? script["*"] ?? { code: 404, text: "404 page not found" };
        answer(outgoing, typeof entry === "function" ? entry(request) : entry);
      },
      () => undefined,
    );
  };
  const secure = options.tls !== false;
  const listener = secure
    ? https.createServer(await standInLeaf(options.certificateFor ?? "127.0.0.1"), handle)
    : http.createServer(handle);
  listener.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const server = `${secure ? "https" : "http"}://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const caData = Buffer.from((await standInAuthority()).cert).toString("base64");
  return {
    server,
    caData,
    requests,
    connections: () => connections,
    context: (overrides = {}) => fakeContext(server, { ...overrides, cluster: { caData, ...overrides.cluster } }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: http.IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? "/", "http://fake");
  return {
    method: incoming.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function answer(outgoing: http.ServerResponse, scripted: Scripted): void {
  if (scripted.instead === "hang") return;
  if (scripted.instead === "cut") return void outgoing.socket?.destroy();
  if (scripted.instead === "garbage") return void outgoing.socket?.end("\u0000\u0001 this is no HTTP\n\n");
  const body = scripted.json === undefined ? (scripted.text ?? "") : JSON.stringify(scripted.json);
  const type = scripted.contentType ?? (scripted.json === undefined ? "text/plain" : "application/json");
  const send = (): void => {
    outgoing.writeHead(scripted.code ?? 200, { "content-type": type, ...scripted.headers }).end(body);
  };
  if (scripted.delay === undefined) send();
  else setTimeout(send, scripted.delay);
}

/** The address of a port where nothing listens. */
export async function refusingServer(): Promise<string> {
  const listener = http.createServer();
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise<void>((resolve) => listener.close(() => resolve()));
  return `https://127.0.0.1:${port}`;
}

/** A refusal as the API server words it. */
export const statusAnswer = (code: number, reason: string, message: string): Scripted => ({
  code,
  json: { kind: "Status", apiVersion: "v1", status: "Failure", reason, message, code },
});
