import { createInterface } from "node:readline/promises";
import { UserError } from "../base/errors.ts";
import type { Host, MimeBundle } from "../base/host.ts";

/** The streams of a terminal, or what stands for them in a test. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: NodeJS.WritableStream;
}

/**
 * A host for a plain terminal: bundles appear as their text. A display that changes is drawn over itself on a
 * terminal; in a file or pipe only its first and last text are written.
 */
export interface TerminalHost extends Host {
  /** Writes what a pipe has not seen yet of displays that changed. */
  settle(): void;
}

export function terminalHost(streams: TerminalStreams, signal: AbortSignal): TerminalHost {
  const screen = new Screen(streams.output);
  const canAsk = streams.input.isTTY === true && streams.output.isTTY === true;
  return {
    display: (bundle) => screen.show(bundle),
    write(stream, text) {
      screen.settle();
      (stream === "stdout" ? streams.output : streams.errors).write(text);
    },
    canAsk,
    async ask(prompt, { password = false } = {}) {
      if (!canAsk) throw new UserError("NobodyToAsk", "nobody is at this terminal to answer", { why: prompt });
      screen.settle();
      return password ? askHidden(streams, prompt, signal) : askOpen(streams, prompt, signal);
    },
    signal,
    settle: () => screen.settle(),
  };
}

/** Knows how many lines the last display takes, so that it can be drawn again in its place. */
class Screen {
  readonly #output: TerminalStreams["output"];
  #live: { lines: number; text: string; late: boolean } | undefined;

  constructor(output: TerminalStreams["output"]) {
    this.#output = output;
  }

  show(bundle: MimeBundle) {
    this.settle();
    const live = { lines: this.#draw(bundle["text/plain"]), text: bundle["text/plain"], late: false };
    this.#live = live;
    return { update: (next: MimeBundle) => this.#update(live, next["text/plain"]) };
  }

  settle(): void {
    if (this.#live?.late) this.#draw(this.#live.text);
    this.#live = undefined;
  }

  #update(live: { lines: number; text: string; late: boolean }, text: string): void {
    if (text === live.text) return;
    live.text = text;
    // Something else stands below it: it can only be written again.
    if (this.#live !== live) this.#draw(text);
    else if (this.#output.isTTY !== true) live.late = true;
    else {
      this.#output.write(`\u001b[${live.lines}A\u001b[0J`);
      live.lines = this.#draw(text);
    }
  }

  /** @returns how many lines of the screen it takes */
  #draw(text: string): number {
    const width = this.#output.isTTY === true ? (this.#output.columns ?? 80) : Number.POSITIVE_INFINITY;
    const lines = text.split("\n").map((line) => cut(line, width));
    this.#output.write(`${lines.join("\n")}\n`);
    return lines.length;
  }
}

/** A line that wraps would take more lines than were counted. */
const cut = (line: string, width: number): string => (line.length < width ? line : `${line.slice(0, Math.max(1, width - 2))}…`);

async function askOpen(streams: TerminalStreams, prompt: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: streams.input, output: streams.output, terminal: true });
  try {
    return await lines.question(prompt, { signal });
  } finally {
    lines.close();
  }
}

async function askHidden(streams: TerminalStreams, prompt: string, signal: AbortSignal): Promise<string> {
  const { Writable } = await import("node:stream");
  streams.output.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: streams.input, output: silent, terminal: true });
  try {
    return await lines.question("", { signal });
  } finally {
    lines.close();
    streams.output.write("\n");
  }
}
