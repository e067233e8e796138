import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { rewriteCell } from "../../src/magic/cell.ts";
import { commandText } from "../../src/magic/logical-line.ts";
import { findMagics, type MagicSite } from "../../src/magic/sites.ts";
import { scanner } from "../support/scanner.ts";

const names = new Set(["k8s", "spark"]);

/** The helper's name and its arguments are only an example in the cases; the places are what counts. */
const example = (site: MagicSite) => {
  const args = [commandText(site.line).trim(), ...(site.body === undefined ? [] : [site.body])];
  return { text: `await $${site.name}(${args.map((arg) => JSON.stringify(arg)).join(", ")});` };
};
const rewritten = (code: string) => rewriteCell(code, findMagics(code, names, scanner), example).text;

const rows = readFileSync(new URL("./magic-cases.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t").map((cell) => JSON.parse(cell) as string) as [string, string]);

describe("the table of cases", () => {
  test("holds all of them", () => expect(rows).toHaveLength(41));
  test.each(rows)("%j", (code, expected) => expect(rewritten(code)).toBe(expected));
});
