import { expect, test } from "@jest/globals";
import { pad, textWidth } from "../../src/base/text-width.ts";

test("width counts columns, not characters", () => {
  expect(["abc", "日本", "e\u0301", "👩‍🚀", ""].map(textWidth)).toEqual([3, 4, 1, 2, 0]);
});

test("padding goes to either side and never cuts", () => {
  expect([pad("日", 4), pad("日", 4, "right"), pad("long", 2)]).toEqual(["日  ", "  日", "long"]);
});
