import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { MagicNames } from "../../src/magic/alone.ts";
import { rewriteCell } from "../../src/magic/cell.ts";
import { findMagics } from "../../src/magic/sites.ts";
import { scanner } from "../support/scanner.ts";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const names = MagicNames.of(table);
const magicsOf = (code: string) => findMagics(code, names, scanner);

/** Every n-th source file of the installed packages: real code of many hands. */
function sources(limit: number): readonly string[] {
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:[cm]?js|ts|tsx)$/.test(name))
    .sort();
  const step = Math.max(1, Math.floor(files.length / limit));
  return files
    .filter((_, index) => index % step === 0)
    .map((name) => join(modules, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 400_000);
}

const files = sources(600);

const common = ["k8s", "time", "env", "run", "who", "history", "sql"];

/** Each `x % y` becomes `x %k8s`, or the name of another magic, wherever it stands: still the modulo. */
const turned = (code: string) =>
  code.replace(/([\w$)\]][ \t]*\n?[ \t]*)%[ \t]*[\w$.]+/g, (whole, before: string, at: number) =>
    /%=/.test(whole) || before.endsWith("\n") ? whole : `${before}%${common[at % common.length]}`,
  );

test("there are a few hundred files, and the modulo in them", () => {
  expect(files.length).toBeGreaterThan(400);
  expect(files.map((file) => readFileSync(file, "utf8")).filter((code) => turned(code) !== code).length).toBeGreaterThan(10);
});

test("no real source holds a magic, as it is or with a magic's name in place of every modulo", () => {
  const wrong = files.filter((file) => {
    const code = readFileSync(file, "utf8");
    return magicsOf(code).length > 0 || magicsOf(turned(code)).length > 0;
  });
  expect(wrong).toEqual([]);
});

test("a magic after any real source is found, once, and nothing else is touched", () => {
  const wrong = files.filter((file) => {
    const code = readFileSync(file, "utf8");
    const cell = `${code}\n%k8s get 'pods`;
    const found = magicsOf(cell);
    const { text } = rewriteCell(cell, found, () => ({ text: "CALL" }));
    return found.length !== 1 || text.replace(/;?CALL$/, "") !== `${code}\n`;
  });
  expect(wrong).toEqual([]);
});
