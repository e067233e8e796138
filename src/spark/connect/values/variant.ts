import { Decimal } from "./decimal.ts";
import { LocalDate, LocalDateTime, Timestamp } from "./timestamps.ts";

/** What a variant may hold, in values of the language. */
export type VariantValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Decimal
  | LocalDate
  | LocalDateTime
  | Timestamp
  | readonly VariantValue[]
  | { readonly [key: string]: VariantValue };

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** A value with a type of its own; `toString` is its JSON text, as Spark shows it. */
export class Variant {
  readonly #value: Uint8Array;
  readonly #metadata: Uint8Array;
  readonly #zone: string;

  /** @param zone for the timestamps in it */
  constructor(value: Uint8Array, metadata: Uint8Array, zone = "UTC") {
    this.#value = value;
    this.#metadata = metadata;
    this.#zone = zone;
  }

  /** The value itself; integers of 64 bits are bigint. @throws RangeError when the bytes are no variant */
  get(): VariantValue {
    return decodeVariant(this.#value, this.#metadata, this.#zone);
  }
  toString(): string {
    return jsonText(this.get());
  }
  toJSON(): unknown {
    return JSON.parse(this.toString());
  }
  [INSPECT](): string {
    return this.toString();
  }
}

function jsonText(value: VariantValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? numberText(value) : JSON.stringify(String(value));
  if (typeof value === "bigint" || value instanceof Decimal) return String(value);
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString("base64"));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`)
      .join(",")}}`;
  }
  return JSON.stringify(String(value));
}

const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
const isPlain = (value: object): value is { readonly [key: string]: VariantValue } => Object.getPrototypeOf(value) === null;

/** https://github.com/apache/parquet-format/blob/master/VariantEncoding.md */
export function decodeVariant(value: Uint8Array, metadata: Uint8Array, zone: string): VariantValue {
  const bytes = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return new Decoder(bytes, dictionaryOf(metadata), zone).at(0);
}

function dictionaryOf(metadata: Uint8Array): readonly string[] {
  const bytes = new DataView(metadata.buffer, metadata.byteOffset, metadata.byteLength);
  const width = (bytes.getUint8(0) >> 6) + 1;
  const count = unsigned(bytes, 1, width);
  const start = 1 + width * (count + 2);
  const offset = (index: number): number => start + unsigned(bytes, 1 + width * (index + 1), width);
  return Array.from({ length: count }, (_, index) => text(bytes, offset(index), offset(index + 1)));
}

const unsigned = (bytes: DataView, at: number, width: number): number => {
  let value = 0;
  for (let index = width - 1; index >= 0; index--) value = value * 256 + bytes.getUint8(at + index);
  return value;
};

const decoder = new TextDecoder();
const slice = (bytes: DataView, start: number, end: number): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
const text = (bytes: DataView, start: number, end: number): string => decoder.decode(slice(bytes, start, end));

class Decoder {
  readonly #bytes: DataView;
  readonly #names: readonly string[];
  readonly #zone: string;

  constructor(bytes: DataView, names: readonly string[], zone: string) {
    this.#bytes = bytes;
    this.#names = names;
    this.#zone = zone;
  }

  at(position: number): VariantValue {
    const head = this.#bytes.getUint8(position);
    const info = head >> 2;
    switch (head & 3) {
      case 0:
        return this.#primitive(info, position + 1);
      case 1:
        return text(this.#bytes, position + 1, position + 1 + info);
      case 2:
        return this.#object(info, position + 1);
      default:
        return this.#array(info, position + 1);
    }
  }

  #object(info: number, start: number): VariantValue {
    const [offsetWidth, idWidth, countWidth] = [(info & 3) + 1, ((info >> 2) & 3) + 1, (info & 16) === 0 ? 1 : 4];
    const count = unsigned(this.#bytes, start, countWidth);
    const ids = start + countWidth;
    const offsets = ids + count * idWidth;
    const values = offsets + (count + 1) * offsetWidth;
    const found: Record<string, VariantValue> = Object.create(null);
    for (let index = 0; index < count; index++) {
      const name = this.#names[unsigned(this.#bytes, ids + index * idWidth, idWidth)];
      if (name === undefined) throw new RangeError("a variant names a key that it does not list");
      found[name] = this.at(values + unsigned(this.#bytes, offsets + index * offsetWidth, offsetWidth));
    }
    return found;
  }

  #array(info: number, start: number): VariantValue {
    const [offsetWidth, countWidth] = [(info & 3) + 1, (info & 4) === 0 ? 1 : 4];
    const count = unsigned(this.#bytes, start, countWidth);
    const offsets = start + countWidth;
    const values = offsets + (count + 1) * offsetWidth;
    return Array.from({ length: count }, (_, index) =>
      this.at(values + unsigned(this.#bytes, offsets + index * offsetWidth, offsetWidth)),
    );
  }

  #primitive(type: number, at: number): VariantValue {
    const bytes = this.#bytes;
    const sized = (): readonly [number, number] => [at + 4, at + 4 + bytes.getUint32(at, true)];
    const kinds: Readonly<Record<number, () => VariantValue>> = {
      0: () => null,
      1: () => true,
      2: () => false,
      3: () => bytes.getInt8(at),
      4: () => bytes.getInt16(at, true),
      5: () => bytes.getInt32(at, true),
      6: () => bytes.getBigInt64(at, true),
      7: () => bytes.getFloat64(at, true),
      8: () => new Decimal(BigInt(bytes.getInt32(at + 1, true)), bytes.getUint8(at)),
      9: () => new Decimal(bytes.getBigInt64(at + 1, true), bytes.getUint8(at)),
      10: () => new Decimal((bytes.getBigInt64(at + 9, true) << 64n) | bytes.getBigUint64(at + 1, true), bytes.getUint8(at)),
      11: () => new LocalDate(bytes.getInt32(at, true)),
      12: () => new Timestamp(bytes.getBigInt64(at, true), this.#zone),
      13: () => new LocalDateTime(bytes.getBigInt64(at, true)),
      14: () => bytes.getFloat32(at, true),
      15: () => slice(bytes, ...sized()).slice(),
      16: () => text(bytes, ...sized()),
      20: () =>
        Buffer.from(slice(bytes, at, at + 16))
          .toString("hex")
          .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    };
    const read = kinds[type];
    if (read === undefined) throw new RangeError(`a variant holds a value of the unknown type ${type}`);
    return read();
  }
}
