import { expect, test } from "@jest/globals";
import { shortened, termOf } from "../../../src/cluster/share/term.ts";

test.each([
  ["10m", 600],
  ["8h", 28_800],
  ["1h30m", 5400],
  ["30d", 2_592_000],
])("%s is %i s", (text, seconds) => {
  expect(termOf(text)).toBe(seconds);
});

test.each(["9m", "599s", "2y", "400d", "tomorrow", "0h", "-1h"])("%s is refused", (text) => {
  expect(() => termOf(text)).toThrow(expect.objectContaining({ name: "BadDuration", about: text }));
});

test("tells when a server gave less than was asked for", () => {
  const from = new Date("2026-01-01T00:00:00Z");
  expect(shortened(28_800, from, new Date("2026-01-01T08:00:00Z"))).toBeUndefined();
  expect(shortened(28_800, from, new Date("2026-01-01T07:59:30Z"))).toBeUndefined();
  expect(shortened(28_800, from, new Date("2026-01-01T01:00:00Z"))).toBe("the server lends for 60 min at most, not 8 h");
});
