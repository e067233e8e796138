import { expect, test } from "@jest/globals";
import { mergeViews } from "../../../src/kubeconfig/merge.ts";
import { planUse } from "../../../src/kubeconfig/plans/use.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";

const merged = (...texts: readonly string[]) => mergeViews(texts.map((text, index) => viewOf(text, `/${index}`)));

test("a current context goes to the first file", () => {
  const change = { kind: "current-context", name: "a" };
  expect(planUse(merged("{}", "current-context: b"), "a", "/0")).toEqual([{ file: "/0", changes: [change] }]);
});

test("what a later file names already is not written again, as kubectl does", () => {
  expect(planUse(merged("{}", "current-context: a"), "a", "/0")).toEqual([]);
});
