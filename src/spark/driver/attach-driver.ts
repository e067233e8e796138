import { connect, type Socket } from "node:net";
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

/** Attach to a driver that another notebook of this user started: its end is not ours, and stop() only lets go. */
export async function attachDriver(options: {
  readonly socket: string;
  readonly connectToken: string;
  readonly secrets?: readonly string[];
  readonly signal: AbortSignal;
}): Promise<Driver> {
  const { socket, connectToken, secrets = [] } = options;
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(10_000)]);
  const python = await attachPython({ open: (until) => openSocket(socket, until), secrets: [...secrets, connectToken] }, limit);
  return {
    python,
    get facts() {
      return python.facts;
    },
    start: (how) => python.startSpark(how),
    connectAddress: () => connectAddressOf(python.facts, connectToken),
    ended: python.closed.then(() => ({ how: "stopped" })),
    stop: async () => python.close(),
  };
}
