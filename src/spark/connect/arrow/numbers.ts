import { Decimal } from "../values/decimal.ts";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../values/intervals.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../values/timestamps.ts";

/** From a value of the language to what Arrow stores; undefined when the value is of another type or does not fit. */
export type ToStored<T> = (value: unknown) => T | undefined;

export const integerOf =
  (bits: 8 | 16 | 32): ToStored<number> =>
  (value) => {
    const number = typeof value === "bigint" ? Number(value) : value;
    const most = 2 ** (bits - 1);
    return Number.isInteger(number) && (number as number) >= -most && (number as number) < most ? (number as number) : undefined;
  };

export const longOf: ToStored<bigint> = (value) => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === "bigint" && BigInt.asIntN(64, value) === value ? value : undefined;
};

export const doubleOf: ToStored<number> = (value) => {
  if (typeof value === "number") return value;
  if (value instanceof Decimal) return value.toNumber();
  return typeof value === "bigint" && BigInt(Number(value)) === value ? Number(value) : undefined;
};

/** Digits beyond the scale, or more of them than the precision, do not fit. */
export const decimalOf =
  (precision: number, scale: number): ToStored<bigint> =>
  (value) => {
    if (!(value instanceof Decimal) && typeof value !== "number" && typeof value !== "bigint" && typeof value !== "string")
      return undefined;
    const unscaled = attempt(() => (value instanceof Decimal ? value : Decimal.parse(String(value))).withScale(scale).unscaled);
    return unscaled !== undefined && String(unscaled < 0n ? -unscaled : unscaled).length <= precision ? unscaled : undefined;
  };

export const daysOf: ToStored<number> = (value) => {
  if (value instanceof LocalDate) return value.epochDay;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : Math.floor(value.getTime() / 86_400_000);
  return typeof value === "string" ? attempt(() => LocalDate.parse(value).epochDay) : undefined;
};

export const momentOf: ToStored<bigint> = (value) => {
  if (value instanceof Timestamp) return value.micros;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : BigInt(value.getTime()) * 1000n;
  return typeof value === "string" ? attempt(() => Timestamp.parse(value).micros) : undefined;
};

export const clockOf: ToStored<bigint> = (value) => {
  if (value instanceof LocalDateTime) return value.micros;
  return typeof value === "string" ? attempt(() => LocalDateTime.parse(value).micros) : undefined;
};

export const timeOf: ToStored<bigint> = (value) => (value instanceof LocalTime ? value.nanos : undefined);
export const dayTimeOf: ToStored<bigint> = (value) => (value instanceof DayTimeInterval ? value.micros : undefined);
export const monthsOf: ToStored<number> = (value) => (value instanceof YearMonthInterval ? value.months : undefined);
export const calendarOf: ToStored<CalendarInterval> = (value) => (value instanceof CalendarInterval ? value : undefined);

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
