/** What a command wrote on one stream, as far as it is kept. */
export class CollectedOutput {
  readonly #limit: number;
  readonly #pieces: Buffer[] = [];
  #kept = 0;
  #size = 0;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(bytes: Buffer): void {
    this.#size += bytes.length;
    const room = this.#limit - this.#kept;
    if (room <= 0) return;
    // A copy: the buffer of a socket is larger than what is kept of it.
    this.#pieces.push(Buffer.from(bytes.subarray(0, room)));
    this.#kept += Math.min(room, bytes.length);
  }

  /** Bytes that there were. */
  get size(): number {
    return this.#size;
  }

  /** Whether all of it is here. */
  get isWhole(): boolean {
    return this.#size === this.#kept;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  toString(): string {
    return this.bytes().toString("utf8");
  }
}
