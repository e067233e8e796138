import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { dateOfDays, daysOfDate } from "../../../../src/spark/connect/values/calendar.ts";
import { LocalDate, LocalDateTime, LocalTime, Timestamp } from "../../../../src/spark/connect/values/timestamps.ts";
import fc from "../../../support/fast-check.ts";

describe("dates", () => {
  test("agree with the language's own where it has them", () => {
    void fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        const found = dateOfDays(days);
        expect(found).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(daysOfDate(found.year, found.month, found.day)).toBe(days);
      }),
    );
  });

  test("are told in ISO 8601, before year 0 and after 9999, too", () => {
    const texts = ["2024-02-29", "0001-01-01", "-0044-03-15", "+10000-01-01"];
    expect(texts.map((text) => `${LocalDate.parse(text)}`)).toEqual(texts);
    expect(LocalDate.parse("2024-02-29")).toMatchObject({ year: 2024, month: 2, day: 29 });
    expect(LocalDate.parse("1970-01-02").toDate()).toEqual(new Date(86_400_000));
    for (const bad of ["2023-02-29", "2024-13-01", "24-1-1", "today"]) expect(() => LocalDate.parse(bad)).toThrow(RangeError);
  });
});

describe("timestamps", () => {
  test("show the session's clock with the offset of that moment", () => {
    const at = (text: string, zone: string) => `${Timestamp.parse(text, zone)}`;
    expect(at("2024-07-01T10:34:56.123456Z", "Europe/Zurich")).toBe("2024-07-01T12:34:56.123456+02:00");
    expect(at("2024-01-01T10:00:00Z", "Europe/Zurich")).toBe("2024-01-01T11:00:00+01:00");
    expect(at("1890-01-01T00:00:00Z", "Europe/Zurich")).toBe("1890-01-01T00:29:46+00:29:46");
    expect(at("1969-12-31T23:59:59.999999Z", "UTC")).toBe("1969-12-31T23:59:59.999999Z");
    expect(at("2024-01-01T00:00:00-08:00", "-05:30")).toBe("2024-01-01T02:30:00-05:30");
  });

  test("keep every microsecond that a Date has no room for", () => {
    const moment = new Timestamp(1n, "UTC");
    expect([`${moment}`, moment.toDate().getTime(), new Timestamp(-1n).toDate().getTime()]).toEqual([
      "1970-01-01T00:00:00.000001Z",
      0,
      -1,
    ]);
    expect(Timestamp.fromDate(new Date(5)).micros).toBe(5000n);
    expect(() => Timestamp.parse("2024-01-01T00:00:00")).toThrow(RangeError);
  });

  test("without a zone show what was written", () => {
    const texts = ["2024-07-01T12:34:56.1", "0001-01-01T00:00:00", "1969-12-31T23:59:59.999999"];
    expect(texts.map((text) => `${LocalDateTime.parse(text)}`)).toEqual(texts);
    expect(() => LocalDateTime.parse("2024-07-01T25:00:00")).toThrow(RangeError);
  });

  test("are short where a cell shows them", () => {
    expect(inspect({ d: new LocalDate(0), t: new LocalTime(1_500_000_000n), n: new LocalDateTime(0n) })).toBe(
      "{ d: 1970-01-01, t: 00:00:01.5, n: 1970-01-01T00:00:00 }",
    );
    expect(JSON.stringify([new LocalDate(0), new Timestamp(0n)])).toBe('["1970-01-01","1970-01-01T00:00:00Z"]');
  });
});
