import type { Arbitrary } from "fast-check";
import fc from "./fast-check.ts";

/** Many small decisions, taken in turn and again from the start. */
export type Noise = readonly number[];

export const noise: Arbitrary<Noise> = fc.array(fc.nat(99), { minLength: 1, maxLength: 60 });

/** A value that stands in YAML just as it is written here. */
export class Plain {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export const plainly = (source: string): Plain => new Plain(source);

/** Data as the text of a file: block or flow YAML or JSON, with comments, blank lines, quotes, anchors and line ends as the noise says. */
export function textOf(data: Readonly<Record<string, unknown>>, dress: Noise): string {
  const writer = new Writer(dress);
  const style = writer.next() % 12;
  if (style === 0) return `${JSON.stringify(data, plainInJson, writer.next() % 3)}\n`;
  const body = style === 1 ? `${writer.flow(data)}\n` : writer.document(data);
  const head = ["", "", "", "# my clusters\n", "---\n", "\ufeff", "\n"][writer.next() % 7]!;
  const whole = `${head}${body}`;
  if (style === 2) return whole.replaceAll("\n", "\r\n");
  // A block text that ends without a line break is the one thing that js-yaml reads otherwise: it adds one.
  return style === 3 && !/: \|-?$/m.test(whole) ? whole.replace(/\n$/, "") : whole;
}

const plainInJson = (_key: string, value: unknown): unknown => (value instanceof Plain ? value.source : value);

class Writer {
  readonly #noise: Noise;
  #at = 0;
  #anchors = 0;
  #shared: string | undefined;

  constructor(dress: Noise) {
    this.#noise = dress;
  }

  next(): number {
    return this.#noise[this.#at++ % this.#noise.length]!;
  }

  document(data: Readonly<Record<string, unknown>>): string {
    const step = this.next() % 5;
    // Any order: nothing says which list comes first.
    const keys = Object.entries(data).sort(([one], [other]) => (step % 2 === 0 ? 0 : one < other ? 1 : -1));
    if (keys.length === 0) return "{}\n";
    return keys.map(([key, value]) => this.#comment("") + this.#pair(key, value, "")).join("");
  }

  #pair(key: string, value: unknown, indent: string): string {
    const name = this.scalar(key, true);
    if (isList(value) && value.length > 0 && this.next() % 8 > 0)
      return `${indent}${name}:${this.#note()}\n${this.#list(value, indent)}`;
    if (isMap(value) && Object.keys(value).length > 0 && this.next() % 8 > 0) {
      return `${indent}${name}:${this.#note()}\n${this.#map(value, `${indent}${this.next() % 4 === 0 ? "    " : "  "}`)}`;
    }
    if (typeof value === "string" && value.includes("\n") && this.next() % 2 === 0)
      return `${indent}${name}: ${this.#block(value, indent)}`;
    return `${indent}${name}: ${this.flow(value)}${this.#note()}\n`;
  }

  #map(value: Readonly<Record<string, unknown>>, indent: string): string {
    return Object.entries(value)
      .map(([key, inner]) => this.#comment(indent) + this.#pair(key, inner, indent))
      .join("");
  }

  #list(value: readonly unknown[], indent: string): string {
    const inner = this.next() % 3 === 0 ? `${indent}  ` : indent;
    return value
      .map((item) => {
        const comment = this.#comment(inner);
        if (!isMap(item) || Object.keys(item).length === 0 || this.next() % 10 === 0)
          return `${comment}${inner}- ${this.flow(item)}${this.#note()}\n`;
        return `${comment}${inner}- ${this.#map(item, `${inner}  `)
          .trimStart()
          .replace(/^(#[^\n]*\n\s*)+/, "")}`;
      })
      .join("");
  }

  #block(value: string, indent: string): string {
    const lines = value.replace(/\n$/, "").split("\n");
    return `${value.endsWith("\n") ? "|" : "|-"}\n${lines.map((line) => `${indent}    ${line}\n`).join("")}`;
  }

  flow(value: unknown): string {
    if (value instanceof Plain) return value.source;
    if (isList(value)) return `[${value.map((item) => this.flow(item)).join(", ")}]`;
    if (isMap(value))
      return this.#anchored(
        `{${Object.entries(value)
          .map(([key, inner]) => `${this.scalar(key, true)}: ${this.flow(inner)}`)
          .join(", ")}}`,
      );
    return this.scalar(value, false);
  }

  /** Now and then a mapping gets an anchor, and the next equal one is an alias. */
  #anchored(flow: string): string {
    if (flow === this.#shared) return `*a${this.#anchors}`;
    if (flow.includes("&") || flow.includes("*") || this.next() % 4 > 0) return flow;
    this.#shared = flow;
    return `&a${++this.#anchors} ${flow}`;
  }

  scalar(value: unknown, isKey: boolean): string {
    if (typeof value !== "string") return value === null ? ["null", "~", "null"][this.next() % 3]! : String(value);
    const dice = this.next() % 10;
    const isSimple = /^[A-Za-z/][A-Za-z0-9_./-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
    if (isSimple && (dice < 8 || isKey)) return value;
    if (dice % 2 === 0 && /^[\x20-\x7e\u00a1-\u2000]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
    return JSON.stringify(value);
  }

  #comment(indent: string): string {
    return ["", "", "", "", "", `${indent}# keep: me "please"\n`, "\n", `${indent}#\n`][this.next() % 8]!;
  }

  #note(): string {
    return ["", "", "", "", "", " # a note", "   "][this.next() % 7]!;
  }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Plain);
