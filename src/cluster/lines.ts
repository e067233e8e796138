import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Longer lines break off the stream: they are no object that a server of ours sends. In characters. */
const LINE_LIMIT = 64 * 1024 * 1024;

/** The lines of a stream of UTF-8, without their ends; a last one without an end counts only with `rest`. */
export async function* linesOf(stream: Readable, rest = false): AsyncGenerator<string, void> {
  const decoder = new StringDecoder("utf8");
  // Pieces of a line are joined once: a large object comes in hundreds of them.
  let pieces: string[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const text = decoder.write(chunk as Buffer);
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      pieces.push(text.slice(from, end));
      yield pieces.join("");
      pieces = [];
      size = 0;
      from = end + 1;
    }
    if (from < text.length) pieces.push(text.slice(from));
    size += text.length - from;
    if (size > LINE_LIMIT) throw new RangeError(`a line of more than ${LINE_LIMIT / 1024 / 1024} MB`);
  }
  const last = pieces.join("") + decoder.end();
  if (rest && last !== "") yield last;
}
