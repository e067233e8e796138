import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const DIRTY = `# kept
contexts:
- name: good
  context: {cluster: c, user: u}   # kept too
- name: lost
  context: {cluster: nowhere}
clusters:
- name: c
  cluster: {server: https://x}
users:
- name: u
  user: {}
- name: unused
  user: {token: planted-secret}
`;
const dirty = (): string => {
  const file = join(tempFolder(), "config");
  writeFileSync(file, DIRTY);
  return file;
};

test("removes what nothing can use, and nothing else", async () => {
  const file = dirty();
  const { value, text } = await typed(testSession({ kubeconfigs: [file] }), "clean --yes");
  expect(value).toEqual(["context/lost", "user/unused"]);
  expect(text.slice(0, 2)).toEqual([
    'context/lost removed: its cluster "nowhere" is nowhere',
    "user/unused removed: no context refers to it",
  ]);
  const after = readFileSync(file, "utf8");
  expect(after).not.toMatch(/lost|unused|planted/);
  expect(after).toMatch(/^# kept\n/);
  expect(after).toContain("  context: {cluster: c, user: u}   # kept too\n");
});

test("asks first; --dry-run only tells", async () => {
  const file = dirty();
  const made = testSession({ kubeconfigs: [file] });
  await expect(typed(made, "clean")).rejects.toMatchObject({
    name: "Refused",
    message: "this removes 2 entries that nothing can use: context/lost, user/unused",
  });
  const { text } = await typed(made, "clean --dry-run");
  expect(text[0]).toMatch(/^context\/lost removed.*\(dry run\)$/);
  expect(text.join("\n")).not.toContain("planted-secret");
  expect(readFileSync(file, "utf8")).toBe(DIRTY);
});

test("says so when there is nothing to do, or nobody can say", async () => {
  expect((await typed(testSession({ kubeconfigs: [kubeconfig().context("a")] }), "clean")).text).toEqual([
    "nothing to clean: every entry is used",
  ]);
  const broken = join(tempFolder(), "broken");
  writeFileSync(broken, "a: [\n");
  const { text } = await typed(testSession({ kubeconfigs: [dirty(), broken] }), "clean");
  expect(text[0]).toBe(`nothing can be cleaned while ${broken} cannot be read: it may need any entry`);
});
