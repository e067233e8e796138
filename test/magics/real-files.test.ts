import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { errorLines, UserError } from "../../src/base/errors.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import fc, { cases } from "../support/fast-check.ts";
import { REAL_SHAPED } from "../support/real-shaped-kubeconfigs.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const shapes = Object.entries(REAL_SHAPED);
const quoted = (name: string): string => `'${name.replaceAll("'", `'\\''`)}'`;
const fileOf = (text: string): string => {
  const file = join(tempFolder(), "config");
  writeFileSync(file, text);
  return file;
};
/** Every verb, on the first context there is. */
const linesFor = (name: string, other: string): readonly string[] => [
  `copy ${name} copied`,
  `rename ${name} renamed`,
  "set renamed namespace=spark server=https://10.1.2.3:6443 as=alice",
  "unset renamed namespace as",
  `add ${other} --no-probe --yes`,
  `add ${other} --no-probe --yes --template {cluster}/{user}`,
  "clean --yes",
  "remove renamed --yes",
  "remove --match '*' --yes",
  "config undo",
  "config history",
  "config diff",
];

/** Types all lines; a person's mistake is fine, a defect is not. @returns all that was shown */
async function typedAll(file: string, other: string): Promise<string> {
  const made = testSession({ kubeconfigs: [file] });
  const [first = "nobody"] = (await made.session.kubeconfig()).contexts.keys();
  const shown: string[] = [];
  for (const line of linesFor(quoted(first), other)) {
    try {
      const ran = await typed(made, line);
      shown.push(ran.text.join("\n"), ran.html);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      shown.push(errorLines(error).join("\n"));
    }
  }
  return shown.join("\n");
}

const SECRETS = /hunter2|PRIVATE KEY|LS0tLS1CRUdJTiB[\w+/=]{20}|eyJ[\w-]{20,}/;

describe.each(shapes)("a kubeconfig of %s", (_, text) => {
  test("goes through every verb, and undo brings each edit back to the byte", async () => {
    const file = fileOf(text);
    const made = testSession({ kubeconfigs: [file] });
    const [first] = (await made.session.kubeconfig()).contexts.keys();
    for (const line of [
      `copy ${quoted(first!)} copied`,
      `rename ${quoted(first!)} renamed`,
      `set ${quoted(first!)} namespace=spark`,
      `remove ${quoted(first!)} --yes`,
    ]) {
      await typed(made, line);
      expect(viewOf(readFileSync(file, "utf8"), file).problems).toEqual(viewOf(text, file).problems);
      await typed(made, "config undo");
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });

  test("is added to any other, twice is once, and shows no secret", async () => {
    for (const [, other] of shapes) {
      const made = testSession({ kubeconfigs: [fileOf(other)] });
      const file = fileOf(text);
      const before = await made.session.kubeconfig();
      const { text: lines } = await typed(made, `add ${file} --no-probe --yes`);
      expect(lines.join("\n")).not.toMatch(SECRETS);
      const after = await made.session.kubeconfig();
      for (const [name, entry] of before.contexts) expect(after.contexts.get(name)?.source).toEqual(entry.source);
      for (const [name, entry] of before.users) expect(after.users.get(name)?.source).toEqual(entry.source);
      const again = await typed(made, `add ${file} --no-probe --yes`);
      expect(again.text[0]).toBe("nothing to change: the files hold that already");
    }
  });
});

test("property: mutated files make no crash, no trace, no partial write, and show no secret", async () => {
  const text = fc.constantFrom(...shapes.map(([, one]) => one));
  const damage = fc.constantFrom<(one: string, at: number) => string>(
    (one) => one,
    (one) => one.replaceAll("\n", "\r\n"),
    (one) => `\ufeff${one}`,
    (one, at) => one.slice(0, at % one.length),
    (one, at) => one.slice(0, at % one.length) + one.slice((at % one.length) + 7),
    (one, at) =>
      one
        .split("\n")
        .filter((_, index, all) => index !== at % all.length)
        .join("\n"),
    (one, at) =>
      one
        .split("\n")
        .map((line, index, all) => (index === at % all.length ? line.replace(/: .*$/, ": null") : line))
        .join("\n"),
    (one, at) =>
      one
        .split("\n")
        .map((line, index, all) => (index === at % all.length ? line.replace(/: .*$/, ": [1, {a: ~}]") : line))
        .join("\n"),
    (one, at) =>
      one
        .split("\n")
        .map((line, index, all) => (index === at % all.length ? line.replace(/^ +/, "\t") : line))
        .join("\n"),
    (one, at) =>
      one
        .split("\n")
        .flatMap((line, index, all) => (index === at % all.length ? [line, line] : [line]))
        .join("\n"),
    (one) => JSON.stringify(one),
    (one) => one.replace("kind: Config", "kind: &anchor Config"),
  );
  await fc.assert(
    fc.asyncProperty(text, damage, fc.nat(5000), text, async (one, hurt, at, other) => {
      const file = fileOf(hurt(one, at));
      const shown = await typedAll(file, fileOf(hurt(other, at)));
      expect(shown).not.toMatch(SECRETS);
      expect(shown).not.toMatch(/\n\s+at |node:internal|\[object |undefined/);
    }),
    { numRuns: cases(10, 25) },
  );
}, 60_000);
