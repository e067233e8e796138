import { UserError } from "../base/errors.ts";
import { printable } from "../base/escape.ts";
import { redact, shorten } from "../base/redact.ts";
import { killGroup } from "./process-group.ts";

export interface RunOptions {
  /** The whole environment of the child; this process's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds until the child and all it started are killed; 60,000 by default. */
  readonly timeout?: number;
  /** Text for its standard input, which is empty by default. */
  readonly input?: string;
  /** Values that must not appear in errors. */
  readonly redact?: readonly string[];
  /** Characters of each output that are kept; more ends the child. 10 million by default. */
  readonly maxOutput?: number;
  /** Lend it this process's standard input and error, as to a program that a person started; it then shares the terminal's Ctrl-C. */
  readonly lendTerminal?: boolean;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Run a program to its end, never through a shell. It gets a process group of its own, so that Jupyter's interrupt of
 * the kernel's group does not reach it, and so that everything it started dies with it.
 * @returns also for an exit code other than 0
 * @throws UserError `CommandNotFound`, `CommandTimedOut`, `CommandFailed` (killed, or too much output); the signal's
 *   reason when it was aborted
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  // Loaded with the first program: a kernel starts without it.
  const { execa } = await import("execa");
  options.signal?.throwIfAborted();
  checkTexts(command, [...args, ...Object.values(options.env ?? {})]);
  const { timeout = 60_000, lendTerminal = false } = options;
  const child = execa(command, [...args], {
    env: options.env as Record<string, string> | undefined,
    extendEnv: options.env === undefined,
    cwd: options.cwd,
    reject: false,
    // In a group of its own it could not read the terminal.
    detached: !lendTerminal,
    ...(lendTerminal ? { stdin: "inherit", stderr: "inherit" } : { input: options.input ?? "" }),
    maxBuffer: options.maxOutput ?? 10_000_000,
    stripFinalNewline: false,
  });
  let ended: "timeout" | "abort" | undefined;
  const end = (why: "timeout" | "abort"): void => {
    ended ??= why;
    if (lendTerminal) child.kill("SIGKILL");
    else killGroup(child.pid);
  };
  const timer = setTimeout(end, timeout, "timeout");
  const onAbort = (): void => end("abort");
  options.signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const given = await child;
    const result: Ended = { ...given, stdout: given.stdout ?? "", stderr: given.stderr ?? "" };
    if (ended === "abort") throw options.signal!.reason;
    if (ended === "timeout") throw timedOut(command, timeout, result.stderr, options.redact);
    return outcome(command, result, options);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", onAbort);
  }
}

/** The parts of execa's result that count here. */
interface Ended {
  readonly pid?: number;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly code?: string;
  readonly isMaxBuffer?: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

function outcome(command: string, ended: Ended, options: RunOptions): RunResult {
  const { exitCode, stdout, stderr } = ended;
  if (ended.isMaxBuffer === true) {
    killGroup(ended.pid);
    throw new UserError("CommandFailed", `${command} wrote more than it should and was stopped`);
  }
  if (exitCode !== undefined) return { exitCode, stdout, stderr };
  if (ended.signal !== undefined) {
    throw new UserError("CommandFailed", `${command} was killed by ${ended.signal}`, said(stderr, options.redact));
  }
  throw notStarted(command, ended.code, options.cwd);
}

/** Node's own words for it would quote the text, which may be a secret. */
function checkTexts(command: string, given: readonly (string | undefined)[]): void {
  if (![command, ...given].some((text) => text?.includes("\0"))) return;
  const why = "its name, an argument or its environment holds a null byte";
  throw new UserError("CommandFailed", `${printable(command)} cannot be started`, { why });
}

function notStarted(command: string, code: string | undefined, cwd: string | undefined): UserError {
  if (code === "EACCES") {
    return new UserError("CommandNotFound", `${command} may not be run`, { why: "it is not executable (EACCES)" });
  }
  const where = command.includes("/") ? "there is no such file" : "it is in no folder of PATH";
  const why = code === "ENOENT" ? where : `the system says ${code ?? "nothing"}`;
  const folder = cwd === undefined ? [] : [`check that the folder ${cwd} exists`];
  return new UserError("CommandNotFound", `${command} cannot be started`, { why, hints: folder });
}

const timedOut = (command: string, timeout: number, stderr: string, secrets?: readonly string[]): UserError =>
  new UserError("CommandTimedOut", `${command} did not end within ${timeout / 1000} s and was killed`, said(stderr, secrets));

const said = (stderr: string, secrets?: readonly string[]): { readonly why?: string } =>
  stderr.trim() === "" ? {} : { why: `it said: ${shorten(redact(stderr, secrets))}` };
