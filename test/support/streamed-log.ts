import http from "node:http";
import type { AddressInfo } from "node:net";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import { fakeContext } from "./stand-in-api-server.ts";

/** A server whose every pod has one log of so many bytes, made while it is sent: the test holds none of it. */
export async function streamedLog(bytes: number): Promise<{
  readonly context: ResolvedContext;
  /** Bytes that were sent so far. */
  readonly sent: () => number;
  readonly lines: number;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const line = "2026-01-01 INFO a line of a log that somebody may want to read one day\n";
  const piece = Buffer.from(line.repeat(1000));
  let sent = 0;
  const server = http.createServer((request, answer) => {
    if (!request.url!.includes("/log")) return void answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": "text/plain" });
    const more = (): void => {
      for (let room = true; room && sent < bytes && !answer.destroyed; sent += piece.length) room = answer.write(piece);
      if (sent >= bytes) answer.end();
      else if (!answer.destroyed) answer.once("drain", more);
    };
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    context: fakeContext(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    sent: () => sent,
    lines: Math.ceil(bytes / piece.length) * 1000,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
