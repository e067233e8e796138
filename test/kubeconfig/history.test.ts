import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Change } from "../../src/kubeconfig/change.ts";
import { FileHistory, historyFolder } from "../../src/kubeconfig/history.ts";
import { updateKubeconfig } from "../../src/kubeconfig/update.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const signal = new AbortController().signal;

/** A file with comments, its history, and edits in one call. */
function world(builder = kubeconfig().context("a", { token: "s3cr3t-of-a" }).context("b").current("a")) {
  const file = builder.write();
  writeFileSync(file, `# mine\n${readFileSync(file, "utf8")}# the end\n`);
  const folder = join(tempFolder(), "state");
  const history = new FileHistory(folder);
  const edit = (what: string, ...changes: readonly Change[]) =>
    updateKubeconfig({ files: [file], plan: () => [{ file, changes }], what, signal, history });
  return { file, folder, history, edit, text: () => readFileSync(file, "utf8") };
}

const namespace = (name: string, value: string): Change => ({
  kind: "set",
  list: "contexts",
  name,
  path: ["namespace"],
  value,
});

describe("undo", () => {
  test("gives back every byte, step by step, and says what it took back", async () => {
    const { edit, history, text } = world();
    const texts = [text()];
    await edit("remove context a", { kind: "remove", list: "contexts", name: "a" });
    texts.push(text());
    await edit("use b", { kind: "current-context", name: "b" });
    expect((await history.undo({ signal })).step).toMatchObject({ id: "2", what: "use b", undone: expect.any(Date) });
    expect(text()).toBe(texts[1]);
    expect((await history.undo({ signal })).step.what).toBe("remove context a");
    expect(text()).toBe(texts[0]);
    await expect(history.undo({ signal })).rejects.toMatchObject({ name: "NothingToUndo" });
    await expect(history.undo({ id: "2", signal })).rejects.toMatchObject({ name: "NothingToUndo" });
    await expect(history.undo({ id: "7", signal })).rejects.toMatchObject({ name: "UnknownEdit", hints: ["known: 2, 1"] });
  });

  test("of an earlier step leaves what came after it", async () => {
    const { edit, history, text } = world();
    await edit("rename a", { kind: "rename", list: "contexts", name: "a", to: "z" });
    await edit("namespace of b", namespace("b", "here"));
    const before = text();
    await history.undo({ id: "1", signal });
    expect(text()).toBe(before.replace("name: z", "name: a"));
  });

  test("keeps what others wrote in another style since", async () => {
    const { edit, history, file, text } = world();
    await edit("remove user", { kind: "remove", list: "users", name: "a-user" });
    await edit("use b", { kind: "current-context", name: "b" });
    writeFileSync(
      file,
      JSON.stringify({ ...JSON.parse("{}"), apiVersion: "v1", kind: "Config", users: [], "current-context": "b" }),
    );
    await history.undo({ id: "1", signal });
    expect(JSON.parse(text())).toMatchObject({
      users: [{ name: "a-user", user: { token: "s3cr3t-of-a" } }],
      "current-context": "b",
    });
  });

  test("refuses, with a diff that hides secrets, when the same entry has changed again", async () => {
    const { edit, history, text } = world();
    const token = (value: string): Change => ({ kind: "set", list: "users", name: "a-user", path: ["token"], value });
    await edit("token", token("s3cr3t-two"));
    await edit("token and name", token("s3cr3t-three"), {
      kind: "set",
      list: "users",
      name: "a-user",
      path: ["as"],
      value: "you",
    });
    const before = text();
    const refused = await history.undo({ id: "1", signal }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "EditConflict", why: expect.stringContaining("+    as: you") });
    expect(String((refused as { why: string }).why)).not.toContain("s3cr3t");
    expect(text()).toBe(before);
    expect((await history.list()).map(({ undone }) => undone)).toEqual([undefined, undefined]);
  });

  test("with dryRun says what would change", async () => {
    const { edit, history, text } = world();
    await edit("use b", { kind: "current-context", name: "b" });
    const before = text();
    const { edited } = await history.undo({ dryRun: true, signal });
    expect(edited.map(({ after }) => after)).toEqual([before.replace("current-context: b", "current-context: a")]);
    expect(text()).toBe(before);
    expect((await history.list())[0]?.undone).toBeUndefined();
  });
});

describe("the record", () => {
  test("lists what was done, newest first, with its diff and no secret in it", async () => {
    const { edit, history, file } = world();
    await edit("remove user a-user", { kind: "remove", list: "users", name: "a-user" });
    await edit("use b", { kind: "current-context", name: "b" });
    const steps = await history.list();
    expect(steps.map(({ id, what, files }) => [id, what, files])).toEqual([
      ["2", "use b", [file]],
      ["1", "remove user a-user", [file]],
    ]);
    expect(await history.diff()).toContain("+current-context: b");
    const first = (await history.diff("1")).join("\n");
    expect(first).toContain("-      token: REDACTED");
    expect(first).not.toContain("s3cr3t");
    await expect(history.diff("9")).rejects.toMatchObject({ name: "UnknownEdit" });
  });

  test("is the owner's alone, also in a folder that was open", async () => {
    const { edit, folder } = world();
    mkdirSync(folder, { mode: 0o755 });
    chmodSync(folder, 0o755);
    await edit("use b", { kind: "current-context", name: "b" });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
  });

  test("keeps a hundred steps, and forgets one whose write failed or changed nothing", async () => {
    const { edit, history, folder, file } = world();
    for (let step = 0; step < 104; step += 1) await edit(`step ${step}`, namespace("a", `n${step}`));
    await edit("the same again", namespace("a", "n103"));
    const calls = { open: (await import("node:fs/promises")).open, rename: () => Promise.reject(new Error("no")) };
    const plan = () => [{ file, changes: [namespace("a", "never")] }];
    const failing = updateKubeconfig({ files: [file], plan, what: "fails", signal, history, calls });
    await expect(failing).rejects.toMatchObject({ name: "KubeconfigNotWritable" });
    const steps = await history.list();
    // The one that failed had already taken the oldest one's place.
    expect(steps.length).toBe(99);
    expect(steps[0]?.what).toBe("step 103");
    expect(readdirSync(folder).length).toBe(99);
  });

  test("follows no link and passes over what is not a record", async () => {
    const { edit, history, folder } = world();
    await edit("use b", { kind: "current-context", name: "b" });
    symlinkSync(join(folder, "000001.json"), join(folder, "000002.json"));
    writeFileSync(join(folder, "000003.json"), "{");
    expect((await history.list()).map(({ id }) => id)).toEqual(["1"]);
  });

  test("that cannot be written stops the edit", async () => {
    const { edit, folder, text } = world();
    writeFileSync(folder, "");
    const before = text();
    const refused = edit("use b", { kind: "current-context", name: "b" });
    await expect(refused).rejects.toMatchObject({ name: "HistoryNotWritable" });
    expect(text()).toBe(before);
  });
});

test("stands where XDG says, else in the home folder", () => {
  expect(historyFolder({ XDG_STATE_HOME: "/s" }, "/h")).toBe("/s/k8s-magics/kubeconfig");
  expect(historyFolder({ XDG_STATE_HOME: "relative" }, "/h")).toBe("/h/.local/state/k8s-magics/kubeconfig");
});
