import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import type { ConnectAddress, Driver } from "./driver.ts";
import { attachPython } from "./python-client.ts";

/** The driver's socket, waited for until the signal fires. */
export async function openSocket(path: string, signal: AbortSignal): Promise<Socket> {
  for (;;) {
    signal.throwIfAborted();
    const socket = connect(path);
    const open = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    if (open) return socket;
    socket.destroy();
    await pause(30, signal);
  }
}

/** @throws UserError `NoSparkContext` */
export function connectAddressOf(facts: Driver["facts"], token: string): ConnectAddress {
  if (facts === undefined) {
    throw new UserError("NoSparkContext", "this driver has no SparkContext", {
      hints: ["%k8s spark session makes one", "or make it in a %%pyspark cell"],
    });
  }
  return { host: "127.0.0.1", port: facts.connectPort, token, userId: facts.connectUser, sessionId: facts.connectSession };
}

export interface AttachOptions {
  /** Opens a connection to its Python. */
  readonly open: (until: AbortSignal) => Promise<Duplex>;
  /** The word that such connections have to say first, when they need one. */
  readonly token?: string;
  /** How the notebook that started it reaches Spark Connect. */
  readonly connect: ConnectAddress;
  readonly signal: AbortSignal;
}

/** Attach to a driver that another notebook of this user started: its end is not ours, and stop() only lets go. */
export async function attachDriver({ open, token, connect, signal }: AttachOptions): Promise<Driver> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  const secrets = [token, connect.token];
  const python = await attachPython({ open, token, secrets }, limit);
  return {
    python,
    get facts() {
      return python.facts;
    },
    start: (how) => python.startSpark(how),
    // A port that was forwarded is not the one that the driver names.
    connectAddress: () => ({ ...connectAddressOf(python.facts, connect.token ?? ""), host: connect.host, port: connect.port }),
    ended: python.closed.then(() => ({ how: "stopped" })),
    stop: async () => python.close(),
  };
}
