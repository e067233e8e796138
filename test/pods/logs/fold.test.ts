import { expect, test } from "@jest/globals";
import { Fold } from "../../../src/pods/logs/fold.ts";
import { Latest } from "../../../src/pods/logs/latest.ts";
import fc from "../../support/fast-check.ts";

interface Line {
  readonly at: number;
  readonly size: number;
  readonly whole: number;
}

test("a fold keeps both ends within its limits, and counts exactly what it let go", () => {
  const limits = fc.record({ head: fc.nat(8), tail: fc.integer({ min: 1, max: 8 }), bytes: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(limits, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (given, sizes) => {
      const lines = sizes.map((size, at): Line => ({ at, size, whole: size + 1 }));
      const fold = new Fold<Line>(given);
      for (const line of lines) fold.push(line);
      const { head, tail, leftOut } = fold;
      const gone = lines.slice(head.length, lines.length - tail.length);
      expect([...head, ...tail]).toEqual([...lines.slice(0, head.length), ...lines.slice(lines.length - tail.length)]);
      expect(leftOut).toEqual({ lines: gone.length, bytes: gone.reduce((sum, { whole }) => sum + whole, 0) });
      expect(head.length).toBeLessThanOrEqual(given.head);
      expect(tail.length).toBeLessThanOrEqual(given.tail);
      const held = (part: readonly Line[]): number => part.reduce((sum, { size }) => sum + size, 0);
      expect(held(head)).toBeLessThanOrEqual(given.bytes);
      // One line is kept whatever its length is.
      if (tail.length > 1) expect(held(tail)).toBeLessThanOrEqual(given.bytes);
    }),
  );
});

test("the latest lines are the latest by time, in order, however they came", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 100, max: 130 }), { maxLength: 30 }),
      (most, times) => {
        const latest = new Latest<{ readonly time: string; readonly at: number }>(most);
        for (const [at, time] of times.entries()) latest.add({ time: String(time), at });
        const sorted = times
          .map((time, at) => ({ time: String(time), at }))
          .sort((one, other) => Number(one.time) - Number(other.time) || one.at - other.at);
        if (times.length < most * 2) expect(latest.lines).toEqual(sorted.slice(-most));
        expect(latest.lines.length + latest.folded).toBe(times.length);
        expect(latest.last).toBe(sorted.at(-1)?.time ?? "");
      },
    ),
  );
});
