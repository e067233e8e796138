import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { UserError } from "../base/errors.ts";
import { endGroup, groupRuns } from "./process-group.ts";

export interface StreamOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** What it writes, as it comes. */
  onBytes(stream: "stdout" | "stderr", bytes: Buffer): void;
}

export interface Ended {
  /** Absent when a signal ended it. */
  readonly exitCode?: number;
  readonly signal?: string;
  /** It had left something running in the background, which was ended with it. */
  readonly leftBehind: boolean;
}

/** How long what is to end may take before it is killed, in ms: ■ takes no longer than a second. */
const PATIENCE = 500;
/** How long after that its outputs may stay open, in ms: something that left the group may hold them. */
const CLOSING = 1000;

type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Runs a program to its end, its outputs told as they come, its input empty. It has a process group of its own, of which nothing stays behind.
 * @throws UserError `CommandNotFound`; the signal's reason
 */
export async function streamProgram(command: string, args: readonly string[], options: StreamOptions): Promise<Ended> {
  const { env, cwd, signal, onBytes } = options;
  signal.throwIfAborted();
  const child: Child = spawn(command, [...args], {
    env: env as NodeJS.ProcessEnv,
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // Jupyter's interrupt of the kernel's group must not end it behind our back, and ours must end all of it.
    detached: true,
  });
  child.stdout.on("data", (bytes: Buffer) => onBytes("stdout", bytes));
  child.stderr.on("data", (bytes: Buffer) => onBytes("stderr", bytes));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = (): void => endGroup(child.pid, PATIENCE);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const { code, by } = await exitOf(child, command);
    const leftBehind = groupRuns(child.pid);
    if (leftBehind) stop();
    await Promise.race([closed, closingTime(child)]);
    signal.throwIfAborted();
    return { ...(code === null ? {} : { exitCode: code }), ...(by === null ? {} : { signal: by }), leftBehind };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

const exitOf = (child: Child, command: string) =>
  new Promise<{ readonly code: number | null; readonly by: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("exit", (code, by) => resolve({ code, by }));
    child.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? "it is in no folder of PATH" : error.message;
      reject(new UserError("CommandNotFound", `${command} cannot be started`, { why, cause: error }));
    });
  });

const closingTime = (child: Child) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve();
    }, CLOSING);
    child.once("close", () => clearTimeout(timer));
  });
