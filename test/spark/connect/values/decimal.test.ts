import { describe, expect, test } from "@jest/globals";
import { Decimal } from "../../../../src/spark/connect/values/decimal.ts";

describe("a decimal", () => {
  test.each([
    [150n, 2, "1.50"],
    [-5n, 2, "-0.05"],
    [0n, 18, "0.000000000000000000"],
    [12n, 0, "12"],
    [-99999999999999999999999999999999999999n, 38, "-0.99999999999999999999999999999999999999"],
  ])("%d with scale %d is %s, and back", (unscaled, scale, text) => {
    const decimal = new Decimal(unscaled, scale);
    expect([`${decimal}`, JSON.stringify(decimal)]).toEqual([text, JSON.stringify(text)]);
    expect(Decimal.parse(text)).toEqual(decimal);
  });

  test("is read from exponents, too", () => {
    expect(["1e3", "-1.5E-3", ".5", "+7."].map((text) => `${Decimal.parse(text)}`)).toEqual(["1000", "-0.0015", "0.5", "7"]);
    for (const text of ["", ".", "1,5", "NaN", "0x1"]) expect(() => Decimal.parse(text)).toThrow(RangeError);
  });

  test("is compared by its number", () => {
    const decimal = Decimal.parse("1.50");
    expect([decimal.compare(Decimal.parse("1.5")), decimal.compare(2n), decimal.compare(1.4)]).toEqual([0, -1, 1]);
    expect([decimal.equals(1.5), Number(decimal), Decimal.parse("9") < Decimal.parse("10")]).toEqual([true, 1.5, true]);
  });

  test("loses no digit to a smaller scale", () => {
    expect(`${Decimal.parse("1.500").withScale(1)}`).toBe("1.5");
    expect(() => Decimal.parse("1.55").withScale(1)).toThrow("1.55 needs more than 1 digits after the point");
  });
});
