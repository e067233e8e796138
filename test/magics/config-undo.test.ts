import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";

const world = () => {
  const file = kubeconfig().context("alpha", { token: "planted-secret" }).context("beta").current("alpha").write();
  return { file, text: () => readFileSync(file, "utf8"), made: testSession({ kubeconfigs: [file] }) };
};

test("without an edit there is nothing to show and nothing to undo", async () => {
  const { made } = world();
  expect((await typed(made, "config history")).text).toEqual(["no edit yet: the history begins with the first one"]);
  await expect(typed(made, "config undo")).rejects.toMatchObject({ name: "NothingToUndo" });
});

test("edits are listed, shown without secrets, and taken back one by one", async () => {
  const { made, text } = world();
  const before = text();
  await typed(made, "rename beta gamma");
  const between = text();
  await typed(made, "remove alpha --yes");
  const { value, text: table } = await typed(made, "config history");
  expect((value as { what: string }[]).map(({ what }) => what)).toEqual([
    "remove context alpha, cluster alpha-cluster and user alpha-user",
    "rename context beta to gamma",
  ]);
  expect(table.join("\n")).toContain("rename context beta to gamma");
  const diff = await typed(made, "config diff");
  expect(diff.text.join("\n")).toMatch(/^-.*alpha/m);
  expect(JSON.stringify(diff)).not.toContain("planted-secret");
  const dry = await typed(made, "config undo --dry-run");
  expect(dry.text[0]).toMatch(/^edit\/\S+ would be undone: remove context alpha.*\(dry run\)$/);
  expect(JSON.stringify(dry)).not.toContain("planted-secret");
  await typed(made, "config undo");
  expect(text()).toBe(between);
  await typed(made, "config undo");
  expect(text()).toBe(before);
  await expect(typed(made, "config undo")).rejects.toMatchObject({ name: "NothingToUndo" });
});

test("a notebook that followed a rename follows it back", async () => {
  const { made } = world();
  await made.session.use("beta", "mine");
  await typed(made, "rename beta gamma");
  await typed(made, "config undo");
  expect(await made.session.active()).toEqual({ context: "beta", namespace: "mine" });
});

test("an edit that is not known is an error", async () => {
  const { made } = world();
  await expect(typed(made, "config undo nonsense")).rejects.toMatchObject({ name: "UnknownEdit" });
  await expect(typed(made, "config diff nonsense")).rejects.toMatchObject({ name: "UnknownEdit" });
});
