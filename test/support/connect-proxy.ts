import http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A real CONNECT proxy in this process that tells where it was asked to go. */
export interface ConnectProxy extends AsyncDisposable {
  readonly url: string;
  readonly targets: readonly string[];
}

export async function connectProxy(): Promise<ConnectProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const proxy = http.createServer((_, outgoing) => void outgoing.writeHead(405).end());
  proxy.on("connection", keep);
  proxy.on("connect", (request, incoming: Socket) => {
    targets.push(request.url ?? "");
    const { hostname, port } = new URL(`http://${request.url}`);
    const outgoing = connect(Number(port), hostname, () => {
      incoming.write("HTTP/1.1 200 Connection established\r\n\r\n");
      outgoing.pipe(incoming).pipe(outgoing);
    });
    keep(outgoing);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    targets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
}
