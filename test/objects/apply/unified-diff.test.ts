import { describe, expect, test } from "@jest/globals";
import { type DiffLine, unifiedDiff } from "../../../src/objects/apply/unified-diff.ts";
import fc from "../../support/fast-check.ts";

const texts = (lines: readonly DiffLine[]): readonly string[] =>
  lines.map(({ sign, text }) => `${sign === "@" ? "" : sign}${text}`);

/** What `patch` makes of a text. */
function patched(before: readonly string[], diff: readonly DiffLine[]): readonly string[] {
  const after: string[] = [];
  let at = 0;
  for (const { sign, text } of diff) {
    if (sign === "@") {
      const [, start = "0", count = "1"] = /^@@ -(\d+)(?:,(\d+))? /.exec(text)!;
      const from = count === "0" ? Number(start) : Number(start) - 1;
      while (at < from) after.push(before[at++]!);
    } else if (sign === "+") after.push(text);
    else {
      expect(before[at]).toBe(text);
      if (sign === " ") after.push(text);
      at += 1;
    }
  }
  return [...after, ...before.slice(at)];
}

describe("the difference of two texts", () => {
  test("reads as diff -u writes it", () => {
    const before = [..."abcdefghijklmnop"];
    const after = before.filter((line) => line !== "c").map((line) => (line === "n" ? "N" : line));
    expect(texts(unifiedDiff(before, after))).toEqual([
      "@@ -1,6 +1,5 @@",
      " a",
      " b",
      "-c",
      " d",
      " e",
      " f",
      "@@ -11,6 +10,6 @@",
      " k",
      " l",
      " m",
      "-n",
      "+N",
      " o",
      " p",
    ]);
    expect(texts(unifiedDiff([], ["a"]))).toEqual(["@@ -0,0 +1 @@", "+a"]);
    expect(unifiedDiff(before, before)).toEqual([]);
  });

  test("leads from the one to the other, with no more lines than it must", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = unifiedDiff(before, after);
        expect(patched(before, diff)).toEqual(after);
        expect(diff.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
