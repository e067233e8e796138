import { expect, test } from "@jest/globals";
import { clockTime, inWords, stamp } from "../../src/base/duration.ts";

test("time that runs", () => {
  expect([0, 14_999, 725_000, 3_723_000].map(clockTime)).toEqual(["00:00", "00:14", "12:05", "1:02:03"]);
});

test("how long, in one unit", () => {
  expect([6.4, 3000, 89_000, 120_000, 7_200_000, 172_800_000].map(inWords)).toEqual([
    "6 ms",
    "3 s",
    "89 s",
    "2 min",
    "2 h",
    "2 d",
  ]);
});

test("a date that is understood in a year", () => {
  expect(stamp(new Date(2026, 10, 21, 9, 5))).toMatch(/^2026-11-21 09:05 (UTC|[+-]\d\d:\d\d)$/);
});
