import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import type { Magic } from "../../src/magic/declare.ts";
import { type Listed, referenceOf, withMagicsTable } from "../../src/magic/reference.ts";
import type { MagicTable } from "../../src/magic/table.ts";

const entries: MagicTable = table;
const folder = new URL("../../magics/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "table.ts");

const chapters = readdirSync(new URL("chapters/", folder)).map((name) => `chapters/${name}`);
const sources = ["table.ts", ...chapters].map((name) => readFileSync(new URL(name, folder), "utf8"));

async function load(file: string): Promise<Magic> {
  return ((await import(new URL(file, folder).href)) as { default: Magic }).default;
}

describe("the table of magics", () => {
  test("says what the declarations say", async () => {
    const loaded = new Map<string, string>();
    for (const file of files) {
      const { path, summary } = await load(file);
      loaded.set(path, `  ${JSON.stringify(path)}: { summary: ${JSON.stringify(summary)}, load: () => import("./${file}") },`);
    }
    const written = new Map<string, string>();
    for (const [path, entry] of Object.entries(entries)) {
      const file = /import\("\.\.?\/(.+?)"\)/.exec(sourceOf(path))?.[1];
      written.set(
        path,
        `  ${JSON.stringify(path)}: { summary: ${JSON.stringify(entry.summary)}, load: () => import("./${file}") },`,
      );
    }
    const order = [...written.keys(), ...[...loaded.keys()].filter((path) => !written.has(path))];
    const corrected = order.flatMap((path) => loaded.get(path) ?? []);
    if ([...written.values()].join("\n") !== corrected.join("\n")) {
      throw new Error(`the table in magics/chapters/ has drifted; all together it should say:\n${corrected.join("\n")}`);
    }
  });

  test("loads each path's own declaration", async () => {
    for (const [path, entry] of Object.entries(entries)) {
      const { default: magic } = await entry.load();
      expect([magic.path, magic.alone]).toEqual([path, entry.alone]);
    }
  });

  test("has an example or nothing to choose for every magic", async () => {
    for (const file of files) {
      const magic = await load(file);
      const choices = Object.keys(magic.args).length;
      expect([magic.path, choices === 0 || magic.examples.length > 0]).toEqual([magic.path, true]);
    }
  });

  test("docs/reference.md and README.md are what the declarations give (npm run reference writes them again)", async () => {
    const listed: Listed[] = [];
    for (const [path, entry] of Object.entries(entries)) {
      listed.push({ magic: (await entry.load()).default, chapter: entry.chapter ?? path });
    }
    const page = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    expect(page("docs/reference.md")).toBe(referenceOf(listed.map(({ magic }) => magic)));
    expect(page("README.md")).toBe(withMagicsTable(page("README.md"), listed, "docs/reference.md"));
  });
});

/** The table's own text for a path, which names the file. */
function sourceOf(path: string): string {
  const key = /^[A-Za-z]\w*$/.test(path) ? path : JSON.stringify(path);
  const source = sources.find((text) => text.includes(`\n  ${key}: {`)) ?? "";
  const from = source.indexOf(`\n  ${key}: {`);
  return source.slice(from, source.indexOf("import(", from) + 80);
}
