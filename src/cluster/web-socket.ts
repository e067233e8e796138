import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { type HttpRequest, urlOf } from "./http.ts";
import type { Transport } from "./transport.ts";

/** What opening a WebSocket gives: the socket (code 101), or a refusal read to its end. */
export interface WebSocketAnswer {
  readonly code: number;
  readonly socket?: WebSocket;
  readonly body: string;
}

/** A refusal's words are all that is wanted of it, in bytes. */
const BODY_LIMIT = 64 * 1024;

/** Opens one over the same TLS, credentials and proxy as every request. It is handed over paused, so that nothing said early is lost. */
export function openWebSocket(transport: Transport, asked: HttpRequest, protocols: readonly string[]): Promise<WebSocketAnswer> {
  return new Promise((resolve, reject) => {
    asked.signal.throwIfAborted();
    const url = urlOf(transport, asked.path);
    url.protocol = transport.secure ? "wss:" : "ws:";
    const socket = new WebSocket(url, [...protocols], {
      agent: transport.streaming,
      headers: asked.headers as Record<string, string>,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: 64 * 1024 * 1024,
    });
    const stop = (): void => socket.terminate();
    asked.signal.addEventListener("abort", stop, { once: true });
    const settled = (): void => asked.signal.removeEventListener("abort", stop);
    socket.on("unexpected-response", (outgoing, incoming) => {
      settled();
      words(incoming).then((body) => resolve({ code: incoming.statusCode ?? 0, body }), reject);
      incoming.on("close", () => outgoing.destroy());
    });
    socket.on("error", (error) => {
      settled();
      reject(asked.signal.aborted ? asked.signal.reason : error);
    });
    socket.on("open", () => {
      settled();
      socket.pause();
      resolve({ code: 101, socket, body: "" });
    });
  });
}

function words(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    incoming.setEncoding("utf8");
    incoming.on("data", (chunk: string) => {
      text += chunk;
      if (text.length > BODY_LIMIT) incoming.destroy();
    });
    incoming.on("close", () => resolve(text));
  });
}
