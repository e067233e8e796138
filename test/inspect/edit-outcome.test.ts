import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type EditRequest, editOutcome } from "../../src/inspect/edit-outcome.ts";
import type { PlanEdit } from "../../src/kubeconfig/change.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";

/** A file with a secret, and the edit that takes its user away. */
function world(answers?: readonly string[]) {
  const file = kubeconfig().context("a", { token: "s3cr3t" }).write();
  const { session, recording } = testSession({ kubeconfigs: [file], answers });
  const plan: PlanEdit = () => [{ file, changes: [{ kind: "remove", list: "users", name: "a-user" }] }];
  const request: EditRequest = {
    plan,
    what: "remove user a-user",
    lines: () => ["user/a-user removed"],
    next: "%k8s",
    confirm: { question: "Remove user a-user?", refusal: "this removes user a-user" },
  };
  return { file, session, recording, request, text: () => readFileSync(file, "utf8") };
}

test("an edit is confirmed, made, said and can be undone", async () => {
  const { file, session, recording, request, text } = world(["y"]);
  const before = text();
  const { view, edited } = await editOutcome(session, {}, request);
  expect(recording.questions).toEqual(["Remove user a-user? [y/N] "]);
  expect(view["text/plain"]).toBe(`user/a-user removed\n(${file} changed; %k8s config undo takes it back)\nNext: %k8s`);
  expect(edited.map(({ before }) => before)).toEqual([before]);
  expect(text()).not.toContain("a-user\n    user");
  await session.history.undo({ signal: session.signal });
  expect(text()).toBe(before);
});

test.each([
  ["not confirmed", ["no"], "it was not confirmed"],
  ["nobody is there", undefined, "nobody is here to confirm it"],
])("%s: it is refused and nothing changes", async (_what, answers, why) => {
  const { session, request, text } = world(answers);
  const before = text();
  await expect(editOutcome(session, {}, request)).rejects.toMatchObject({ name: "Refused", why, hints: ["the same with --yes"] });
  expect(text()).toBe(before);
  await editOutcome(session, { yes: true }, request);
  expect(text()).not.toBe(before);
});

test("with --dry-run nobody is asked, nothing is written, and the diff hides the secret", async () => {
  const { file, session, request, text } = world();
  const before = text();
  const { view } = await editOutcome(session, { dryRun: true }, request);
  const shown = view["text/plain"].split("\n");
  expect(shown.slice(0, 3)).toEqual(["user/a-user removed (dry run)", `--- ${file}`, `+++ ${file}`]);
  expect(shown).toContain("-      token: REDACTED");
  expect(view["text/plain"] + view["text/html"]).not.toContain("s3cr3t");
  expect(text()).toBe(before);
  expect(existsSync(`${file}.lock`)).toBe(false);
  expect(await session.history.list()).toEqual([]);
});

test("what is already so is said", async () => {
  const { session, request } = world();
  const same = { ...request, plan: () => [], confirm: undefined };
  expect((await editOutcome(session, {}, same)).view["text/plain"]).toBe(
    "nothing to change: the files hold that already\nNext: %k8s",
  );
});
