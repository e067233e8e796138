import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";

const AWKWARD = [
  "arn:aws:eks:eu-west-1:1:cluster/x",
  "it's <b>&amp;",
  'a "b" $(id) `id`',
  "yes",
  "n",
  "12:30:45",
  "{a: b}",
  "# c",
  "%k8s",
  "ü 😀",
];

test("renames, with current-context and the notebook following", async () => {
  const file = kubeconfig().context("alpha", { namespace: "n" }).context("beta").current("alpha").write();
  const made = testSession({ kubeconfigs: [file] });
  await made.session.use("alpha", "mine");
  const before = readFileSync(file, "utf8");
  const { value, text } = await typed(made, "rename alpha physics");
  expect([value, text]).toEqual([
    "physics",
    [
      "context/alpha renamed to physics",
      "this notebook follows physics",
      `(${file} changed; %k8s config undo takes it back)`,
      "Next: %k8s",
    ],
  ]);
  expect(readFileSync(file, "utf8")).toBe(
    before.replace("name: alpha\n", "name: physics\n").replace("current-context: alpha", "current-context: physics"),
  );
  expect(await made.session.active()).toEqual({ context: "physics", namespace: "mine" });
  await made.session.use("beta");
  await typed(made, "rename physics chemistry");
  expect((await made.session.use("-")).context).toBe("chemistry");
});

test.each(AWKWARD)("a context may be called %j", async (name) => {
  const made = testSession({ kubeconfigs: [kubeconfig().context("alpha").context("beta")] });
  const word = `'${name.replaceAll("'", "'\\''")}'`;
  const { html } = await typed(made, `rename alpha ${word}`);
  expect([...(await made.session.kubeconfig()).contexts.keys()]).toContain(name);
  expect(html).not.toMatch(/<b>/);
  await typed(made, `copy ${word} back`);
  await typed(made, `remove ${word} --yes`);
  expect([...(await made.session.kubeconfig()).contexts.keys()].sort()).toEqual(["back", "beta"]);
});

test("--dry-run changes neither file nor notebook", async () => {
  const made = testSession({ kubeconfigs: [kubeconfig().context("alpha").current("alpha")] });
  const { text } = await typed(made, "rename alpha beta --dry-run");
  expect(text[0]).toBe("context/alpha renamed to beta (dry run)");
  expect((await made.session.active()).context).toBe("alpha");
});

test.each([
  ["rename alpha beta", "NameTaken", "beta"],
  ["rename alpah gamma", "UnknownContext", "alpah"],
  ["rename alpha ''", "BadName", undefined],
  ["rename alpha", "MissingWord", undefined],
])("%s is %s with its caret", async (line, name, word) => {
  const made = testSession({ kubeconfigs: [kubeconfig().context("alpha").context("beta")] });
  const error = await typed(made, line).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name });
  const { caret } = error as { caret?: { line: string; start: number; end: number } };
  if (word !== undefined) expect(caret?.line.slice(caret.start, caret.end)).toBe(word);
});
