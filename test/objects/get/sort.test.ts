import { describe, expect, test } from "@jest/globals";
import { sortedRows } from "../../../src/objects/get/sort.ts";

const rows = (...keys: readonly unknown[]) =>
  keys.map((key, at) => ({ object: { apiVersion: "v1", kind: "Pod", metadata: { name: `p${at}` }, spec: { key } } }));
const order = (keys: readonly unknown[]): readonly unknown[] =>
  sortedRows(rows(...keys), ".spec.key").map(({ object }) => object.spec.key);

describe("rows are sorted as kubectl sorts them", () => {
  test.each([
    ["numbers by their amount", [3, -1, 20], [-1, 3, 20]],
    ["quantities by their amount", ["1Gi", "900Mi", "1G", "100m"], ["100m", "900Mi", "1G", "1Gi"]],
    ["texts by their bytes", ["b10", "b9", "B", "ä", "a"], ["B", "a", "b10", "b9", "ä"]],
    ["times", ["2026-02-01T00:00:00Z", "2025-12-31T00:00:00Z"], ["2025-12-31T00:00:00Z", "2026-02-01T00:00:00Z"]],
    ["what is missing first", [2, undefined, 1], [undefined, 1, 2]],
  ])("%s", (_, keys, sorted) => {
    expect(order(keys)).toEqual(sorted);
  });

  test("what is equal stays in its order", () => {
    const sorted = sortedRows(rows("a", "a", "a"), "spec.key");
    expect(sorted.map(({ object }) => object.metadata.name)).toEqual(["p0", "p1", "p2"]);
  });

  test("nothing to sort is no error, a path that leads nowhere is one", () => {
    expect(sortedRows([], ".spec.none")).toEqual([]);
    expect(() => order([{ a: 1 }])).toThrow("leads to an object, which has no order");
    expect(() => sortedRows(rows(1), ".spec.none")).toThrow("no object has .spec.none");
    expect(() => sortedRows(rows(1), ".spec[")).toThrow("this JSONPath cannot be read");
  });
});
