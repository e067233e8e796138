import type { Readable } from "node:stream";

/** One line of a container's log. */
export interface LogEntry {
  /** When it was written, in UTC and to the nanosecond, so that text compares as time does; "" when no times were asked for. */
  readonly time: string;
  /** The same as the server said it; "" for what the kubelet says itself. */
  readonly stamp: string;
  /** As it was written, without its end; only the beginning of a very long one. */
  readonly bytes: Buffer;
  /** Bytes of the line that were left out. */
  readonly cut: number;
}

export interface SplitOptions {
  /** Every line begins with its time. */
  readonly stamped: boolean;
  /** Bytes of a line that are kept; the others are counted. */
  readonly longest: number;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const NOTHING = Buffer.alloc(0);
/** A time is shorter, with its fraction and zone. */
const STAMP = 40;

/** The lines of a log as they come: all that one piece of the stream holds at once, the last one also without its end. */
export async function* logEntriesOf(stream: Readable, options: SplitOptions): AsyncGenerator<readonly LogEntry[], void> {
  const open = new OpenLine(options);
  for await (const piece of stream) {
    const chunk = piece as Buffer;
    const entries: LogEntry[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      entries.push(open.closed(chunk.subarray(from, end)));
      from = end + 1;
    }
    if (from < chunk.length) open.add(chunk.subarray(from));
    if (entries.length > 0) yield entries;
  }
  if (!open.empty) yield [open.closed(NOTHING)];
}

/** The line that is still coming, in pieces. */
class OpenLine {
  readonly #options: SplitOptions;
  readonly #most: number;
  #pieces: Buffer[] = [];
  #size = 0;
  #kept = 0;
  #last = "";

  constructor(options: SplitOptions) {
    this.#options = options;
    this.#most = options.longest + STAMP;
  }

  get empty(): boolean {
    return this.#size === 0;
  }

  add(piece: Buffer): void {
    const room = this.#most - this.#kept;
    // A copy: a small piece would keep the whole chunk.
    if (room > 0) this.#pieces.push(Buffer.from(piece.subarray(0, room)));
    this.#kept += Math.min(Math.max(0, room), piece.length);
    this.#size += piece.length;
  }

  closed(rest: Buffer): LogEntry {
    if (this.#size === 0) return this.#entry(rest, rest.length);
    this.add(rest);
    const [whole, size] = [Buffer.concat(this.#pieces), this.#size];
    this.#pieces = [];
    this.#size = 0;
    this.#kept = 0;
    return this.#entry(whole, size);
  }

  #entry(line: Buffer, size: number): LogEntry {
    const end = line.length > 0 && size === line.length && line[line.length - 1] === CR ? line.length - 1 : line.length;
    const space = this.#options.stamped ? line.subarray(0, STAMP).indexOf(SPACE) : -1;
    const said = space > 0 ? line.toString("latin1", 0, space) : "";
    const time = timeKey(said);
    const from = time === undefined ? 0 : space + 1;
    // What the kubelet says itself has no time: it belongs to where it stands.
    if (time !== undefined) this.#last = time;
    const upTo = Math.min(end, from + this.#options.longest);
    const cut = size - upTo - (line.length - end);
    return { time: this.#last, stamp: time === undefined ? "" : said, bytes: line.subarray(from, upTo), cut };
  }
}

const STAMPED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A time of RFC 3339 as text that compares as times do: kubelets leave out the zeros at the end of a fraction, and each writes its own
 * zone. @returns undefined when it is none
 */
export function timeKey(stamp: string): string | undefined {
  const found = STAMPED.exec(stamp);
  if (found === null) return undefined;
  const [, seconds, fraction = "", zone] = found;
  const date = zone === "Z" ? seconds! : new Date(`${seconds}${zone}`).toISOString().slice(0, 19);
  return `${date}.${fraction.padEnd(9, "0")}Z`;
}
