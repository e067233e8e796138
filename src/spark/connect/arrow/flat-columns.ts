import { type DataType as ArrowType, type Binary, Bool, Decimal, IntervalMonthDayNano, makeData, type Utf8 } from "apache-arrow";
import { badValue, type EncodeColumn, isNull, validity } from "./cells.ts";
import * as stored from "./numbers.ts";

export type Numbers = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;

/** Types with one number per cell. */
export function fixed<A extends Numbers>(
  name: string,
  type: ArrowType,
  make: (length: number) => A,
  of: stored.ToStored<A[number]>,
): EncodeColumn {
  return (values, path) => {
    const data = make(values.length);
    for (const [index, value] of values.entries()) {
      if (isNull(value)) continue;
      const number = of(value);
      if (number === undefined) throw badValue(value, path, index, name);
      data[index] = number;
    }
    return makeData({ type, ...validity(values), data } as never);
  };
}

export const longs = (name: string, type: ArrowType, of: stored.ToStored<bigint>): EncodeColumn =>
  fixed(name, type, (length) => new BigInt64Array(length), of);

export const booleans: EncodeColumn = (values, path) => {
  const data = new Uint8Array((values.length + 7) >> 3);
  for (const [index, value] of values.entries()) {
    if (isNull(value)) continue;
    if (typeof value !== "boolean") throw badValue(value, path, index, "boolean");
    if (value) data[index >> 3]! |= 1 << (index & 7);
  }
  return makeData({ type: new Bool(), ...validity(values), data });
};

export function bytes(name: string, type: Utf8 | Binary, of: (value: unknown) => Uint8Array | undefined): EncodeColumn {
  return (values, path) => {
    const valueOffsets = new Int32Array(values.length + 1);
    const pieces = values.map((value, index) => {
      const piece = isNull(value) ? undefined : of(value);
      if (piece === undefined && !isNull(value)) throw badValue(value, path, index, name);
      valueOffsets[index + 1] = valueOffsets[index]! + (piece?.length ?? 0);
      return piece ?? new Uint8Array();
    });
    return makeData({ type, ...validity(values), valueOffsets, data: new Uint8Array(Buffer.concat(pieces)) } as never);
  };
}

export function decimals(precision: number, scale: number): EncodeColumn {
  const of = stored.decimalOf(precision, scale);
  return (values, path) => {
    const data = new BigInt64Array(2 * values.length);
    for (const [index, value] of values.entries()) {
      if (isNull(value)) continue;
      const unscaled = of(value);
      if (unscaled === undefined) throw badValue(value, path, index, `decimal(${precision},${scale})`);
      data[2 * index] = BigInt.asIntN(64, unscaled);
      data[2 * index + 1] = unscaled >> 64n;
    }
    return makeData({ type: new Decimal(scale, precision, 128), ...validity(values), data: new Uint32Array(data.buffer) });
  };
}

export const calendarIntervals: EncodeColumn = (values, path) => {
  const data = new DataView(new ArrayBuffer(16 * values.length));
  for (const [index, value] of values.entries()) {
    if (isNull(value)) continue;
    const interval = stored.calendarOf(value);
    if (interval === undefined) throw badValue(value, path, index, "interval");
    data.setInt32(16 * index, interval.months, true);
    data.setInt32(16 * index + 4, interval.days, true);
    data.setBigInt64(16 * index + 8, interval.micros * 1000n, true);
  }
  return makeData({ type: new IntervalMonthDayNano(), ...validity(values), data: new Int32Array(data.buffer) });
};
