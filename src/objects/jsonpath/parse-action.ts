import { badPath, type Span } from "./bad-path.ts";
import { type Filter, OPERATORS, type Operator, type Step } from "./nodes.ts";
import { unquoted } from "./quoted.ts";
import { sliceOf } from "./slice.ts";

const END_OF_WORD = /[\s.,[\]$@{}]/;

/** Reads what stands in one pair of braces, or in a part of them; `at` is where it stopped. */
export class ActionParser {
  at: number;
  private readonly text: string;
  private readonly end: number;
  private readonly out: Step[] = [];

  /** @param end where this part of the text ends, exclusive */
  constructor(text: string, at: number, end: number) {
    this.text = text;
    this.at = at;
    this.end = end;
  }

  /** All steps up to the closing brace, or to the end of the part. */
  steps(until: "}" | "end"): readonly Step[] {
    const begin = this.at;
    while (this.at < this.end) {
      if (this.text[this.at] === "}") {
        if (until === "end") throw this.bad({ start: this.at, end: this.at + 1 }, "a brace stands where none can");
        this.at += 1;
        return this.out;
      }
      this.step();
    }
    if (until === "end") return this.out;
    throw this.bad({ start: begin - 1, end: begin }, "the brace is not closed", ["{.items[*].metadata.name}"]);
  }

  private step(): void {
    const { text, at } = this;
    const sign = text[at]!;
    if (text.startsWith("[?(", at)) this.filter();
    else if (text.startsWith("..", at)) this.recursive();
    else if (sign === " " || sign === "@" || sign === "$") this.at += 1;
    else if (sign === "[") this.brackets();
    else if (sign === '"' || sign === "'") this.quote(sign);
    else if (sign === ".") this.field(1);
    else if (/[+\-\d]/.test(sign)) this.number();
    else if (/[\p{L}_]/u.test(sign)) this.word();
    else throw this.unexpected();
  }

  private recursive(): void {
    if (this.out.at(-1)?.type === "recursive") {
      throw this.bad({ start: this.at, end: this.at + 2 }, "one .. after the other says nothing more");
    }
    this.out.push({ type: "recursive" });
    this.at += 2;
    if (/[\p{L}\p{N}_]/u.test(this.text[this.at] ?? "")) this.field(0);
  }

  /** A name up to what ends it; a backslash takes its meaning from the next sign: `.a\.b`. */
  private field(skipped: number): void {
    const begin = this.at + skipped;
    this.at = this.endOfWord(begin);
    const name = this.text.slice(begin, this.at);
    this.out.push(name === "*" ? { type: "wildcard" } : { type: "field", name: name.replaceAll("\\", "") });
  }

  private endOfWord(from: number): number {
    let at = from;
    while (at < this.end && !END_OF_WORD.test(this.text[at]!)) at += this.text[at] === "\\" ? 2 : 1;
    return Math.min(at, this.end);
  }

  private word(): void {
    const begin = this.at;
    this.at = this.endOfWord(begin);
    const word = this.text.slice(begin, this.at);
    if (word === "true" || word === "false") this.out.push({ type: "truth", value: word === "true" });
    else if (word === "range" || word === "end") this.out.push({ type: "word", word });
    else {
      throw this.bad({ start: begin, end: this.at }, `"${word}" is no word of JSONPath: there are range, end, true and false`, [
        `a field begins with a dot: {.${word}}`,
      ]);
    }
  }

  private number(): void {
    const begin = this.at;
    const found = /^[+-]?[\d.]*/.exec(this.text.slice(begin, this.end))![0];
    this.at += found.length;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(found)) throw this.bad({ start: begin, end: this.at }, `"${found}" is no number`);
    this.out.push({ type: "number", value: Number(found) });
  }

  private quote(quote: string): void {
    const close = this.closing(this.at);
    const value = unquoted(this.text.slice(this.at + 1, close), quote);
    if (value === undefined) {
      throw this.bad({ start: this.at, end: close + 1 }, "a backslash stands before a sign that has no meaning after one");
    }
    this.out.push({ type: "text", text: value });
    this.at = close + 1;
  }

  /** Where the quote that opens at `open` is closed. */
  private closing(open: number): number {
    const quote = this.text[open]!;
    for (let at = open + 1; at < this.end && this.text[at] !== "\n"; at += 1) {
      if (this.text[at] === quote && this.text[at - 1] !== "\\") return at;
    }
    throw this.bad({ start: open, end: open + 1 }, "the quote is not closed");
  }

  private brackets(): void {
    const open = this.at;
    const close = this.outside(open + 1, "]", "the bracket is not closed");
    this.at = close + 1;
    const commas = [open];
    for (let at = open + 1; at < close; at += 1) {
      if (this.text[at] === '"' || this.text[at] === "'") at = this.closing(at);
      else if (this.text[at] === ",") commas.push(at);
    }
    const spans = commas.map((start, index): Span => ({ start: start + 1, end: commas[index + 1] ?? close }));
    if (spans.length === 1) this.out.push(...this.selector(spans[0]!));
    else this.out.push({ type: "union", paths: spans.map((span) => this.selector(this.trimmed(span))) });
  }

  /** Where a sign stands outside quotes. */
  private outside(from: number, sign: string, otherwise: string): number {
    for (let at = from; at < this.end && this.text[at] !== "\n"; at += 1) {
      if (this.text[at] === sign) return at;
      if (this.text[at] === '"' || this.text[at] === "'") at = this.closing(at);
    }
    throw this.bad({ start: from - 1, end: from }, otherwise);
  }

  private trimmed({ start, end }: Span): Span {
    const inner = this.text.slice(start, end);
    return { start: start + inner.length - inner.trimStart().length, end: end - (inner.length - inner.trimEnd().length) };
  }

  /** What stands in brackets, or between their commas: `*`, `'key'`, `2`, `1:3`. */
  private selector(span: Span): readonly Step[] {
    const inner = this.text.slice(span.start, span.end);
    const key = /^'([^']*)'$|^"([^"]*)"$/.exec(inner);
    if (key !== null) {
      const name = key[1] ?? key[2]!;
      return [{ type: "key", path: this.keyPath(name, span), literal: name.replaceAll("\\", "") }];
    }
    const slice = sliceOf(inner);
    if (slice !== undefined) return [{ type: "slice", slice }];
    throw this.bad(span, `[${inner}] selects nothing`, ["[0], [-1], [*], [1:3], ['key'], [0,2] or [?(@.name==\"web\")]"]);
  }

  private keyPath(name: string, span: Span): readonly Step[] {
    try {
      return new ActionParser(`.${name}`, 0, name.length + 1).steps("end");
    } catch {
      throw this.bad(span, `"${name}" cannot be a key here`);
    }
  }

  private filter(): void {
    const open = this.at;
    const close = this.outside(open + 3, ")", "the filter is not closed: it ends with )]");
    if (this.text[close + 1] !== "]") throw this.bad({ start: close, end: close + 1 }, "a filter ends with )]");
    this.at = close + 2;
    this.out.push({ type: "filter", filter: this.condition({ start: open + 3, end: close }) });
  }

  private condition(span: Span): Filter {
    const inner = this.text.slice(span.start, span.end);
    const found = /^([^!<>=]+)([!<>=]+)(.+)$/s.exec(inner);
    const part = (start: number, end: number) => new ActionParser(this.text, start, end).steps("end");
    if (found === null) return { left: part(span.start, span.end) };
    const [, left = "", operator = ""] = found;
    const middle = span.start + left.length;
    if (!(OPERATORS as readonly string[]).includes(operator)) {
      throw this.bad({ start: middle, end: middle + operator.length }, `${operator} compares nothing`, [OPERATORS.join("  ")]);
    }
    const right = part(middle + operator.length, span.end);
    return { left: part(span.start, middle), compared: { operator: operator as Operator, right } };
  }

  private unexpected(): Error {
    const { text, at } = this;
    const logical = /^(&&|\|\|)/.test(text.slice(at, at + 2));
    const sign = logical ? text.slice(at, at + 2) : String.fromCodePoint(text.codePointAt(at)!);
    const span = { start: at, end: at + sign.length };
    if (logical || sign === "~") {
      const what = logical ? `kubectl's JSONPath knows no ${sign}` : "kubectl's JSONPath knows no regular expressions";
      return this.bad(span, what, ["const pods = %k8s get pods, then pods.filter((pod) => …)"]);
    }
    return this.bad(span, `${JSON.stringify(sign)} cannot stand here`);
  }

  private bad(span: Span, why: string, hints: readonly string[] = []): Error {
    return badPath(this.text, span, why, hints);
  }
}
