import type { Host } from "../../base/host.ts";
import { kubernetesMemory } from "../../base/quantity.ts";
import { ShownOutput } from "./shown-output.ts";

type Stream = "stdout" | "stderr";

/** Bytes that a cell shows of one command; a notebook with more of it could not be opened again. */
const SHOWN = 1024 * 1024;
/** Bytes of the end that are shown when the middle is left out: that is where it says how it went. */
const LAST = 16 * 1024;

/** A command's output as it comes, on the cell's own streams; of much, the beginning and the end. */
export class LiveOutput {
  readonly #host: Pick<Host, "write">;
  readonly #streams: Readonly<Record<Stream, ShownOutput>> = { stdout: new ShownOutput(), stderr: new ShownOutput() };
  #shown = 0;
  #left = 0;
  #last: { readonly stream: Stream; readonly bytes: Buffer }[] = [];
  #endsLine = true;

  constructor(host: Pick<Host, "write">) {
    this.#host = host;
  }

  write(stream: Stream, bytes: Buffer): void {
    const room = Math.max(0, SHOWN - this.#shown);
    this.#shown += Math.min(room, bytes.length);
    if (room > 0) this.#say(stream, this.#streams[stream].write(bytes.subarray(0, room)));
    if (bytes.length > room) this.#keep(stream, Buffer.from(bytes.subarray(room)));
  }

  /** @returns bytes of the middle that nobody saw */
  end(): number {
    for (const stream of ["stdout", "stderr"] as const) this.#say(stream, this.#streams[stream].end());
    if (this.#last.length === 0) return 0;
    if (this.#left > 0) this.#say("stderr", `${this.#endsLine ? "" : "\n"}… ${kubernetesMemory(this.#left)} left out …\n`);
    for (const { stream, bytes } of this.#last) this.#say(stream, this.#streams[stream].write(bytes));
    for (const stream of ["stdout", "stderr"] as const) this.#say(stream, this.#streams[stream].end());
    this.#last = [];
    return this.#left;
  }

  #keep(stream: Stream, bytes: Buffer): void {
    this.#last.push({ stream, bytes });
    let size = this.#last.reduce((sum, one) => sum + one.bytes.length, 0);
    while (size > LAST) {
      const first = this.#last[0]!;
      const over = Math.min(size - LAST, first.bytes.length);
      size -= over;
      this.#left += over;
      if (over === first.bytes.length) this.#last.shift();
      else this.#last[0] = { stream: first.stream, bytes: first.bytes.subarray(over) };
    }
  }

  #say(stream: Stream, text: string): void {
    if (text === "") return;
    this.#endsLine = text.endsWith("\n");
    this.#host.write(stream, text);
  }
}
