import { expect, test } from "@jest/globals";
import { ageText } from "../../src/base/age.ts";

const [S, M, H, D] = [1000, 60_000, 3_600_000, 86_400_000] as const;

test.each([
  [0, "0s"],
  [-1 * S, "0s"],
  [-10 * S, "<invalid>"],
  [119 * S, "119s"],
  [2 * M, "2m"],
  [3 * M + 20 * S, "3m20s"],
  [10 * M + 20 * S, "10m"],
  [179 * M, "179m"],
  [3 * H, "3h"],
  [7 * H + 5 * M, "7h5m"],
  [47 * H, "47h"],
  [2 * D + 3 * H, "2d3h"],
  [8 * D + 3 * H, "8d"],
  [400 * D, "400d"],
  [800 * D, "2y70d"],
  [3000 * D, "8y"],
])("%d ms are %s", (ms, text) => {
  expect(ageText(ms)).toBe(text);
});
