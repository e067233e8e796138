import { type AddressInfo, createServer, type Server } from "node:net";

/** The loopback ports of one cluster. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiserver: number;
}

/** Ports that nobody listens on now, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const held = (await Promise.all(Array.from({ length: count }, () => hold(0)))).filter((server) => server !== undefined);
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Whether a program could listen on this loopback port now. */
export async function portIsFree(port: number): Promise<boolean> {
  const server = await hold(port);
  if (server === undefined) return false;
  await new Promise((done) => server.close(done));
  return true;
}

function hold(port: number) {
  return new Promise<Server | undefined>((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(undefined) : reject(error),
    );
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server));
  });
}

export async function choosePorts(): Promise<Ports> {
  const [etcd, etcdPeer, apiserver] = (await freePorts(3)) as [number, number, number];
  return { etcd, etcdPeer, apiserver };
}
