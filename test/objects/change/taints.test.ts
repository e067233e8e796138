import { describe, expect, test } from "@jest/globals";
import { type Taint, taintChanges, tainted } from "../../../src/objects/change/taints.ts";
import fc from "../../support/fast-check.ts";

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom("a", "b-c", "example.com/x"),
  value: fc.constantFrom("1", "two"),
  effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute"),
});
const distinct = fc.uniqueArray(taint, { selector: ({ key, effect }) => `${key}:${effect}` });
const word = ({ key, value, effect }: Taint): string => `${key}=${value}:${effect}`;

describe("taints", () => {
  test("that are set are there, others stay, and what is set can be taken away again", () => {
    fc.assert(
      fc.property(distinct, distinct, (now, set) => {
        fc.pre(set.length > 0);
        const { taints } = tainted("n", now, taintChanges(set.map(word)), true);
        expect(taints).toEqual(expect.arrayContaining([...set]));
        expect(new Set(taints.map(({ key, effect }) => `${key}:${effect}`)).size).toBe(taints.length);
        const without = tainted("n", taints, taintChanges(set.map(({ key, effect }) => `${key}:${effect}-`)), false);
        expect(without.outcome).toBe("untainted");
        expect(without.taints.every(({ key, effect }) => !set.some((one) => one.key === key && one.effect === effect))).toBe(
          true,
        );
      }),
    );
  });

  test.each([
    ["k=v:NoSchedule", { set: [{ key: "k", value: "v", effect: "NoSchedule" }], remove: [] }],
    ["k:NoExecute", { set: [{ key: "k", effect: "NoExecute" }], remove: [] }],
    ["k-", { set: [], remove: [{ key: "k" }] }],
    ["k:NoSchedule-", { set: [], remove: [{ key: "k", effect: "NoSchedule" }] }],
  ])("%s is understood", (text, changes) => {
    expect(taintChanges([text])).toEqual(changes);
  });

  test.each(["k", "k=v", "=v:NoSchedule", "k=v:Never", ":NoSchedule", "k=a:b:NoSchedule"])("%s is none", (text) => {
    expect(() => taintChanges([text])).toThrow(expect.objectContaining({ name: "NoTaint", about: text }));
  });
});
