import { two } from "./calendar.ts";
import { Textual } from "./textual.ts";

const DAY_TIME = ["DAY", "HOUR", "MINUTE", "SECOND"] as const;
const YEAR_MONTH = ["YEAR", "MONTH"] as const;

/** A length of time in days, hours, minutes and seconds; printed as Spark does: `INTERVAL '1 02:03:04.5' DAY TO SECOND`. */
export class DayTimeInterval extends Textual {
  readonly micros: bigint;
  /** 0 day, 1 hour, 2 minute, 3 second: the fields that the type has. */
  readonly startField: number;
  readonly endField: number;

  constructor(micros: bigint, startField = 0, endField = 3) {
    super();
    this.micros = micros;
    this.startField = startField;
    this.endField = endField;
  }

  /** Spark's own arithmetic: nothing beyond a second's millionth is lost. */
  toString(): string {
    const size = this.micros < 0n ? -this.micros : this.micros;
    const fields = this.#fields(size).join("");
    const [from, to] = [DAY_TIME[this.startField], DAY_TIME[this.endField]];
    return `INTERVAL '${this.micros < 0n ? "-" : ""}${fields}' ${from === to ? from : `${from} TO ${to}`}`;
  }
  /** Nearest double. */
  toSeconds(): number {
    return Number(this.micros) / 1e6;
  }
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? this.toSeconds() : this.toString();
  }

  /** The first field holds all that is larger than it. */
  #fields(size: bigint): readonly string[] {
    const seconds = size / 1_000_000n;
    const micros = size % 1_000_000n;
    const units = [86_400n, 3_600n, 60n, 1n];
    const limits = [0n, 24n, 60n, 60n];
    const texts: string[] = [];
    for (let field = this.startField; field <= this.endField; field++) {
      const all = seconds / units[field]!;
      const value = field === this.startField ? all : all % limits[field]!;
      const separator = field === this.startField ? "" : field === 1 ? " " : ":";
      texts.push(separator + (field === 0 ? String(value) : two(value)));
    }
    if (this.endField === 3) texts.push(fraction(micros));
    return texts;
  }
}

/** A length of time in years and months: `INTERVAL '1-2' YEAR TO MONTH`. */
export class YearMonthInterval extends Textual {
  readonly months: number;
  /** 0 year, 1 month: the fields that the type has. */
  readonly startField: number;
  readonly endField: number;

  constructor(months: number, startField = 0, endField = 1) {
    super();
    this.months = months;
    this.startField = startField;
    this.endField = endField;
  }

  toString(): string {
    const size = Math.abs(this.months);
    const years = Math.floor(size / 12);
    const text = this.startField === 1 ? String(size) : this.endField === 0 ? String(years) : `${years}-${size % 12}`;
    const [from, to] = [YEAR_MONTH[this.startField], YEAR_MONTH[this.endField]];
    return `INTERVAL '${this.months < 0 ? "-" : ""}${text}' ${from === to ? from : `${from} TO ${to}`}`;
  }
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? this.months : this.toString();
  }
}

/** Months, days and microseconds, none of which is a fixed number of another: `1 years 2 months 3 days 4 hours`. */
export class CalendarInterval extends Textual {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;

  constructor(months: number, days: number, micros: bigint) {
    super();
    this.months = months;
    this.days = days;
    this.micros = micros;
  }

  toString(): string {
    const rest = this.micros % 60_000_000n;
    const parts: readonly (readonly [number | bigint, string])[] = [
      [Math.trunc(this.months / 12), "years"],
      [this.months % 12, "months"],
      [this.days, "days"],
      [this.micros / 3_600_000_000n, "hours"],
      [(this.micros / 60_000_000n) % 60n, "minutes"],
    ];
    const texts = parts.filter(([value]) => Number(value) !== 0).map(([value, unit]) => `${value} ${unit}`);
    if (rest !== 0n) texts.push(`${secondsText(rest)} seconds`);
    return texts.length === 0 ? "0 seconds" : texts.join(" ");
  }
}

function secondsText(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  return `${micros < 0n ? "-" : ""}${size / 1_000_000n}${fraction(size % 1_000_000n)}`;
}

/** Microseconds below one second as they follow a number of seconds; nothing for none. */
const fraction = (micros: bigint): string => (micros === 0n ? "" : `.${String(micros).padStart(6, "0").replace(/0+$/, "")}`);
