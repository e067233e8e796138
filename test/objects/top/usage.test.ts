import { describe, expect, test } from "@jest/globals";
import { boundsOf, cpuWords, memoryWords, shareWords, summed, usageOf } from "../../../src/objects/top/usage.ts";

describe("what is taken", () => {
  // Source: kubectl's own rounding: Quantity.MilliValue rounds up, Value/Mi and percentages round down.
  test.each([
    ["0", "0m"],
    ["1n", "1m"],
    ["1000000n", "1m"],
    ["1000001n", "2m"],
    ["250m", "250m"],
    ["1999999999n", "2000m"],
    ["3", "3000m"],
  ])("cpu %s reads %s", (quantity, words) => {
    expect(cpuWords(usageOf({ cpu: quantity }).cpu)).toBe(words);
  });

  test.each([
    ["1023Ki", "0Mi"],
    ["1024Ki", "1Mi"],
    ["5Mi", "5Mi"],
    ["2Gi", "2048Mi"],
    ["10M", "9Mi"],
  ])("memory %s reads %s", (quantity, words) => {
    expect(memoryWords(usageOf({ memory: quantity }).memory)).toBe(words);
  });

  test("nanocores of several containers add up without a rest", () => {
    const usages = ["100000n", "200000n", "700000n"].map((cpu) => usageOf({ cpu }));
    expect(cpuWords(summed(usages).cpu)).toBe("1m");
  });

  test("is compared only with what every container says", () => {
    expect(boundsOf([{ cpu: "100m", memory: "1Mi" }, { cpu: "400m" }])).toEqual({ cpu: 0.5 });
    expect(boundsOf([undefined])).toEqual({});
    expect(boundsOf([])).toEqual({});
    expect(shareWords(0.299, 0.5)).toBe("59%");
    expect(shareWords(0.5, 0.5)).toBe("100%");
    expect(shareWords(1, undefined)).toBeUndefined();
  });
});
