import { describe, expect, test } from "@jest/globals";
import { toCodePoints, toUnits } from "../../src/kernel/code-points.ts";

describe("a cursor", () => {
  test.each([
    ["abc", 2, 2],
    ["'😀😀'.le", 5, 7],
    ["é😀x", 2, 3],
    ["", 0, 0],
  ])("in %j after %d code points is at %d UTF-16 units, and back", (text, codePoints, units) => {
    expect(toUnits(text, codePoints)).toBe(units);
    expect(toCodePoints(text, units)).toBe(codePoints);
  });

  test("beyond the end is at the end", () => {
    expect(toUnits("😀", 9)).toBe(2);
    expect(toUnits("ab", Number.POSITIVE_INFINITY)).toBe(2);
  });
});
