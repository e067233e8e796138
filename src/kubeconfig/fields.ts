import { type Fields, inWords, isFields } from "./plain-data.ts";

/** An entry that says something which cannot be meant; it is reported and left out. */
export class BadField extends Error {}

/**
 * Reads the fields of one entry strictly: a token that YAML takes for a number must never become "no token".
 * Errors name the place and the kind of value, never the value.
 */
export class FieldReader {
  readonly #fields: Fields;
  readonly #place: string;

  constructor(fields: unknown, place: string) {
    if (fields !== undefined && fields !== null && !isFields(fields)) {
      throw new BadField(`${place} is ${inWords(fields)} where a mapping is expected`);
    }
    this.#fields = (fields ?? {}) as Fields;
    this.#place = place;
  }

  /** A non-empty text; an empty or missing one is undefined, as for kubectl. */
  text(key: string): string | undefined {
    const value = this.#fields[key];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string") return value;
    throw this.#wrong(key, value, "text: put it in quotes");
  }

  /** The content of a file in base64, as `certificate-authority-data`. */
  data(key: string): string | undefined {
    const value = this.#fields[key];
    // Go takes a list of bytes as well.
    if (Array.isArray(value) && value.every(isByte)) return Buffer.from(value).toString("base64") || undefined;
    const text = this.text(key);
    if (text === undefined || isBase64(text)) return text;
    throw new BadField(`${this.#place}.${key} is not base64, which it should be`);
  }

  flag(key: string): boolean {
    const value = this.#fields[key];
    if (value === undefined || value === null) return false;
    if (typeof value === "boolean") return value;
    throw this.#wrong(key, value, "true or false");
  }

  texts(key: string): readonly string[] {
    const value = this.#fields[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw this.#wrong(key, value, "a list of texts");
    const bad = value.find((item) => typeof item !== "string" && item !== null);
    if (bad === undefined) return value.includes(null) ? value.map((item: string | null) => item ?? "") : value;
    throw new BadField(`${this.#place}.${key} holds ${inWords(bad)} where it should hold texts: put it in quotes`);
  }

  list(key: string): readonly FieldReader[] {
    const value = this.#fields[key] ?? [];
    if (!Array.isArray(value)) throw this.#wrong(key, value, "a list");
    return value.map((item, index) => new FieldReader(item, `${this.#place}.${key}[${index}]`));
  }

  /** Another mapping inside; undefined when there is none. */
  inner(key: string): FieldReader | undefined {
    const value = this.#fields[key];
    return value === undefined || value === null ? undefined : new FieldReader(value, `${this.#place}.${key}`);
  }

  /** Named pieces for whoever extends kubeconfigs; their content may be anything. */
  extensions(): ReadonlyMap<string, unknown> {
    const found = new Map<string, unknown>();
    const items = this.#fields.extensions ?? [];
    for (const [index, item] of this.list("extensions").entries()) {
      const name = item.text("name") ?? "";
      if (found.has(name)) throw new BadField(`${this.#place}.extensions[${index}] has a name that is there already`);
      found.set(name, (items as readonly (Fields | null)[])[index]?.extension ?? null);
    }
    return found;
  }

  keys(): readonly string[] {
    return Object.keys(this.#fields);
  }

  #wrong(key: string, value: unknown, expected: string): BadField {
    return new BadField(`${this.#place}.${key} is ${inWords(value)} where it should be ${expected}`);
  }
}

const isByte = (value: unknown): boolean => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255;

/** As Go reads it: line breaks do not count. */
function isBase64(text: string): boolean {
  const line = text.replace(/[\r\n]+/g, "");
  return line.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(line);
}
