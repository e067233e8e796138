import { REDACTED, redact } from "../../base/redact.ts";

/** A line that has not ended is shown after so many ms. */
const HOLD = 100;
/** … or when it is longer than so many characters. */
const LONGEST = 32 * 1024;

const KEY_BEGINS = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const KEY_ENDS = /-----END [A-Z ]*PRIVATE KEY-----/;

/** A text that comes in pieces, without secrets: those that are known, and what looks like one. Whole lines go on at once. */
export class RedactedStream {
  readonly #write: (text: string) => void;
  readonly #secrets: readonly string[];
  #held = "";
  #inKey = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param secrets values that must not be seen; a private key's lines are secret one by one */
  constructor(write: (text: string) => void, secrets: readonly string[]) {
    this.#write = write;
    this.#secrets = secrets;
  }

  write(text: string): void {
    this.#held += text;
    const end = this.#held.lastIndexOf("\n") + 1;
    if (end > 0) this.#pass(end);
    if (this.#held.length > LONGEST) this.#pass(this.#held.length - this.#begun());
    clearTimeout(this.#timer);
    if (this.#held !== "") this.#timer = setTimeout(() => this.#pass(this.#held.length - this.#begun()), HOLD);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#pass(this.#held.length);
  }

  #pass(length: number): void {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    if (text !== "") this.#write(this.#clean(text));
  }

  #clean(text: string): string {
    const lines = text.split(/(?<=\n)/).map((line) => this.#withoutKey(line));
    return redact(lines.join(""), this.#secrets);
  }

  /** A private key goes over many lines. */
  #withoutKey(line: string): string {
    const begins = KEY_BEGINS.test(line);
    const within = this.#inKey;
    if (begins || within) this.#inKey = !KEY_ENDS.test(line);
    if (begins && !this.#inKey) return line;
    return begins ? `${REDACTED}\n` : within ? "" : line;
  }

  /** How many characters at the end may be the beginning of a secret. */
  #begun(): number {
    let most = 0;
    for (const secret of this.#secrets) {
      for (let length = Math.min(secret.length - 1, this.#held.length); length > most; length--) {
        if (this.#held.endsWith(secret.slice(0, length))) most = length;
      }
    }
    return most;
  }
}
