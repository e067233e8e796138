import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Who shall reach what listens: this machine alone, or every address of it. */
export type Reach = "loopback" | "everywhere";

// Below the ranges that Linux and macOS take for outgoing connections: a port found free here is not gone a moment later.
const LOWEST = 16_000;
/** Up to where NodePorts begin. */
const COUNT = 14_000;

/** Ports that nobody listens on now, all different. They are picked at random, so that two who look at once find different ones. */
export async function freePorts(count: number, reach: Reach = "loopback"): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = LOWEST + randomInt(COUNT);
    if (await portIsFree(port, reach)) ports.add(port);
  }
  return [...ports];
}

/** Whether a program could listen on this port now. */
export const portIsFree = async (port: number, reach: Reach = "loopback"): Promise<boolean> =>
  (await portState(port, reach)) === "free";

/** `denied`: this process may not listen there, whoever else does. */
export function portState(port: number, reach: Reach): Promise<"free" | "taken" | "denied"> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EACCES") resolve("denied");
      else reject(error);
    });
    const host = reach === "loopback" ? "127.0.0.1" : undefined;
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("free")));
  });
}
