import { expect, test } from "@jest/globals";
import { OURS } from "../../support/oracle-editing.ts";
import { KINDER } from "../../support/oracle-reading.ts";
import { compareWithOracle } from "../../support/oracle-run.ts";

test("2,000 random kubeconfigs are read and edited as kubectl does, and every byte outside an edit stays", async () => {
  const { cases, done, beside } = await compareWithOracle(2000);
  expect([cases, beside]).toEqual([2000, 50]);
  // Cases that both refuse, or that ours alone reads, show little: there must be many edits done by both.
  expect(done).toBeGreaterThan(1000);
}, 240_000);

test("what may differ is named, and there is no more of it", () => {
  expect([...Object.keys(KINDER), ...Object.keys(OURS)]).toEqual([
    "badFile",
    "doubleKey",
    "nameless",
    "separator",
    "unseenName",
    "sameName",
    "notEditable",
    "everyCurrent",
  ]);
});
