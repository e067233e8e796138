import { printable } from "../../base/escape.ts";
import type { Host } from "../../base/host.ts";
import { LiveOutput } from "../../pods/exec/live-output.ts";
import { RedactedStream } from "./redacted-stream.ts";

type Stream = "stdout" | "stderr";

/** Characters that a variable takes. */
export const MOST_KEPT = 64 * 1024 * 1024;

export interface ShellOutputOptions {
  readonly host: Pick<Host, "write">;
  /** Values that must not be seen. */
  readonly secrets: readonly string[];
  /** Standard output is kept for a variable in place of being shown. */
  readonly kept: boolean;
  /** The script's file, which the shell names where it complains of a line. */
  readonly file: string;
}

/** Where a script's two outputs go: the page, without secrets, or a variable, as they are. */
export class ShellOutput {
  readonly #live: LiveOutput;
  readonly #streams: Readonly<Record<Stream, RedactedStream>>;
  readonly #decoder = new TextDecoder();
  readonly #kept: boolean;
  readonly #texts: string[] = [];
  #length = 0;

  constructor({ host, secrets, kept, file }: ShellOutputOptions) {
    const shown = printable(file);
    const to = (stream: Stream) => new RedactedStream((text) => host.write(stream, text.replaceAll(shown, "the cell")), secrets);
    this.#streams = { stdout: to("stdout"), stderr: to("stderr") };
    this.#live = new LiveOutput({ write: (stream, text) => this.#streams[stream].write(text) });
    this.#kept = kept;
  }

  get text(): string {
    return this.#texts.join("");
  }

  /** @returns false when a variable has no room for more */
  write(stream: Stream, bytes: Buffer): boolean {
    if (!this.#kept || stream === "stderr") {
      this.#live.write(stream, bytes);
      return true;
    }
    const text = this.#decoder.decode(bytes, { stream: true });
    this.#length += text.length;
    if (this.#length <= MOST_KEPT) this.#texts.push(text);
    return this.#length <= MOST_KEPT;
  }

  end(): void {
    this.#live.end();
    for (const stream of Object.values(this.#streams)) stream.end();
  }
}
