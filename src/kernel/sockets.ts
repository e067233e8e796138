import { Reply, Router, XPublisher } from "zeromq";
import { address, type Connection } from "./connection.ts";

export interface Sockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: XPublisher;
  readonly heartbeat: Reply;
}

/** Binds all five. No message is ever dropped for a slow reader: the queues have no high-water mark. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const unlimited = { sendHighWaterMark: 0, linger: 1000 };
  const sockets: Sockets = {
    shell: new Router(unlimited),
    control: new Router(unlimited),
    stdin: new Router(unlimited),
    iopub: new XPublisher(unlimited),
    heartbeat: new Reply(unlimited),
  };
  // Every subscriber gets its welcome, also the second one of the same topic.
  sockets.iopub.verbosity = "allSubs";
  // A front end that comes back under its old identity replaces its dead connection.
  for (const router of [sockets.shell, sockets.control, sockets.stdin]) router.handover = true;
  await Promise.all([
    sockets.shell.bind(address(connection, "shell")),
    sockets.control.bind(address(connection, "control")),
    sockets.stdin.bind(address(connection, "stdin")),
    sockets.iopub.bind(address(connection, "iopub")),
    sockets.heartbeat.bind(address(connection, "hb")),
  ]);
  return sockets;
}

export interface SendQueue {
  send(frames: readonly Uint8Array[]): void;
  /** Settles when all that was given so far has been handed to ZeroMQ. */
  drained(): Promise<void>;
}

interface Sender {
  send(frames: Uint8Array[]): Promise<void>;
}

/** ZeroMQ.js allows one send in flight per socket, so each socket has one queue. */
export function createSendQueue(socket: Sender, failed: (error: unknown) => void): SendQueue {
  const waiting: Uint8Array[][] = [];
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    for (let frames = waiting.shift(); frames !== undefined; frames = waiting.shift()) {
      try {
        await socket.send(frames);
      } catch (error) {
        failed(error);
      }
    }
    working = undefined;
  };
  return {
    send(frames) {
      waiting.push([...frames]);
      working ??= work();
    },
    async drained() {
      while (working !== undefined) await working;
    },
  };
}
