import { writeSync } from "node:fs";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { readConnection } from "./connection.ts";
import { createFrontDesk, type FrontDesk } from "./front-desk.ts";
import { createInterrupter } from "./interrupter.ts";
import { type KernelName, kernelInfo } from "./kernel-info.ts";
import { newIdentity, type ToFront, type ToMain } from "./messages.ts";
import { watchParent } from "./parent-watch.ts";
import type { Shared } from "./shared.ts";
import { bindSockets, createSendQueue, type SendQueue, type Sockets } from "./sockets.ts";
import { createSigner, decode, MalformedMessage } from "./wire.ts";

/** The worker that owns the sockets: it goes on answering whatever the main thread does. */
export interface FrontData {
  readonly connectionFile: string;
  readonly kernelName: KernelName;
  readonly shared: Shared;
  readonly alarms: MessagePort;
}

/** A main thread that can't be ended in this time, in ms, is killed with the process. */
const LAST_RESORT = 8000;

const main = parentPort as MessagePort;
const data = workerData as FrontData;
const tellMain = (message: ToMain): void => main.postMessage(message);
// Straight to the file: this thread's process.stderr would go through the main thread.
const log = (line: string): void => void writeSync(2, `k8s-magics: ${line}\n`);

async function run(): Promise<void> {
  const connection = readConnection(data.connectionFile);
  const signer = createSigner(connection.key, connection.signatureScheme);
  const sockets = await bindSockets(connection);
  let closing = false;
  const queues = sendQueues(sockets, (error) => {
    if (!closing) log(`a message could not be sent: ${(error as Error).message}`);
  });
  const interrupter = createInterrupter(data.shared, () => tellMain({ kind: "interrupt" }));
  const shutdown = (): void => {
    tellMain({ kind: "shutdown" });
    interrupter.interrupt();
    setTimeout(() => process.kill(process.pid, "SIGKILL"), LAST_RESORT).unref();
  };
  const { interrupt } = interrupter;
  const about = { identity: newIdentity(), info: kernelInfo(data.kernelName) };
  const desk = createFrontDesk({ ...about, signer, queues, tellMain, interrupt, shutdown });
  const stopWatching = watchParent(shutdown);
  const close = async (): Promise<void> => {
    closing = true;
    stopWatching();
    interrupter.close();
    desk.flush();
    await closeAll(sockets, queues);
  };
  data.alarms.on("message", () => interrupt());
  main.on("message", (message: ToFront) => {
    // What a cell still says while the kernel ends has nowhere to go.
    if (closing) return;
    if (message.kind === "close") void close();
    else desk.fromMain(message);
  });
  desk.starting();
  await serve(sockets, desk, (frames) => decode(frames, signer));
}

type Queues = Readonly<Record<"shell" | "control" | "stdin" | "iopub", SendQueue>>;

const sendQueues = (sockets: Sockets, lost: (error: unknown) => void): Queues => ({
  shell: createSendQueue(sockets.shell, lost),
  control: createSendQueue(sockets.control, lost),
  stdin: createSendQueue(sockets.stdin, lost),
  iopub: createSendQueue(sockets.iopub, lost),
});

/** Send what waits, then let this thread end. */
async function closeAll(sockets: Sockets, queues: Queues): Promise<void> {
  await Promise.all(Object.values(queues).map((queue) => queue.drained()));
  for (const socket of Object.values(sockets)) socket.close();
  data.alarms.close();
  main.close();
}

async function serve(
  sockets: Sockets,
  desk: FrontDesk,
  decoded: (frames: Uint8Array[]) => ReturnType<typeof decode>,
): Promise<void> {
  const each = async (socket: AsyncIterable<Uint8Array[]>, name: string, take: (frames: Uint8Array[]) => void) => {
    for await (const frames of socket) {
      try {
        take(frames);
      } catch (error) {
        if (!(error instanceof MalformedMessage)) throw error;
        log(`dropped a message on ${name}: ${error.message}`);
      }
    }
  };
  await Promise.all([
    each(sockets.shell, "shell", (frames) => desk.request("shell", decoded(frames))),
    each(sockets.control, "control", (frames) => desk.request("control", decoded(frames))),
    each(sockets.stdin, "stdin", (frames) => tellMain({ kind: "input", incoming: decoded(frames) })),
    each(sockets.iopub, "iopub", ([subscription]) => desk.subscription(subscription)),
    beat(sockets.heartbeat),
  ]);
}

async function beat(heartbeat: Sockets["heartbeat"]): Promise<void> {
  for await (const frames of heartbeat) await heartbeat.send(frames);
}

run().catch((error: unknown) => tellMain({ kind: "failed", reason: (error as Error).message }));
