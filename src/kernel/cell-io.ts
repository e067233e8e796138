import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { type Asker, nobodyToAsk } from "./input.ts";
import type { CellIO, CurrentCell, OutputTaker } from "./language.ts";
import type { Outgoing, StreamName, ToFront } from "./messages.ts";
import { createQuota, createTextBuffer } from "./output.ts";
import type { Header } from "./wire.ts";

/** One execute request and everything it started: its output stays its own, also long after it ended. */
export interface Cell extends CellIO {
  readonly parent: Header;
  /** Send what is held back, and say what was cut. */
  flush(): void;
  interrupt(): void;
}

export interface CellOptions {
  readonly parent: Header;
  readonly identities: readonly Uint8Array[];
  readonly silent: boolean;
  readonly allowStdin: boolean;
  /** Ends with the kernel. */
  readonly kernelSignal: AbortSignal;
  readonly asker: Asker;
  tellFront(message: ToFront): void;
}

export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";
}

export function createCell(options: CellOptions): Cell {
  const { parent, silent, allowStdin, asker, tellFront } = options;
  const interrupted = new AbortController();
  const signal = AbortSignal.any([interrupted.signal, options.kernelSignal]);
  const quota = createQuota();
  const text = createTextBuffer((name, text) => tellFront({ kind: "stream", parent, name, text }));
  const flush = (): void => {
    text.flush();
    const notice = quota.notice();
    if (notice !== undefined) tellFront({ kind: "stream", parent, name: "stderr", text: notice });
  };
  const takers: OutputTaker[] = [];
  const taken = (ask: (taker: OutputTaker) => boolean): boolean => takers.some(ask);
  const publish = (type: string, content: Outgoing["content"]): void => {
    if (silent) return;
    text.flush();
    tellFront({ kind: "iopub", outgoing: { type, parent, content } });
  };
  return {
    parent,
    allowStdin,
    signal,
    flush,
    interrupt: () => interrupted.abort(new KeyboardInterrupt("interrupted")),
    stream(name, part) {
      if (taken((taker) => taker.stream(name, part))) return;
      if (!silent) text.write(name, quota.take(part));
    },
    divert(taker) {
      takers.unshift(taker);
      return () => void (takers.includes(taker) && takers.splice(takers.indexOf(taker), 1));
    },
    offer: (bundle) => taken((taker) => taker.display(bundle, undefined, false)),
    display(bundle, { id, update = false, metadata = {} } = {}) {
      if (taken((taker) => taker.display(bundle, id, update))) return;
      const transient = id === undefined ? {} : { display_id: id };
      publish(update ? "update_display_data" : "display_data", { data: bundle, metadata, transient });
    },
    clearOutput: (wait) => publish("clear_output", { wait }),
    async input(prompt, password) {
      if (!allowStdin) throw nobodyToAsk(prompt);
      text.flush();
      const outgoing = { type: "input_request", parent, content: { prompt, password } };
      return asker.ask(() => tellFront({ kind: "reply", channel: "stdin", identities: options.identities, outgoing }), signal);
    },
  };
}

/** Which cell the running code belongs to. */
export interface CellScope extends CurrentCell {
  run<T>(cell: Cell, work: () => T): T;
  current(): Cell;
}

export function createCellScope(kernel: Pick<CellOptions, "kernelSignal" | "asker" | "tellFront">): CellScope {
  const storage = new AsyncLocalStorage<Cell>();
  const parent: Header = { msg_id: randomUUID(), msg_type: "", session: "", username: "", date: "", version: "5.4" };
  // Before the first cell: output without a place of its own.
  let last = createCell({ ...kernel, parent, identities: [], silent: false, allowStdin: false });
  return {
    current: () => storage.getStore() ?? last,
    run(cell, work) {
      last = cell;
      return storage.run(cell, work);
    },
  };
}

/** Send what any code on this thread writes to its standard streams to its cell, and let `console.clear()` clear that cell's output; the function returned undoes it. */
export function captureStandardStreams(scope: CurrentCell): () => void {
  const restores = (["stdout", "stderr"] as const).map((name) => capture(name, scope));
  const { clear } = console;
  console.clear = () => scope.current().clearOutput(false);
  return () => {
    console.clear = clear;
    for (const restore of restores) restore();
  };
}

function capture(name: StreamName, scope: CurrentCell): () => void {
  const stream = process[name];
  const original = stream.write;
  const decoder = new TextDecoder();
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    scope.current().stream(name, typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    const done = rest.findLast((argument) => typeof argument === "function") as (() => void) | undefined;
    if (done !== undefined) process.nextTick(done);
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = original;
  };
}
