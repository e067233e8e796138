/** A text by its lines, without a piece for each: big texts have a hundred thousand of them. */
export class TextLines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** As many as there are line breaks, and one more: what stands behind the last one. */
  get count(): number {
    return this.#starts.length;
  }

  /** Lines from one to another, without their line breaks. */
  slice(from: number, to: number): readonly string[] {
    return from >= to ? [] : this.text.slice(this.#starts[from], this.#end(to - 1)).split("\n");
  }

  line(at: number): string {
    return this.text.slice(this.#starts[at], this.#end(at));
  }

  /** A letter stands at its left margin. */
  isKey(at: number): boolean {
    const code = this.text.charCodeAt(this.#starts[at]!) | 0x20;
    return code >= 0x61 && code <= 0x7a && /^[A-Za-z][\w-]*:/.test(this.line(at));
  }

  startsWith(at: number, words: string): boolean {
    return this.text.startsWith(words, this.#starts[at]!);
  }

  /** The line in which a character stands. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #end(line: number): number {
    return line + 1 < this.#starts.length ? this.#starts[line + 1]! - 1 : this.text.length;
  }
}
