import { create } from "@bufbuild/protobuf";
import { UserError } from "../../../base/errors.ts";
import { type DataType, DataTypeSchema } from "../proto/types.ts";
import { Decimal } from "../values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../values/intervals.ts";
import { valuesOf } from "../values/row.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../values/timestamps.ts";

type Kind = NonNullable<DataType["kind"]["case"]>;

const CLASSES: readonly (readonly [abstract new (...args: never[]) => object, Kind])[] = [
  [Uint8Array, "binary"],
  [Date, "timestamp"],
  [Timestamp, "timestamp"],
  [LocalDateTime, "timestampNtz"],
  [LocalDate, "date"],
  [LocalTime, "time"],
  [Decimal, "decimal"],
  [DayTimeInterval, "dayTimeInterval"],
  [YearMonthInterval, "yearMonthInterval"],
  [CalendarInterval, "calendarInterval"],
  [Array, "array"],
  [Map, "map"],
];

export const simpleType = (kind: Kind): DataType => create(DataTypeSchema, { kind: { case: kind, value: {} } as never });

/**
 * The Spark type that holds all these values: whole numbers → bigint, other numbers → double, Date → timestamp, plain object → struct,
 * Map → map; nothing but null → void.
 * @param path what the values are, for the error
 * @throws UserError `MixedTypes`, `UnsupportedValue`
 */
export function inferType(values: readonly unknown[], path: string): DataType {
  const kinds = new Set<Kind>();
  for (const value of values) if (value !== null && value !== undefined) kinds.add(kindOf(value, path));
  if (kinds.has("double")) kinds.delete("long");
  const [kind, other] = kinds;
  if (kind === undefined) return simpleType("null");
  if (other !== undefined) {
    throw new UserError("MixedTypes", `${path} holds values of the types ${[...kinds].join(" and ")}`, {
      hints: ["give the schema, or make them one type"],
    });
  }
  const present = values.filter((value) => value !== null && value !== undefined);
  if (kind === "array") return arrayType((present as unknown[][]).flat(), path);
  if (kind === "map") return mapType(present as Map<unknown, unknown>[], path);
  if (kind === "struct") return structType(present as Record<string, unknown>[], path);
  if (kind === "decimal") return decimalType(present as Decimal[]);
  return simpleType(kind);
}

function kindOf(value: unknown, path: string): Kind {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "bigint") return "long";
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0) ? "long" : "double";
  if (typeof value === "object" && value !== null) return CLASSES.find(([type]) => value instanceof type)?.[1] ?? "struct";
  throw new UserError("UnsupportedValue", `${path} holds a ${typeof value}, for which Spark has no type`);
}

function arrayType(items: readonly unknown[], path: string): DataType {
  const value = { elementType: inferType(items, `${path}[]`), containsNull: true };
  return create(DataTypeSchema, { kind: { case: "array", value } });
}

function mapType(maps: readonly Map<unknown, unknown>[], path: string): DataType {
  const keyType = inferType(
    maps.flatMap((map) => [...map.keys()]),
    `a key of ${path}`,
  );
  const valueType = inferType(
    maps.flatMap((map) => [...map.values()]),
    `${path}[…]`,
  );
  return create(DataTypeSchema, { kind: { case: "map", value: { keyType, valueType, valueContainsNull: true } } });
}

/** Precision 38 is the most that Spark has; 18 digits after the point is what Python's decimals get. */
function decimalType(values: readonly Decimal[]): DataType {
  const scale = values.reduce((most, value) => Math.max(most, value.scale), 0);
  return create(DataTypeSchema, {
    kind: { case: "decimal", value: { precision: 38, scale: Math.max(18, Math.min(38, scale)) } },
  });
}

/** Of objects by all their keys in the order of first appearance. */
export function structType(objects: readonly Readonly<Record<string, unknown>>[], path: string): DataType {
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  const fields = [...names].map((name) => ({
    name,
    dataType: inferType(
      objects.map((object) => object[name]),
      path === "" ? name : `${path}.${name}`,
    ),
    nullable: true,
  }));
  return create(DataTypeSchema, { kind: { case: "struct", value: { fields } } });
}

/** Of arrays, by position. */
export function tupleType(rows: readonly (readonly unknown[])[], names: readonly string[] | undefined): DataType {
  const width = rows.reduce((most, row) => Math.max(most, row.length), names?.length ?? 0);
  const fields = Array.from({ length: width }, (_, index) => {
    const name = names?.[index] ?? `_${index + 1}`;
    return {
      name,
      dataType: inferType(
        rows.map((row) => row[index]),
        name,
      ),
      nullable: true,
    };
  });
  return create(DataTypeSchema, { kind: { case: "struct", value: { fields } } });
}

/** The cells of a row or a struct in the order of the fields. */
export const cellsOf = (row: unknown, names: readonly string[]): readonly unknown[] => {
  if (Array.isArray(row)) return row;
  const object = row as Readonly<Record<string, unknown>>;
  const values = valuesOf(object as never);
  const keys = Object.keys(object);
  if (values.length === names.length && keys.length !== values.length) return values;
  return names.map((name) => object[name]);
};
