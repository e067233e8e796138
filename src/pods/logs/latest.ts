interface Timed {
  readonly time: string;
}

/** The latest lines of several logs, in the order of time though they come as they like. */
export class Latest<T extends Timed> {
  readonly #most: number;
  #lines: T[] = [];
  #folded = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many lines were let go. */
  get folded(): number {
    return this.#folded + Math.max(0, this.#lines.length - this.#most);
  }

  get lines(): readonly T[] {
    return this.#lines.slice(-this.#most);
  }

  /** The time of the last line; "" before the first. */
  get last(): string {
    return this.#lines.at(-1)?.time ?? "";
  }

  add(line: T): void {
    if (line.time >= this.last) this.#lines.push(line);
    else this.#lines.splice(this.#after(line.time), 0, line);
    if (this.#lines.length < this.#most * 2) return;
    this.#folded += this.#lines.length - this.#most;
    this.#lines = this.#lines.slice(-this.#most);
  }

  /** Behind all lines that are not later. */
  #after(time: string): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]!.time <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
