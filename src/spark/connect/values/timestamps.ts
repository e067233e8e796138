import { dateOfDays, daysOfDate, daysText, floorDivide, isDate, MICROS_PER_DAY, timeText } from "./calendar.ts";
import { Textual } from "./textual.ts";
import { offsetSeconds, offsetText } from "./zone.ts";

const DATE = /^([+-]?\d{4,7})-(\d\d)-(\d\d)$/;
const DATE_TIME = /^([+-]?\d{4,7}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/;
const ZONED = /^(.*?)\s*(Z|[+-]\d\d:?\d\d(?::\d\d)?)$/;

/** A date without a time or a zone. */
export class LocalDate extends Textual {
  /** Days since 1970-01-01. */
  readonly epochDay: number;

  constructor(epochDay: number) {
    super();
    this.epochDay = epochDay;
  }

  /** @throws RangeError when there is no such date */
  static of(year: number, month: number, day: number): LocalDate {
    if (!isDate(year, month, day)) throw new RangeError(`there is no ${year}-${month}-${day}`);
    return new LocalDate(daysOfDate(year, month, day));
  }

  /** From `2026-11-21`. @throws RangeError */
  static parse(text: string): LocalDate {
    const [, year, month, day] = DATE.exec(text.trim()) ?? [];
    if (year === undefined) throw new RangeError(`${JSON.stringify(text)} is not a date such as 2026-11-21`);
    return LocalDate.of(Number(year), Number(month), Number(day));
  }

  get year(): number {
    return dateOfDays(this.epochDay).year;
  }
  /** 1 to 12. */
  get month(): number {
    return dateOfDays(this.epochDay).month;
  }
  get day(): number {
    return dateOfDays(this.epochDay).day;
  }

  /** Its midnight in UTC. */
  toDate(): Date {
    return new Date(this.epochDay * 86_400_000);
  }
  toString(): string {
    return daysText(this.epochDay);
  }
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? this.epochDay * 86_400_000 : this.toString();
  }
}

/** A time of day. */
export class LocalTime extends Textual {
  /** Nanoseconds since midnight. */
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }

  toString(): string {
    return timeText(this.nanos, 9);
  }
}

/** A date and a time without a zone (timestamp_ntz). */
export class LocalDateTime extends Textual {
  /** Microseconds since 1970-01-01T00:00:00 on the same clock. */
  readonly micros: bigint;

  constructor(micros: bigint) {
    super();
    this.micros = micros;
  }

  /** From `2026-11-21T12:34:56.123456`. @throws RangeError */
  static parse(text: string): LocalDateTime {
    const [, date, hour, minute, second = "0", fraction = ""] = DATE_TIME.exec(text.trim()) ?? [];
    if (date === undefined) return new LocalDateTime(BigInt(LocalDate.parse(text).epochDay) * MICROS_PER_DAY);
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw new RangeError(`there is no ${text}`);
    const seconds = BigInt(Number(hour) * 3600 + Number(minute) * 60 + Number(second));
    const micros = seconds * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
    return new LocalDateTime(BigInt(LocalDate.parse(date).epochDay) * MICROS_PER_DAY + micros);
  }

  /** As if its clock were in UTC, in milliseconds. */
  toDate(): Date {
    return new Date(Number(floorDivide(this.micros, 1000n)[0]));
  }
  toString(): string {
    const [days, micros] = floorDivide(this.micros, MICROS_PER_DAY);
    return `${daysText(Number(days))}T${timeText(micros, 6)}`;
  }
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? Number(this.micros) / 1000 : this.toString();
  }
}

/** A moment, which the session shows in its own zone. */
export class Timestamp extends Textual {
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly micros: bigint;
  /** The session's zone (`spark.sql.session.timeZone`), such as `Europe/Zurich`. */
  readonly zone: string;

  constructor(micros: bigint, zone = "UTC") {
    super();
    this.micros = micros;
    this.zone = zone;
  }

  static fromDate(date: Date, zone = "UTC"): Timestamp {
    return new Timestamp(BigInt(date.getTime()) * 1000n, zone);
  }

  /** From `2026-11-21T12:34:56.123456+01:00`, or with `Z`. @throws RangeError also when no offset is given */
  static parse(text: string, zone = "UTC"): Timestamp {
    const [, local, offset] = ZONED.exec(text.trim()) ?? [];
    if (local === undefined || offset === undefined)
      throw new RangeError(`${JSON.stringify(text)} is not a moment such as 2026-11-21T12:34:56Z`);
    return new Timestamp(LocalDateTime.parse(local).micros - BigInt(offsetSeconds(offset, 0)) * 1_000_000n, zone);
  }

  /** In whole milliseconds, rounded down. */
  toDate(): Date {
    return new Date(Number(floorDivide(this.micros, 1000n)[0]));
  }
  /** What a clock in the session's zone shows. */
  toLocal(): LocalDateTime {
    return new LocalDateTime(this.micros + BigInt(this.#offset()) * 1_000_000n);
  }
  /** ISO 8601 with the zone's offset at that moment. */
  toString(): string {
    return `${this.toLocal()}${offsetText(this.#offset())}`;
  }
  /** Arithmetic and `<` see milliseconds, as with a Date. */
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? Number(this.micros) / 1000 : this.toString();
  }

  #offset(): number {
    return offsetSeconds(this.zone, Number(floorDivide(this.micros, 1_000_000n)[0]));
  }
}
