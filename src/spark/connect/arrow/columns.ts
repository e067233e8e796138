import { isAscii } from "node:buffer";
import type { Data } from "apache-arrow";
import { UserError } from "../../../base/errors.ts";
import type { DataType } from "../proto/types.ts";
import { Decimal } from "../values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../values/intervals.ts";
import { type Row, rowMaker, type Value } from "../values/row.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../values/timestamps.ts";
import { Variant } from "../values/variant.ts";

/** The cells of one column of one batch. */
export type DecodeColumn = (data: Data) => Value[];

type Kind = NonNullable<DataType["kind"]["case"]>;
type Decoders = { readonly [K in Kind]?: (type: Extract<DataType["kind"], { case: K }>["value"]) => DecodeColumn };

/**
 * How to read a column of a Spark type from Arrow: a whole column at once, so that nothing is asked of each cell.
 * @param zone the session's, for timestamps within variants
 * @throws UserError `UnsupportedSparkType`
 */
export function columnDecoder(type: DataType | undefined, zone: string): DecodeColumn {
  const { kind } = type ?? {};
  const make =
    kind?.case === undefined ? undefined : (decodersIn(zone)[kind.case] as ((type: unknown) => DecodeColumn) | undefined);
  if (make === undefined) {
    throw new UserError("UnsupportedSparkType", `Values of the type ${kind?.case ?? "unknown"} cannot be read here`, {
      hints: ["cast the column to STRING in the query"],
    });
  }
  return make(kind?.value);
}

/** Cells from a function of the index, and null where there is none. */
function cells(data: Data, at: (index: number) => Value): Value[] {
  const { length } = data;
  const found = new Array<Value>(length);
  if (data.nullCount === 0) for (let index = 0; index < length; index++) found[index] = at(index);
  else for (let index = 0; index < length; index++) found[index] = data.getValid(index) ? at(index) : null;
  return found;
}

const numbers: DecodeColumn = (data) => {
  const values = data.values as Int32Array;
  return cells(data, (index) => values[index]!);
};

const integers = (data: Data, of: (value: bigint) => Value): Value[] => {
  const values = data.values as BigInt64Array;
  return cells(data, (index) => of(values[index]!));
};

const bigints: DecodeColumn = (data) => {
  const values = data.values as BigInt64Array;
  return cells(data, (index) => values[index]!);
};

const booleans: DecodeColumn = (data) => {
  const { offset } = data;
  const bits = data.values as Uint8Array;
  return cells(data, (index) => (bits[(offset + index) >> 3]! & (1 << ((offset + index) & 7))) !== 0);
};

/** One text for the column where its bytes are characters: pieces of it cost far less than decoding each cell. */
const strings: DecodeColumn = (data) => {
  const offsets = offsetsOf(data);
  const bytes = data.values as Uint8Array;
  const [start, end] = [offsets[0] ?? 0, offsets[data.length] ?? 0];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isAscii(bytes.subarray(start, end)))
    return cells(data, (index) => buffer.toString("utf8", offsets[index]!, offsets[index + 1]!));
  const all = buffer.toString("latin1", start, end);
  return cells(data, (index) => all.slice(offsets[index]! - start, offsets[index + 1]! - start));
};

const binaries: DecodeColumn = (data) => {
  const offsets = offsetsOf(data);
  const bytes = data.values as Uint8Array;
  return cells(data, (index) => new Uint8Array(bytes.subarray(offsets[index]!, offsets[index + 1]!)));
};

/** Offsets of large types are 64-bit integers, but no batch is that large. */
function offsetsOf(data: Data): ArrayLike<number> {
  const offsets = data.valueOffsets as unknown as Int32Array | BigInt64Array;
  return offsets instanceof BigInt64Array ? Int32Array.from(offsets, Number) : offsets;
}

function decimals(scale: number): DecodeColumn {
  return (data) => {
    const halves = bigintHalves(data.values as Uint32Array);
    return cells(data, (index) => {
      const [low, high] = [halves[2 * index]!, halves[2 * index + 1]!];
      return new Decimal(high === low >> 63n ? low : (high << 64n) | BigInt.asUintN(64, low), scale);
    });
  };
}

function bigintHalves(words: Uint32Array): BigInt64Array {
  const { buffer, byteOffset, byteLength } = byteOffsetIsWhole(words) ? words : words.slice();
  return new BigInt64Array(buffer, byteOffset, byteLength >> 3);
}

const byteOffsetIsWhole = ({ byteOffset }: Uint32Array): boolean => byteOffset % 8 === 0;

const calendarIntervals: DecodeColumn = (data) => {
  const words = data.values as Int32Array;
  return cells(data, (index) => {
    const at = 4 * index;
    const nanos = (BigInt(words[at + 3]!) << 32n) | BigInt(words[at + 2]! >>> 0);
    return new CalendarInterval(words[at]!, words[at + 1]!, nanos / 1000n);
  });
};

function arrays(element: DecodeColumn): DecodeColumn {
  return (data) => {
    const offsets = offsetsOf(data);
    const items = element(data.children[0]!);
    return cells(data, (index) => items.slice(offsets[index], offsets[index + 1]));
  };
}

function maps(key: DecodeColumn, value: DecodeColumn): DecodeColumn {
  return (data) => {
    const offsets = offsetsOf(data);
    const [keyData, valueData] = data.children[0]!.children;
    const [keys, values] = [key(keyData!), value(valueData!)];
    return cells(data, (index) => {
      const map = new Map<Value, Value>();
      for (let item = offsets[index]!; item < offsets[index + 1]!; item++) map.set(keys[item]!, values[item]!);
      return map;
    });
  };
}

function variants(zone: string): DecodeColumn {
  return (data) => {
    const [value, metadata] = data.children.map(binaries);
    return cells(data, (index) => new Variant(value![index] as Uint8Array, metadata![index] as Uint8Array, zone));
  };
}

/** @returns rows; of nested structs those that are null are */
export function structDecoder(type: Extract<DataType["kind"], { case: "struct" }>["value"], zone: string): (data: Data) => Row[] {
  const fields = type.fields.map(({ dataType }) => columnDecoder(dataType, zone));
  const make = rowMaker(type.fields.map(({ name }) => name));
  return ({ children, length }) =>
    make(
      fields.map((decode, index) => decode(children[index]!)),
      length,
    );
}

const zoneOf = (data: Data, session: string): string => (data.type as { readonly timezone?: string | null }).timezone ?? session;

const decodersIn = (zone: string): Decoders => ({
  null: () => (data) => new Array<Value>(data.length).fill(null),
  boolean: () => booleans,
  byte: () => numbers,
  short: () => numbers,
  integer: () => numbers,
  long: () => bigints,
  float: () => numbers,
  double: () => numbers,
  decimal: (type) => decimals(type.scale ?? 0),
  string: () => strings,
  char: () => strings,
  varChar: () => strings,
  binary: () => binaries,
  date: () => (data) => {
    const days = data.values as Int32Array;
    return cells(data, (index) => new LocalDate(days[index]!));
  },
  time: () => (data) => integers(data, (nanos) => new LocalTime(nanos)),
  timestamp: () => (data) => {
    const own = zoneOf(data, zone);
    return integers(data, (micros) => new Timestamp(micros, own));
  },
  timestampNtz: () => (data) => integers(data, (micros) => new LocalDateTime(micros)),
  dayTimeInterval: (type) => (data) =>
    integers(data, (micros) => new DayTimeInterval(micros, type.startField ?? 0, type.endField ?? 3)),
  yearMonthInterval: (type) => (data) => {
    const months = data.values as Int32Array;
    return cells(data, (index) => new YearMonthInterval(months[index]!, type.startField ?? 0, type.endField ?? 1));
  },
  calendarInterval: () => calendarIntervals,
  array: (type) => arrays(columnDecoder(type.elementType, zone)),
  map: (type) => maps(columnDecoder(type.keyType, zone), columnDecoder(type.valueType, zone)),
  struct: (type) => {
    const decode = structDecoder(type, zone);
    return (data) => {
      const rows = decode(data);
      return data.nullCount === 0 ? rows : cells(data, (index) => rows[index]!);
    };
  },
  variant: () => variants(zone),
  udt: (type) => columnDecoder(type.sqlType, zone),
});
