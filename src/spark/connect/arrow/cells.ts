import type { Data } from "apache-arrow";
import { UserError } from "../../../base/errors.ts";

/** One column's values as Arrow stores them. */
export type EncodeColumn = (values: readonly unknown[], path: string) => Data;

export const isNull = (value: unknown): boolean => value === null || value === undefined;

interface Validity {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

/** How many cells there are, and which of them are null. */
export function validity(values: readonly unknown[]): Validity {
  const { length } = values;
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  for (let index = 0; index < length; index++) {
    if (isNull(values[index])) nullCount++;
    else nullBitmap[index >> 3]! |= 1 << (index & 7);
  }
  return nullCount === 0 ? { length, nullCount } : { length, nullCount, nullBitmap };
}

export const badValue = (value: unknown, path: string, index: number, type: string): UserError =>
  new UserError(
    "BadValue",
    `${path}${/^an? (item|key|value) of /.test(path) ? "" : ` of row ${index + 1}`} is ${inWords(value)}, which is no ${type}`,
  );

function inWords(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : typeof value === "bigint" ? `${value}n` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
