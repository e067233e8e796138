import { isUtf8 } from "node:buffer";
import { printableText } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { LogEntry } from "../../cluster/log-stream.ts";

/** Characters of a line that are shown. */
const LONGEST = 2000;

// Colours and weights only: what moves a cursor, clears or names a window is no such sequence and is shown as it is, escaped.
const COLOURS = /\u001b\[[0-9;:]*m/g;

/** One line as it can be shown: nothing in it moves a cursor, bytes that are no text show as `\xff`, secrets are out, and it has an end. */
export function shownText({ bytes, cut }: Pick<LogEntry, "bytes" | "cut">): string {
  // A line that was cut may end within a character.
  const text = isUtf8(bytes) || cut > 0 ? bytes.toString("utf8") : withBadBytes(bytes);
  const plain = printableText(redact(text.replace(COLOURS, "")));
  const beyond = Math.max(0, plain.length - LONGEST);
  if (beyond + cut === 0) return plain;
  return `${plain.slice(0, LONGEST).toWellFormed()} … ${(beyond + cut).toLocaleString("en-US")} more characters of this line`;
}

/** UTF-8 with every byte that is none as `\xff`. */
function withBadBytes(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = lengthAt(bytes, at);
    parts.push(length === 0 ? `\\x${bytes[at]!.toString(16).padStart(2, "0")}` : bytes.toString("utf8", at, at + length));
    at += Math.max(1, length);
  }
  return parts.join("");
}

/** Bytes of the character that begins here; 0 when none does. */
function lengthAt(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** No private key has more lines; what follows a beginning without an end is not hidden for ever. */
const KEY_LINES = 120;

/** Takes the bodies of private keys out, which stand on many lines; one for each log. */
export class KeyBlocks {
  #left = 0;

  /**
   * @param raw a line
   * @returns whether it belongs to a key that began on a line before it
   */
  hides(raw: string): boolean {
    if (this.#left > 0) {
      this.#left = /-----END [A-Z ]*PRIVATE KEY-----/.test(raw) ? 0 : this.#left - 1;
      return true;
    }
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----(?!.*-----END)/.test(raw)) this.#left = KEY_LINES;
    return false;
  }
}
