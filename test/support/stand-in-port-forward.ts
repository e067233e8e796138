import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type ClusterClient, connectCluster } from "../../src/cluster/client.ts";
import { fakeContext, statusAnswer } from "./stand-in-api-server.ts";
import { aggregated } from "./stand-in-discovery.ts";

/** What the stand-in does with the next forwards. */
export type Behaviour = "echo" | "refused in the pod" | "no such pod" | "greets" | "deaf";

/** A stand-in for an API server that forwards ports over WebSockets: what it forwards to is an echo inside this process. */
export interface StandInPortForward extends AsyncDisposable {
  readonly client: ClusterClient;
  /** Its address. */
  readonly server: string;
  behave(behaviour: Behaviour): void;
  /** Pods that a list gives, by name. */
  pods(...names: readonly string[]): void;
  /** The phase that all of them are in; `Running` by default. */
  phase(phase: string): void;
  /** Paths with their queries, of every upgrade. */
  readonly asked: readonly string[];
  /** Forwards that are open. */
  open(): number;
  /** As a process that is killed: every connection is cut. */
  cut(): void;
}

export async function standInPortForward(): Promise<StandInPortForward> {
  let behaviour: Behaviour = "echo";
  let names: readonly string[] = [];
  let phase = "Running";
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const forwards = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => offered.has("v4.channel.k8s.io") && "v4.channel.k8s.io",
  });
  const podNamed = (name: string) => ({
    metadata: { name },
    spec: { containers: [{ name: "main", ports: [{ containerPort: 8080, name: "http" }] }] },
    status: { phase, conditions: [{ type: "Ready", status: "True" }] },
  });
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const [, one] = /\/pods\/([^/]+)$/.exec(path) ?? [];
    const json = aggregated[path] ?? (one === undefined ? { items: names.map(podNamed) } : podNamed(one));
    answer.setHeader("content-type", "application/json").end(JSON.stringify(json));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    asked.push(request.url ?? "");
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    if (behaviour === "no such pod") {
      const { json } = statusAnswer(404, "NotFound", 'pods "web" not found');
      return void socket.end(
        `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${JSON.stringify(json)}`,
      );
    }
    forwards.handleUpgrade(request, socket, head, (forward) =>
      serve(forward, Number(new URL(request.url!, "http://x").searchParams.get("ports"))),
    );
  });
  const serve = (forward: WebSocket, port: number): void => {
    for (const channel of [0, 1]) forward.send(Buffer.of(channel, port & 255, port >> 8));
    if (behaviour === "refused in the pod") {
      forward.send(Buffer.concat([Buffer.of(1), Buffer.from(`dial tcp4 127.0.0.1:${port}: connect: connection refused`)]));
      forward.close();
    } else if (behaviour === "greets") {
      forward.send(Buffer.concat([Buffer.of(0), Buffer.from("hello and goodbye")]));
      forward.close();
    } else if (behaviour === "deaf") {
      // Nothing that comes is read: no ping is answered.
      forward.pause();
    } else forward.on("message", (data: Buffer) => forward.send(data));
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = connectCluster(fakeContext(address), { resolveAuth: async () => ({}) });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    client,
    server: address,
    behave: (next) => {
      behaviour = next;
    },
    pods: (...given) => {
      names = given;
    },
    phase: (next) => {
      phase = next;
    },
    asked,
    open: () => sockets.size,
    cut,
    async [Symbol.asyncDispose]() {
      client.close();
      cut();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
