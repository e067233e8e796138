import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { forgetAnswer, keepAnswer, keptAnswer } from "../../src/auth/plugin-answers.ts";
import { tempFolder } from "../support/temp-folder.ts";

const later = new Date("2099-01-01T00:00:00Z");
/** What another process of the notebook left under a key. */
const left = (content: unknown) => {
  const folder = tempFolder();
  writeFileSync(join(folder, "answer-k.json"), typeof content === "string" ? content : JSON.stringify(content));
  return folder;
};

test("another process's answer counts until its end", async () => {
  const answer = { token: "t", expires: later.getTime() };
  expect(await keptAnswer("k", left(answer))).toEqual({ token: "t", expires: later });
  expect(await keptAnswer("k", left({ expires: later.getTime(), cert: "c", key: "k" }))).toMatchObject({ cert: "c", key: "k" });
  expect(await keptAnswer("k", left({ ...answer, expires: Date.now() + 5000 }))).toBeUndefined();
  expect(await keptAnswer("k", undefined)).toBeUndefined();
});

test.each([["{"], ["null"], [{ token: "t" }], [{ expires: later.getTime() }], [{ expires: "soon", token: "t" }]])(
  "%j counts as none",
  async (content) => {
    expect(await keptAnswer("k", left(content))).toBeUndefined();
  },
);

test("a refused one is gone for everybody", async () => {
  const folder = tempFolder();
  await keepAnswer("refused", folder, { token: "t", expires: later });
  expect(readdirSync(folder)).toHaveLength(1);
  await forgetAnswer("refused", folder);
  expect(readdirSync(folder)).toEqual([]);
  expect(await keptAnswer("refused", folder)).toBeUndefined();
});
