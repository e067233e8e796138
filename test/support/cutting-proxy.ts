import { connect, createServer, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  readonly port: number;
  /** How often it has cut a connection. */
  readonly cuts: number;
}

/** In front of a port of this machine: each connection is reset once so many bytes have come back through it. */
export async function cuttingProxy(target: number, bytes: number): Promise<CuttingProxy> {
  let cuts = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    let seen = 0;
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => open.delete(socket));
    }
    near.pipe(far);
    far.on("data", (data: Buffer) => {
      seen += data.length;
      if (seen > bytes && !near.destroyed) {
        cuts++;
        near.resetAndDestroy();
        far.destroy();
      } else near.write(data);
    });
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    get cuts() {
      return cuts;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
