import http from "node:http";
import https from "node:https";
import { urlOf } from "./http.ts";
import type { Transport } from "./transport.ts";

/** Somebody else's request, that is handed on as it is. */
export interface PassedRequest {
  readonly method: string;
  /** Without anything of an identity: the client's own is added. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  /** Ends it at any time, the answer's body too. */
  readonly signal: AbortSignal;
}

/** The server's answer, whatever its code, to be read or destroyed. Redirects are told, not followed. */
export function passThrough(
  transport: Transport,
  path: string,
  { method, headers, body, signal }: PassedRequest,
  identity: Readonly<Record<string, string | readonly string[]>>,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = (transport.secure ? https : http).request(
      urlOf(transport, path),
      { agent: transport.streaming, method, headers: { ...headers, ...identity } as http.OutgoingHttpHeaders, signal },
      (incoming) => {
        // Without a listener an abort between answer and first read would be an uncaught error.
        incoming.on("error", () => undefined);
        resolve(incoming);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
