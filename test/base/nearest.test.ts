import { expect, test } from "@jest/globals";
import { nearestNames } from "../../src/base/nearest.ts";

test.each([
  ["betta", ["alpha", "beta", "gamma"], ["beta"]],
  ["ALPHA", ["alpha", "alphas"], ["alpha", "alphas"]],
  ["swan", ["swan-physics", "old"], ["swan-physics"]],
  ["x", ["alpha", "beta"], []],
  ["", ["a", "bb"], ["a"]],
  ["prod", [], []],
])("for %j among %j", (given, known, expected) => {
  expect(nearestNames(given, known)).toEqual(expected);
});

test("never offers more than three, nor a name that is there", () => {
  expect(nearestNames("ctx0", ["ctx1", "ctx2", "ctx3", "ctx4"])).toHaveLength(3);
});
