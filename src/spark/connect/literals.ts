import { UserError } from "../../base/errors.ts";
import { call } from "./expressions.ts";
import type { Literal } from "./literal-value.ts";
import { expr, expressionOf } from "./messages.ts";
import type { Expr } from "./opaque.ts";
import type { Expression_Literal } from "./proto/expressions.ts";

export type { Literal } from "./literal-value.ts";

import { protoOfType } from "./proto-types.ts";
import { DataTypes } from "./types.ts";
import { Decimal } from "./values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./values/intervals.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./values/timestamps.ts";

type Kind = Exclude<Expression_Literal["literalType"], { case: undefined }>;
type PlainKind = { [K in Kind["case"]]: { case: K; value: unknown } }[Kind["case"]];

const INT_LIMIT = 2 ** 31;
const LONG_LIMIT = 2n ** 63n;

/** A value as an expression; arrays, Maps and objects as calls of `array`, `map` and `named_struct`. @throws UserError `BadLiteral` */
export function literal(value: Literal): Expr {
  const plain = plainKind(value);
  if (plain !== undefined) return expr({ case: "literal", value: { literalType: plain as never } });
  if (Array.isArray(value)) return call("array", value.map(literal));
  if (value instanceof Map) return call("map", [...value].flat().map(literal));
  if (typeof value === "object" && isPlain(value)) return call("named_struct", Object.entries(value).flat().map(literal));
  throw new UserError("BadLiteral", `a value of the kind ${nameOf(value)} cannot stand in an expression`, {
    hints: [
      "null, booleans, numbers, bigint, texts, Date, Uint8Array, Decimal, LocalDate, Timestamp, arrays, Maps and plain objects can",
    ],
  });
}

/** The same for messages that hold literals only (`na.fill`, `pivot`, …). @throws UserError `BadLiteral` */
export function literalMessage(value: Literal): Expression_Literal {
  const { exprType } = expressionOf(literal(value));
  if (exprType.case === "literal") return exprType.value;
  throw new UserError("BadLiteral", `a value of the kind ${nameOf(value)} is not taken here`);
}

function plainKind(value: Literal): PlainKind | undefined {
  switch (typeof value) {
    case "boolean":
      return { case: "boolean", value };
    case "string":
      return { case: "string", value };
    case "bigint":
      return bigKind(value);
    case "number":
      return numberKind(value);
    default:
      return value === null ? { case: "null", value: protoOfType(DataTypes.NullType) } : objectKind(value);
  }
}

function numberKind(value: number): PlainKind {
  if (!Number.isInteger(value) || Object.is(value, -0)) return { case: "double", value };
  if (value >= -INT_LIMIT && value < INT_LIMIT) return { case: "integer", value };
  return Number.isSafeInteger(value) ? { case: "long", value: BigInt(value) } : { case: "double", value };
}

function bigKind(value: bigint): PlainKind {
  if (value >= -LONG_LIMIT && value < LONG_LIMIT) return { case: "long", value };
  return decimalKind(new Decimal(value, 0));
}

function decimalKind(value: Decimal): PlainKind {
  const digits = String(value.unscaled).replace("-", "").length;
  const precision = Math.max(digits, value.scale);
  return { case: "decimal", value: { value: value.toString(), precision, scale: value.scale } };
}

function objectKind(value: object): PlainKind | undefined {
  if (value instanceof Decimal) return decimalKind(value);
  if (value instanceof Date) return { case: "timestamp", value: BigInt(value.getTime()) * 1000n };
  if (value instanceof Timestamp) return { case: "timestamp", value: value.micros };
  if (value instanceof LocalDateTime) return { case: "timestampNtz", value: value.micros };
  if (value instanceof LocalDate) return { case: "date", value: value.epochDay };
  if (value instanceof LocalTime) return { case: "time", value: { nano: value.nanos, precision: 6 } };
  if (value instanceof Uint8Array) return { case: "binary", value };
  if (value instanceof DayTimeInterval) return { case: "dayTimeInterval", value: value.micros };
  if (value instanceof YearMonthInterval) return { case: "yearMonthInterval", value: value.months };
  if (value instanceof CalendarInterval) {
    return { case: "calendarInterval", value: { months: value.months, days: value.days, microseconds: value.micros } };
  }
  return undefined;
}

const isPlain = (value: object | null): value is object =>
  value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

const nameOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? (value.constructor?.name ?? "object") : typeof value;
