import { randomInt } from "node:crypto";
import { createServer, type Server } from "node:net";

/** The loopback ports of one cluster. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiserver: number;
}

// Below the ranges that Linux and macOS take for outgoing connections: a port found free here is not gone a moment later.
const LOWEST = 16_000;
const COUNT = 16_000;

/** Ports that nobody listens on now, all different. They are picked at random, so that two who look at once find different ones. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = LOWEST + randomInt(COUNT);
    if (await portIsFree(port)) ports.add(port);
  }
  return [...ports];
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
