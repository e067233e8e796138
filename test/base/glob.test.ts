import { expect, test } from "@jest/globals";
import { matchesGlob } from "../../src/base/glob.ts";
import fc from "../support/fast-check.ts";

test.each([
  ["*", "", true],
  ["*", "anything/at:all", true],
  ["dev-*", "dev-eu/1", true],
  ["dev-*", "my-dev-1", false],
  ["*-old", "a-old-old", true],
  ["a?c", "abc", true],
  ["a?c", "ac", false],
  ["a?c", "a😀c", true],
  ["", "", true],
  ["", "a", false],
  ["a.c", "abc", false],
  ["[ab]", "a", false],
  ["(x+x+)+y", "(x+x+)+y", true],
])("%j fits %j: %j", (pattern, name, fits) => {
  expect(matchesGlob(pattern, name)).toBe(fits);
});

test("property: what a pattern was made from fits it", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (parts) => {
      expect(
        matchesGlob(
          parts.map((part) => part.replace(/[*?]/g, "")).join("*"),
          parts.map((part) => part.replace(/[*?]/g, "")).join("x"),
        ),
      ).toBe(true);
    }),
  );
});

test("ends for a pattern that makes a regular expression run for years", () => {
  expect(matchesGlob("*a".repeat(50), `${"a".repeat(5000)}b`)).toBe(false);
});
