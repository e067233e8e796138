import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { Decimal } from "../../../../src/spark/connect/values/decimal.ts";
import { rowMaker, valuesOf } from "../../../../src/spark/connect/values/row.ts";

describe("a row", () => {
  test("is a plain object by column name", () => {
    const [row] = rowMaker(["n", "k"])([[334n], ["a"]], 1);
    expect([inspect(row), Object.keys(row!), valuesOf(row!)]).toEqual(["{ n: 334n, k: 'a' }", ["n", "k"], [334n, "a"]]);
    expect({ ...row }).toEqual({ n: 334n, k: "a" });
  });

  test.each([[["a", "a", "b"]], [["2", "1", "x"]], [["__proto__", "constructor", "toJSON"]]])(
    "keeps every value of the columns %j",
    (names) => {
      const [row] = rowMaker(names)([[1], [2], [3]], 1);
      expect(valuesOf(row!)).toEqual([1, 2, 3]);
      expect(Object.keys(row!).sort()).toEqual([...new Set(names)].sort());
      expect(Object.getPrototypeOf({ ...row })).toBe(Object.prototype);
    },
  );

  test("goes into JSON without losing a digit", () => {
    const values = [1n, 2n ** 60n, Number.NaN, new Uint8Array([1, 2]), new Map([["k", 1n]]), [Decimal.parse("1.50"), null]];
    const [row] = rowMaker(["small", "large", "nan", "bin", "map", "list"])(
      values.map((value) => [value]),
      1,
    );
    expect(JSON.parse(JSON.stringify({ row }))).toEqual({
      row: { small: 1, large: "1152921504606846976", nan: "NaN", bin: "AQI=", map: { k: 1 }, list: ["1.50", null] },
    });
  });
});
