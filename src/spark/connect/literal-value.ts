import type { Decimal } from "./values/decimal.ts";
import type { CalendarInterval, DayTimeInterval, YearMonthInterval } from "./values/intervals.ts";
import type { LocalDate, LocalDateTime, LocalTime, Timestamp } from "./values/timestamps.ts";

/** What may stand for itself in an expression. A Date is a timestamp; a plain object is a struct. */
export type Literal =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | Decimal
  | LocalDate
  | LocalTime
  | LocalDateTime
  | Timestamp
  | CalendarInterval
  | DayTimeInterval
  | YearMonthInterval
  | readonly Literal[]
  | ReadonlyMap<Literal, Literal>
  | { readonly [field: string]: Literal };
