import {
  type DataType as ArrowType,
  Binary,
  Bool,
  type Data,
  DateDay,
  Decimal,
  DurationMicrosecond,
  Field,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  IntervalMonthDayNano,
  IntervalYearMonth,
  List,
  Map_,
  makeData,
  Null,
  Struct,
  TimeNanosecond,
  TimestampMicrosecond,
  Utf8,
} from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import type { DataType, DataType_Struct } from "../proto/types.ts";
import { cellsOf } from "./infer.ts";
import * as stored from "./numbers.ts";

/** One column's values as Arrow stores them. */
export type EncodeColumn = (values: readonly unknown[], path: string) => Data;

type Kind = NonNullable<DataType["kind"]["case"]>;
type Encoders = { readonly [K in Kind]?: (type: Extract<DataType["kind"], { case: K }>["value"]) => EncodeColumn };
type Numbers = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;

/** How to store a column of a Spark type. @throws UserError `UnsupportedSparkType`; the encoder throws `BadValue`, which names the place */
export function columnEncoder(type: DataType | undefined): EncodeColumn {
  const { kind } = type ?? {};
  const make = kind?.case === undefined ? undefined : (encoders[kind.case] as ((type: unknown) => EncodeColumn) | undefined);
  if (make === undefined)
    throw new UserError("UnsupportedSparkType", `Local values cannot be given the type ${kind?.case ?? "unknown"}`);
  return make(kind?.value);
}

const isNull = (value: unknown): boolean => value === null || value === undefined;

interface Validity {
  readonly length: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

function validity(values: readonly unknown[]): Validity {
  const { length } = values;
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  for (let index = 0; index < length; index++) {
    if (isNull(values[index])) nullCount++;
    else nullBitmap[index >> 3]! |= 1 << (index & 7);
  }
  return nullCount === 0 ? { length, nullCount } : { length, nullCount, nullBitmap };
}

const badValue = (value: unknown, path: string, index: number, type: string): UserError =>
  new UserError(
    "BadValue",
    `${path}${/^an? (item|key|value) of /.test(path) ? "" : ` of row ${index + 1}`} is ${inWords(value)}, which is no ${type}`,
  );

function inWords(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : typeof value === "bigint" ? `${value}n` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Types with one number per cell. */
function fixed<A extends Numbers>(
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

const longs = (name: string, type: ArrowType, of: stored.ToStored<bigint>): EncodeColumn =>
  fixed(name, type, (length) => new BigInt64Array(length), of);

const booleans: EncodeColumn = (values, path) => {
  const data = new Uint8Array((values.length + 7) >> 3);
  for (const [index, value] of values.entries()) {
    if (isNull(value)) continue;
    if (typeof value !== "boolean") throw badValue(value, path, index, "boolean");
    if (value) data[index >> 3]! |= 1 << (index & 7);
  }
  return makeData({ type: new Bool(), ...validity(values), data });
};

function bytes(name: string, type: Utf8 | Binary, of: (value: unknown) => Uint8Array | undefined): EncodeColumn {
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

function decimals(precision: number, scale: number): EncodeColumn {
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

const calendarIntervals: EncodeColumn = (values, path) => {
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

function arrays(element: EncodeColumn): EncodeColumn {
  return (values, path) => {
    const valueOffsets = new Int32Array(values.length + 1);
    const items: unknown[] = [];
    for (const [index, value] of values.entries()) {
      if (!isNull(value)) {
        if (!Array.isArray(value)) throw badValue(value, path, index, "array");
        for (const item of value) items.push(item);
      }
      valueOffsets[index + 1] = items.length;
    }
    const child = element(items, `an item of ${path}`);
    return makeData({ type: new List(new Field("element", child.type, true)), ...validity(values), valueOffsets, child });
  };
}

function maps(key: EncodeColumn, value: EncodeColumn): EncodeColumn {
  return (values, path) => {
    const valueOffsets = new Int32Array(values.length + 1);
    const entries: [unknown, unknown][] = [];
    for (const [index, map] of values.entries()) {
      if (!isNull(map)) {
        if (typeof map !== "object" || Array.isArray(map)) throw badValue(map, path, index, "map");
        for (const entry of map instanceof Map ? map : Object.entries(map as object)) entries.push(entry);
      }
      valueOffsets[index + 1] = entries.length;
    }
    const children = [
      key(
        entries.map(([item]) => item),
        `a key of ${path}`,
      ),
      value(
        entries.map(([, item]) => item),
        `a value of ${path}`,
      ),
    ];
    const [keys, items] = children as [Data, Data];
    const struct = new Struct([new Field("key", keys.type, false), new Field("value", items.type, true)]);
    const child = makeData({ type: struct, length: entries.length, nullCount: 0, children });
    return makeData({ type: new Map_(new Field("entries", struct, false)), ...validity(values), valueOffsets, child } as never);
  };
}

/** Rows as one struct column; each row is an object by name or an array by position. */
export function structEncoder(type: DataType_Struct): EncodeColumn {
  const names = type.fields.map(({ name }) => name);
  const fields = type.fields.map(({ dataType }) => columnEncoder(dataType));
  return (rows, path) => {
    const columns = fields.map(() => new Array<unknown>(rows.length).fill(null));
    for (const [index, row] of rows.entries()) {
      if (isNull(row)) continue;
      if (typeof row !== "object") throw badValue(row, path || "the whole", index, "row");
      const cells = cellsOf(row, names);
      if (cells.length > names.length) {
        throw new UserError("BadValue", `Row ${index + 1} has ${cells.length} values for ${names.length} columns`);
      }
      for (let column = 0; column < columns.length; column++) columns[column]![index] = cells[column];
    }
    const children = fields.map((encode, column) => {
      const name = path === "" ? names[column]! : `${path}.${names[column]}`;
      const data = encode(columns[column]!, name);
      if (!type.fields[column]!.nullable && data.nullCount > 0)
        throw new UserError("BadValue", `${name} is null somewhere, which its schema forbids`);
      return data;
    });
    const arrow = new Struct(
      children.map((child, column) => new Field(names[column]!, child.type, type.fields[column]!.nullable)),
    );
    return makeData({ type: arrow, ...validity(rows), children });
  };
}

const utf8 = bytes("string", new Utf8(), (value) => (typeof value === "string" ? Buffer.from(value) : undefined));
const int = <A extends Numbers>(name: string, type: ArrowType, bits: 8 | 16 | 32, make: (length: number) => A) =>
  fixed(name, type, make as (length: number) => Int32Array, stored.integerOf(bits));

const encoders: Encoders = {
  null: () => (values) => makeData({ type: new Null(), length: values.length }),
  boolean: () => booleans,
  byte: () => int("tinyint", new Int8(), 8, (length) => new Int8Array(length)),
  short: () => int("smallint", new Int16(), 16, (length) => new Int16Array(length)),
  integer: () => int("int", new Int32(), 32, (length) => new Int32Array(length)),
  long: () => longs("bigint", new Int64(), stored.longOf),
  float: () => fixed("float", new Float32(), (length) => new Float32Array(length), stored.doubleOf),
  double: () => fixed("double", new Float64(), (length) => new Float64Array(length), stored.doubleOf),
  decimal: (type) => decimals(type.precision ?? 10, type.scale ?? 0),
  string: () => utf8,
  char: () => utf8,
  varChar: () => utf8,
  binary: () => bytes("binary", new Binary(), (value) => (value instanceof Uint8Array ? value : undefined)),
  date: () => fixed("date", new DateDay(), (length) => new Int32Array(length), stored.daysOf),
  time: () => longs("time", new TimeNanosecond(), stored.timeOf),
  timestamp: () => longs("timestamp", new TimestampMicrosecond("UTC"), stored.momentOf),
  timestampNtz: () => longs("timestamp_ntz", new TimestampMicrosecond(), stored.clockOf),
  dayTimeInterval: () => longs("day-time interval", new DurationMicrosecond(), stored.dayTimeOf),
  yearMonthInterval: () =>
    fixed("year-month interval", new IntervalYearMonth(), (length) => new Int32Array(length), stored.monthsOf),
  calendarInterval: () => calendarIntervals,
  array: (type) => arrays(columnEncoder(type.elementType)),
  map: (type) => maps(columnEncoder(type.keyType), columnEncoder(type.valueType)),
  struct: (type) => structEncoder(type),
};
