import { describe, expect, test } from "@jest/globals";
import { Variant } from "../../../../src/spark/connect/values/variant.ts";

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const noKeys = bytes("01 00 00");

describe("a variant", () => {
  // By https://github.com/apache/parquet-format/blob/master/VariantEncoding.md
  test("is read as values of the language", () => {
    const keys = bytes("01 02 00 01 02 61 62");
    const variant = new Variant(bytes("02 02 00 01 00 02 04 0c01 0578"), keys);
    expect(variant.get()).toEqual({ a: 1, b: "x" });
    expect([`${variant}`, JSON.stringify({ variant })]).toEqual(['{"a":1,"b":"x"}', '{"variant":{"a":1,"b":"x"}}']);
  });

  test.each([
    ["00", null, "null"],
    ["04", true, "true"],
    ["18 ffffffffffffffff", -1n, "-1"],
    ["20 02 96000000", expect.objectContaining({ unscaled: 150n, scale: 2 }), "1.50"],
    ["1c 000000000000f83f", 1.5, "1.5"],
    ["2c 00000000", expect.objectContaining({ epochDay: 0 }), '"1970-01-01"'],
    ["40 02000000 c3a9", "é", '"é"'],
    ["03 02 00 02 03 0c07 00", [7, null], "[7,null]"],
  ])("%s", (value, expected, text) => {
    const variant = new Variant(bytes(value), noKeys);
    expect(variant.get()).toEqual(expected);
    expect(String(variant)).toBe(text);
  });

  test("of another making is refused", () => {
    expect(() => new Variant(bytes("fc"), noKeys).get()).toThrow(RangeError);
  });
});
