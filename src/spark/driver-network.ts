import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { UserError } from "../base/errors.ts";
import { freePorts } from "../process/free-ports.ts";
import type { DriverNetwork, Sourced } from "./intent.ts";

/** What the machine knows; a test gives its own. */
export interface Machine {
  /** The local address that traffic to a server leaves from; nothing is sent. */
  addressTowards(server: string, signal: AbortSignal): Promise<string | undefined>;
  /** The first address that is not loopback. */
  outwardAddress(): string | undefined;
  freePorts(count: number): Promise<readonly number[]>;
}

/**
 * Where executors find a driver that runs here. `SERVER_HOSTNAME` and `SPARK_PORTS` ("driver,blockManager,ui") are what a
 * notebook service such as SWAN opens towards the cluster; otherwise the address that reaches the API server and free ports.
 * @throws `BadSparkPorts` when `SPARK_PORTS` holds anything but ports.
 */
export async function driverNetwork(
  server: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  machine: Machine = thisMachine,
): Promise<DriverNetwork> {
  const given = sparkPorts(env.SPARK_PORTS);
  const [host, free] = await Promise.all([driverHost(server, env, signal, machine), machine.freePorts(3)]);
  const port = (index: number): Sourced<number> =>
    given[index] === undefined ? { value: free[index]!, from: "a free port" } : { value: given[index], from: "SPARK_PORTS" };
  return {
    host,
    bindAddress: { value: "0.0.0.0", from: "default" },
    port: port(0),
    blockManagerPort: port(1),
    uiPort: port(2),
  };
}

function sparkPorts(text: string | undefined): readonly number[] {
  if (text === undefined || text.trim() === "") return [];
  const ports = text.split(",").map((part) => part.trim());
  if (ports.every((part) => /^\d{1,5}$/.test(part) && Number(part) > 0 && Number(part) < 65536)) return ports.map(Number);
  throw new UserError("BadSparkPorts", `SPARK_PORTS=${JSON.stringify(text)} is no list of ports`, {
    why: "it holds up to three port numbers: driver, block manager, UI",
    hints: ["SPARK_PORTS=5001,5002,5003, or unset for free ports"],
  });
}

async function driverHost(
  server: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
  machine: Machine,
): Promise<Sourced<string>> {
  const named = env.SERVER_HOSTNAME?.trim();
  if (named !== undefined && named !== "") return { value: named, from: "SERVER_HOSTNAME" };
  const towards = await machine.addressTowards(server, signal);
  if (towards !== undefined && !isLoopback(towards)) return { value: towards, from: "the address towards the API server" };
  const outward = machine.outwardAddress();
  if (outward !== undefined) return { value: outward, from: "this machine's address" };
  return { value: towards ?? "127.0.0.1", from: "this machine has no other address" };
}

const isLoopback = (address: string): boolean => address.startsWith("127.") || address === "::1";

const LOOKUP_LIMIT = 2000;

/** Connecting a UDP socket chooses the route without sending a packet; only the name lookup can take time. */
function addressTowards(server: string, signal: AbortSignal): Promise<string | undefined> {
  const { hostname, port } = new URL(server);
  const host = hostname.replace(/^\[|\]$/g, "");
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOKUP_LIMIT)]);
  return new Promise((resolve) => {
    let settled = false;
    const done = (address: string | undefined): void => {
      if (settled) return;
      settled = true;
      limit.removeEventListener("abort", stop);
      resolve(address);
      socket.close();
    };
    const stop = (): void => done(undefined);
    if (limit.aborted) return stop();
    limit.addEventListener("abort", stop, { once: true });
    socket.once("error", stop);
    socket.once("connect", () => done(socket.address().address));
    socket.connect(Number(port || 443), host);
  });
}

const outwardAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4")?.address;

export const thisMachine: Machine = {
  addressTowards,
  outwardAddress,
  freePorts: (count) => freePorts(count, "everywhere"),
};
