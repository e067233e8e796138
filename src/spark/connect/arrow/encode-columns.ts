import {
  type DataType as ArrowType,
  Binary,
  DateDay,
  DurationMicrosecond,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  IntervalYearMonth,
  makeData,
  Null,
  TimeNanosecond,
  TimestampMicrosecond,
  Utf8,
} from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import type { DataType, DataType_Struct } from "../proto/types.ts";
import type { EncodeColumn } from "./cells.ts";
import { booleans, bytes, calendarIntervals, decimals, fixed, longs, type Numbers } from "./flat-columns.ts";
import { arrays, maps, structs } from "./nested-columns.ts";
import * as stored from "./numbers.ts";

type Kind = NonNullable<DataType["kind"]["case"]>;
type Encoders = { readonly [K in Kind]?: (type: Extract<DataType["kind"], { case: K }>["value"]) => EncodeColumn };

/** How to store a column of a Spark type. @throws UserError `UnsupportedSparkType`; the encoder throws `BadValue`, which names the place */
export function columnEncoder(type: DataType | undefined): EncodeColumn {
  const { kind } = type ?? {};
  const make = kind?.case === undefined ? undefined : (encoders[kind.case] as ((type: unknown) => EncodeColumn) | undefined);
  if (make === undefined)
    throw new UserError("UnsupportedSparkType", `Local values cannot be given the type ${kind?.case ?? "unknown"}`);
  return make(kind?.value);
}

/** Rows as one struct column; each row is an object by name or an array by position. */
export const structEncoder = (type: DataType_Struct): EncodeColumn =>
  structs(type.fields.map(({ name, nullable, dataType }) => ({ name, nullable, encode: columnEncoder(dataType) })));

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
