import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { UserError } from "../base/errors.ts";
import { redact, shorten } from "../base/redact.ts";
import { endGroup, lowerPriority } from "./process-group.ts";

export interface ProgramOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Each line of both its outputs, as it comes. */
  readonly onLine?: (line: string) => void;
  /** What it reads; empty by default. */
  readonly input?: AsyncIterable<Buffer>;
  /** Milliseconds without a line or a byte read before it counts as stuck; 5 minutes by default. */
  readonly silence?: number;
}

/**
 * Runs a long program to its end, its lines told as they come. When it is stopped it gets three seconds to remove what
 * it made (a half-made root file system), and the caller waits for that.
 * @throws UserError `CommandNotFound`; Error with its last lines; the signal's reason
 */
export async function runProgram(command: string, args: readonly string[], options: ProgramOptions): Promise<void> {
  options.signal.throwIfAborted();
  const child = spawn(command, [...args], {
    env: options.env as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own: Jupyter's interrupt must not end it behind our back, and ours must end all of it.
    detached: true,
  });
  const watch = new Watch(child, options);
  try {
    const code = await watch.end(command);
    options.signal.throwIfAborted();
    if (watch.stuck) throw new Error(`${command} said nothing for a long time and was stopped`);
    if (code !== 0) throw new Error(watch.lastLines || `${command} ended with ${code ?? "a signal"}`);
  } finally {
    watch.close();
  }
}

class Watch {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #options: ProgramOptions;
  readonly #last: string[] = [];
  readonly #stop = () => endGroup(this.#child.pid);
  #timer: NodeJS.Timeout | undefined;
  stuck = false;

  constructor(child: ChildProcessByStdio<Writable, Readable, Readable>, options: ProgramOptions) {
    this.#child = child;
    this.#options = options;
    options.signal.addEventListener("abort", this.#stop, { once: true });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", (line) => this.#line(line));
    this.#alive();
  }

  get lastLines(): string {
    return shorten(redact(this.#last.join("\n")));
  }

  async end(command: string): Promise<number | null> {
    const ended = new Promise<number | null>((resolve, reject) => {
      this.#child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(command, error)));
      this.#child.once("spawn", () => lowerPriority(this.#child.pid));
      this.#child.once("close", resolve);
    });
    const [code] = await Promise.all([ended, this.#feed()]);
    return code;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener("abort", this.#stop);
  }

  /** A program that ends early closes its input: its own words tell why. */
  async #feed(): Promise<void> {
    const { stdin } = this.#child;
    let closed = false;
    stdin.on("error", () => {
      closed = true;
    });
    const gone = new Promise<void>((resolve) => void this.#child.once("close", () => resolve()));
    for await (const chunk of this.#options.input ?? []) {
      if (closed || this.#options.signal.aborted) break;
      this.#alive();
      if (!stdin.write(chunk)) await Promise.race([once(stdin, "drain").catch(() => undefined), gone]);
    }
    stdin.end();
  }

  #line(line: string): void {
    this.#alive();
    if (line.trim() !== "") this.#last.push(line);
    if (this.#last.length > 8) this.#last.shift();
    this.#options.onLine?.(line);
  }

  #alive(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stuck = true;
      this.#stop();
    }, this.#options.silence ?? 300_000);
  }
}

const notStarted = (command: string, error: NodeJS.ErrnoException): UserError =>
  new UserError("CommandNotFound", `${command} cannot be started`, { why: error.message, cause: error });
