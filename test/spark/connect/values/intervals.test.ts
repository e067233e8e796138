import { describe, expect, test } from "@jest/globals";
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from "../../../../src/spark/connect/values/intervals.ts";

// The expected texts are Spark 4.3's own, from `SELECT CAST(INTERVAL … AS STRING)`.
describe("intervals print as Spark prints them", () => {
  const micros = 93_784_500_000n;
  test.each([
    [new DayTimeInterval(micros), "INTERVAL '1 02:03:04.5' DAY TO SECOND"],
    [new DayTimeInterval(-93_780_000_000n, 0, 2), "INTERVAL '-1 02:03' DAY TO MINUTE"],
    [new DayTimeInterval(micros, 1, 3), "INTERVAL '26:03:04.5' HOUR TO SECOND"],
    [new DayTimeInterval(18_000_000_000n, 1, 1), "INTERVAL '05' HOUR"],
    [new DayTimeInterval(86_400_000_000n, 0, 0), "INTERVAL '1' DAY"],
    [new DayTimeInterval(61_500_000n, 3, 3), "INTERVAL '61.5' SECOND"],
    [new YearMonthInterval(-14), "INTERVAL '-1-2' YEAR TO MONTH"],
    [new YearMonthInterval(15, 1, 1), "INTERVAL '15' MONTH"],
    [new YearMonthInterval(36, 0, 0), "INTERVAL '3' YEAR"],
    [new CalendarInterval(14, 25, 18_367_008_009n), "1 years 2 months 25 days 5 hours 6 minutes 7.008009 seconds"],
    [new CalendarInterval(-14, 0, -1n), "-1 years -2 months -0.000001 seconds"],
    [new CalendarInterval(0, 0, 0n), "0 seconds"],
  ])("%s", (interval, text) => {
    expect(String(interval)).toBe(text);
  });
});
