import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { ConnectClient, ExecuteOptions, Reply } from "../../../src/spark/connect/client.ts";
import { progressOf } from "../../../src/spark/progress/cell-progress.ts";
import { showingProgress } from "../../../src/spark/progress/connect-progress.ts";
import { recordingHost } from "../../support/session.ts";

/** A client whose operations are one function of the test. */
function client(run: (options: ExecuteOptions) => AsyncIterable<Reply>): ConnectClient {
  const unused = () => Promise.reject(new Error("not asked here"));
  const plain = { analyze: unused, config: unused, addArtifacts: unused, cache: unused, interrupt: unused, release: unused };
  return { sessionId: "s", userId: "u", execute: (_plan, options = {}) => run(options), close: () => undefined, ...plain };
}

const stage = { id: 0, tasks: 8, completedTasks: 4, inputBytes: 0, done: false };
const progress = { operationId: "o", stages: [stage], tasks: 8, completedTasks: 4, runningTasks: 2, inputBytes: 0 };

test("an operation shows its progress under the cell that started it, and still tells whoever asked", async () => {
  const { host, recording } = recordingHost({ answers: [] });
  const told: number[] = [];
  const inner = client(async function* (options) {
    options.onProgress?.(progress);
    await wait(700);
    options.onProgress?.({ ...progress, completedTasks: 8, stages: [{ ...stage, completedTasks: 8, done: true }] });
    yield { kind: "arrow", data: new Uint8Array(), rowCount: 1 };
  });
  const shown = showingProgress(inner, () => host, { executors: () => 2 });
  const replies = [];
  for await (const reply of shown.execute({} as never, { onProgress: ({ completedTasks }) => told.push(completedTasks) })) {
    replies.push(reply.kind);
  }
  progressOf(host).settle();
  expect([told, replies]).toEqual([[4, 8], ["arrow"]]);
  expect(recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/stage 1\/1 · 8\/8 tasks · 2 executors · 0\.\d s$/);
});

test("an operation that ■ ended has its jobs named, by the id it was sent with; one that came to its end has not", async () => {
  const stop = new AbortController();
  const { host } = recordingHost({ signal: stop.signal });
  const [sent, swept]: string[][] = [[], []];
  const inner = client(async function* ({ signal, operationId }) {
    sent!.push(operationId!);
    yield { kind: "arrow", data: new Uint8Array(), rowCount: 0 };
    signal!.throwIfAborted();
  });
  const shown = showingProgress(inner, () => host, { onInterrupted: (tag) => swept!.push(tag) });
  for await (const _ of shown.execute({} as never));
  const interrupted = async () => {
    for await (const _ of shown.execute({} as never)) stop.abort(new Error("stopped"));
  };
  await expect(interrupted()).rejects.toThrow("stopped");
  expect(new Set(sent).size).toBe(2);
  expect(swept).toEqual([`SparkConnect_OperationTag_User_u_Session_s_Operation_${sent![1]}`]);
});

test("the cell's ■ ends the operation, beside the signal that it has", async () => {
  const stop = new AbortController();
  const { host } = recordingHost({ signal: stop.signal });
  const signals: AbortSignal[] = [];
  const inner = client(async function* ({ signal }) {
    signals.push(signal!);
    yield { kind: "arrow", data: new Uint8Array(), rowCount: 0 };
  });
  const own = new AbortController();
  for (const options of [{}, { signal: own.signal }]) {
    for await (const _ of showingProgress(inner, () => host).execute({} as never, options));
  }
  stop.abort(new Error("stopped"));
  expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
});
