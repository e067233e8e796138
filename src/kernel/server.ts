import { writeSync } from "node:fs";
import { inspect } from "node:util";
import { MessageChannel, Worker } from "node:worker_threads";
import { errorLines, UserError } from "../base/errors.ts";
import { type CellScope, captureStandardStreams, createCellScope } from "./cell-io.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { FrontData } from "./front.ts";
import { createHistory, type History } from "./history.ts";
import { createAsker } from "./input.ts";
import type { KernelName } from "./kernel-info.ts";
import type { CurrentCell, Language } from "./language.ts";
import type { ToFront, ToMain } from "./messages.ts";
import { acknowledge, createShared, type Shared, setCompiling, setLoading } from "./shared.ts";
import { createStartSoon, type StartSoon } from "./start-soon.ts";

export interface KernelOptions {
  /** The file that Jupyter writes with ports and key. */
  readonly connectionFile: string;
  readonly kernelName: KernelName;
  /** Called once the sockets are on their way; requests wait for it. User code must be started with `startSoon`. */
  createLanguage(
    cells: CurrentCell,
    startSoon: StartSoon,
    onPhase: OnPhase,
    loading: Loading,
    history: History,
  ): Promise<Language>;
}

/** Load modules of the kernel's own: an interrupt lets them finish, unless a cell begins meanwhile. */
export type Loading = <T>(load: () => Promise<T>) => Promise<T>;

/** What main does right now: an interrupt ends `running` by force, and waits for `compiling` to finish. */
export type OnPhase = (phase: "compiling" | "running" | "idle") => void;

/** How long the language may take to clean up before the process exits anyway, in ms. */
const CLEANUP = 3000;

/** Serve one kernel on this thread until it is shut down; then the process exits. */
export async function startKernel({ connectionFile, kernelName, createLanguage }: KernelOptions): Promise<void> {
  const shared = createShared();
  const threads = startThreads({ connectionFile, kernelName, shared });
  const { front } = threads;
  const tellFront = (message: ToFront): void => front.postMessage(message);
  const ended = new AbortController();
  const kernelSignal = ended.signal;
  const asker = createAsker();
  const scope = createCellScope({ kernelSignal, asker, tellFront });
  const history = createHistory();
  const dispatcher = createDispatcher({ scope, kernelSignal, asker, shared, tellFront, history });
  captureStandardStreams(scope);
  let language: Language | undefined;
  const exit = exitOnce(async () => {
    ended.abort(new Error("The kernel is shutting down"));
    await Promise.race([language?.close(), new Promise((resolve) => setTimeout(resolve, CLEANUP))]);
    await endThreads(threads);
  });
  process.exit = exit.fromUserCode;
  const stopReporting = reportBackground(scope);
  front.on("message", (message: ToMain) => {
    if (message.kind === "request") dispatcher.request(message);
    else if (message.kind === "input") asker.answered(message.incoming.message.content.value);
    else if (message.kind === "interrupt") {
      dispatcher.interrupt();
      acknowledge(shared);
    } else if (message.kind === "shutdown") exit.now(0);
    else die(message.reason);
  });
  const { startSoon, onPhase, loading } = phases(shared, scope);
  onPhase("compiling");
  language = await createLanguage(scope, startSoon, onPhase, loading, history);
  onPhase("idle");
  // A language that listens itself knows the cell's lines and says more.
  if (process.listenerCount("uncaughtException") > 1) stopReporting();
  dispatcher.ready(language);
}

/** What the language says about itself, written where the front sees it: an interrupt ends user code and nothing else. */
function phases(shared: Shared, scope: CellScope) {
  const starting = (): void => {
    setCompiling(shared, false);
    setLoading(shared, false);
  };
  const onPhase: OnPhase = (phase) => setCompiling(shared, phase === "compiling");
  const loading: Loading = (load) => {
    setLoading(shared, true);
    return load().finally(() => setLoading(shared, false));
  };
  const startSoon = createStartSoon(starting, () => scope.current().signal.aborted);
  return { startSoon, onPhase, loading };
}

const realExit = process.exit.bind(process);

function die(reason: string): never {
  writeSync(2, `k8s-magics: ${reason}\n`);
  return realExit(1);
}

interface Threads {
  readonly front: Worker;
  readonly sentinel: Worker;
}

function startThreads(data: Omit<FrontData, "alarms">): Threads {
  const { port1, port2 } = new MessageChannel();
  // In the sources these files end in .ts, in the build in .js; new URL() is not rewritten by the compiler.
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const worker = (name: string, workerData: object, port: MessageChannel["port1"]): Worker =>
    new Worker(new URL(`./${name}${extension}`, import.meta.url), { workerData, transferList: [port] });
  // Keeps an early SIGINT from ending the process; the sentinel takes over.
  process.on("SIGINT", () => {});
  const front = worker("front", { ...data, alarms: port1 }, port1);
  const sentinel = worker("sentinel", { front: port2 }, port2);
  sentinel.unref();
  front.on("error", (error: Error) => die(`the front has failed: ${error.message}`));
  sentinel.on("error", (error: Error) => die(`the sentinel has failed: ${error.message}`));
  return { front, sentinel };
}

async function endThreads({ front, sentinel }: Threads): Promise<void> {
  front.postMessage({ kind: "close" } satisfies ToFront);
  // ZeroMQ aborts the process when it exits with sockets open.
  await new Promise((resolve) => front.once("exit", resolve));
  await sentinel.terminate();
}

interface Exit {
  now(code: number): void;
  fromUserCode(code?: number | string | null): never;
}

/** The process ends once, after its threads; `process.exit()` in a cell takes the same way. */
function exitOnce(cleanup: () => Promise<void>): Exit {
  let exiting = false;
  const now = (code: number): void => {
    if (exiting) return;
    exiting = true;
    void cleanup().finally(() => realExit(code));
  };
  return {
    now,
    fromUserCode(code) {
      now(Number(code ?? 0));
      throw new UserError("KernelExit", "The kernel ends because a cell called process.exit()");
    },
  };
}

/** A failure in the background of a cell is told under that cell; the kernel goes on. The function returned stops that. */
function reportBackground(scope: CurrentCell): () => void {
  const tell = (error: unknown): void => {
    const text = error instanceof UserError ? errorLines(error).join("\n") : inspect(error);
    scope.current().stream("stderr", `In the background: ${text}\n`);
  };
  process.on("uncaughtException", tell);
  process.on("unhandledRejection", tell);
  return () => {
    process.off("uncaughtException", tell);
    process.off("unhandledRejection", tell);
  };
}
