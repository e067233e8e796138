import type { Decimal } from "./decimal.ts";
import type { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./intervals.ts";
import type { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./timestamps.ts";
import type { Variant } from "./variant.ts";

/**
 * A value of a result: tinyint, smallint, int, float, double → number · bigint → bigint · decimal → Decimal · date → LocalDate ·
 * time → LocalTime · timestamp → Timestamp · timestamp_ntz → LocalDateTime · intervals → the three classes · binary → Uint8Array ·
 * array → array · map → Map · struct → Row · variant → Variant.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Decimal
  | LocalDate
  | LocalTime
  | Timestamp
  | LocalDateTime
  | CalendarInterval
  | DayTimeInterval
  | YearMonthInterval
  | Variant
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | Row;

/**
 * A row or a struct: a plain object by column name, in the order of the columns. Of columns with one name the last one shows; `valuesOf`
 * has them all. `JSON.stringify` writes what it has no word for as Spark's to_json would: see `jsonOf`.
 */
export interface Row {
  readonly [column: string]: Value;
}

const VALUES = Symbol("values");

/** All values in the order of the columns, those with the same name too. */
export const valuesOf = (row: Row): readonly Value[] =>
  (row as { readonly [VALUES]?: readonly Value[] })[VALUES] ?? Object.values(row);

const prototype = Object.create(Object.prototype, {
  toJSON: {
    value(this: Row): unknown {
      return jsonOf(this);
    },
  },
});

/** An array index as a name would be moved to the front by the language, and `__proto__` would be no column at all. */
const isAwkward = (name: string): boolean => /^\d+$/.test(name) || name === "__proto__";

/** @returns how to make rows with these columns from their values, one array of cells per column */
export function rowMaker(names: readonly string[]): (columns: readonly (readonly Value[])[], length: number) => Row[] {
  const plain = new Set(names).size === names.length && !names.some(isAwkward);
  return plain ? (columns, length) => plainRows(names, columns, length) : (columns, length) => keptRows(names, columns, length);
}

function plainRows(names: readonly string[], columns: readonly (readonly Value[])[], length: number): Row[] {
  const width = names.length;
  const rows = new Array<Row>(length);
  for (let index = 0; index < length; index++) {
    const row: Record<string, Value> = Object.create(prototype);
    for (let column = 0; column < width; column++) row[names[column]!] = columns[column]![index]!;
    rows[index] = row;
  }
  return rows;
}

function keptRows(names: readonly string[], columns: readonly (readonly Value[])[], length: number): Row[] {
  return Array.from({ length }, (_, index) => {
    const values = columns.map((column) => column[index]!);
    const row = Object.create(prototype, { [VALUES]: { value: values } });
    for (const [column, name] of names.entries()) {
      Object.defineProperty(row, name, { value: values[column], enumerable: true, writable: true, configurable: true });
    }
    return row;
  });
}

/**
 * A value in JSON's words: a bigint as a number where that is exact, else as its digits; NaN and ±Infinity by name; binary in base64; a
 * Map as an object by its keys' text; the classes as their text.
 */
export function jsonOf(value: Value): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(jsonOf(key)), jsonOf(item)]));
  if (Object.getPrototypeOf(value) !== prototype) return (value as { toJSON(): unknown }).toJSON();
  return Object.fromEntries(Object.entries(value as Row).map(([name, item]) => [name, jsonOf(item)]));
}
