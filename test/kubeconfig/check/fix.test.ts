import { expect, test } from "@jest/globals";
import { safeFixes } from "../../../src/kubeconfig/check/fix.ts";
import { edited } from "../../../src/kubeconfig/edit.ts";
import { mergeViews } from "../../../src/kubeconfig/merge.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { checked, rulesOf } from "../../support/facts.ts";

const cluster = (server: string): string => `- name: c\n  cluster:\n    server: ${server}\n`;
const text = (first: string, second: string, current = "gone"): string =>
  `# mine\napiVersion: v1\nkind: Config\ncurrent-context: ${current}\nclusters:\n${cluster(first)}${cluster(second)}` +
  "contexts:\n- name: a # the one\n  context: {cluster: c, user: u}\nusers:\n- name: u\n  user: {token: t}\n";

async function mended(config: string): Promise<string> {
  const plan = safeFixes(await checked([config]))(mergeViews([viewOf(config, "/k/0")]));
  return edited(
    config,
    plan.flatMap(({ changes }) => changes),
    "/k/0",
  );
}

test("unsets a current context that leads nowhere and keeps one of two entries that say the same", async () => {
  const after = await mended(text("https://one", "https://one"));
  expect(after).not.toContain("current-context");
  expect(after.match(/name: c$/gm)).toHaveLength(1);
  expect(after).toContain("# mine\n");
  expect(after).toContain("# the one\n");
  expect(rulesOf((await checked([after])).filter(({ fixable }) => fixable))).toEqual([]);
});

test("leaves everything that could be meant", async () => {
  const two = text("https://one", "https://two", "a");
  expect(await mended(two)).toBe(two);
});

test("changes nothing that was not found before, or is gone by then", async () => {
  const config = text("https://one", "https://one");
  const current = mergeViews([viewOf(config, "/k/0")]);
  expect(safeFixes([])(current)).toEqual([]);
  const found = await checked([config]);
  expect(safeFixes(found)(mergeViews([viewOf(text("https://one", "https://two", "a"), "/k/0")]))).toEqual([]);
});
