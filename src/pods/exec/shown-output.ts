import { printableText } from "../../base/escape.ts";

/** Colours and weights, which only colour what follows. */
const COLOUR = /\u001b\[[0-9;:]{0,40}m/g;
/** What may still become a colour, or a line end, with the next piece. */
const UNFINISHED = /(\u001b(\[[0-9;:]{0,40})?|\r)$/;

/**
 * What a command wrote, piece by piece, as text that is safe to show: colours stay, everything else that would move a cursor, hide or
 * turn words is made visible, and bytes that are no text show as `\xff`. A carriage return becomes a line's end: nothing is written over.
 */
export class ShownOutput {
  #bytes: Buffer = Buffer.alloc(0);
  #rest = "";

  write(bytes: Buffer): string {
    const all = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
    const whole = all.length - openCharacter(all);
    this.#bytes = Buffer.from(all.subarray(whole));
    const text = this.#rest + textOf(all.subarray(0, whole));
    this.#rest = UNFINISHED.exec(text)?.[0] ?? "";
    return safe(text.slice(0, text.length - this.#rest.length));
  }

  /** What was held back for want of its end. */
  end(): string {
    const text = this.#rest + escapedBytes(this.#bytes);
    this.#bytes = Buffer.alloc(0);
    this.#rest = "";
    return safe(text);
  }
}

/** Text that came from outside, with its colours. */
export function safe(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  let shown = "";
  let at = 0;
  for (const { 0: colour, index } of lines.matchAll(COLOUR)) {
    shown += printableText(lines.slice(at, index)) + (conceals(colour) ? "" : colour);
    at = index + colour.length;
  }
  return shown + printableText(lines.slice(at));
}

/** Code 8 hides what follows, where it stands for itself and is no part of a colour's number. */
function conceals(sequence: string): boolean {
  const codes = sequence.slice(2, -1).split(/[;:]/);
  for (let at = 0; at < codes.length; at += 1) {
    if (codes[at] === "38" || codes[at] === "48") at += codes[at + 1] === "2" ? 4 : 2;
    else if (Number(codes[at]) === 8) return true;
  }
  return false;
}

/** How many bytes at the end begin a character that goes on in the next piece. */
function openCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

const lengthOf = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2);

const REPLACED = "\ufffd";

function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (!text.includes(REPLACED)) return text;
  let shown = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    const length = first < 0x80 ? 1 : first < 0xc0 ? 0 : lengthOf(first);
    const character = length === 0 ? REPLACED : bytes.toString("utf8", at, at + length);
    const isBroken = character.includes(REPLACED) && bytes.toString("hex", at, at + 3) !== "efbfbd";
    shown += isBroken ? escapedBytes(bytes.subarray(at, at + 1)) : character;
    at += isBroken ? 1 : length;
  }
  return shown;
}

const escapedBytes = (bytes: Buffer): string => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
