/** What a long log is shown with: its beginning and its end. */
export interface FoldLimits {
  readonly head: number;
  readonly tail: number;
  /** For each of the two. */
  readonly bytes: number;
}

/** What was taken out of the middle. */
export interface LeftOut {
  readonly lines: number;
  readonly bytes: number;
}

interface Sized {
  /** Bytes that keeping it takes. */
  readonly size: number;
  /** Bytes that it had. */
  readonly whole: number;
}

/** Keeps the first and the last of what goes through it, and counts what it lets go. */
export class Fold<T extends Sized> {
  readonly #limits: FoldLimits;
  readonly #head: T[] = [];
  #headSize = 0;
  #headFull = false;
  #tail: T[] = [];
  #from = 0;
  #tailSize = 0;
  #lines = 0;
  #bytes = 0;

  constructor(limits: FoldLimits) {
    this.#limits = limits;
  }

  get head(): readonly T[] {
    return this.#head;
  }

  get tail(): readonly T[] {
    return this.#tail.slice(this.#from);
  }

  get leftOut(): LeftOut {
    return { lines: this.#lines, bytes: this.#bytes };
  }

  push(line: T): void {
    const { head, bytes } = this.#limits;
    this.#headFull ||= this.#head.length >= head || this.#headSize + line.size > bytes;
    if (this.#headFull) {
      this.#tail.push(line);
      this.#tailSize += line.size;
      this.#trim();
    } else {
      this.#head.push(line);
      this.#headSize += line.size;
    }
  }

  #trim(): void {
    const { tail, bytes } = this.#limits;
    while (this.#tail.length - this.#from > 1 && (this.#tail.length - this.#from > tail || this.#tailSize > bytes)) {
      const gone = this.#tail[this.#from]!;
      this.#from += 1;
      this.#tailSize -= gone.size;
      this.#lines += 1;
      this.#bytes += gone.whole;
    }
    if (this.#from <= tail) return;
    this.#tail = this.#tail.slice(this.#from);
    this.#from = 0;
  }
}
