// Writes docs/reference.md and the table in README.md from the declarations; `npm run reference`
import { readFileSync, writeFileSync } from "node:fs";
import { table } from "../magics/table.ts";
import type { Magic } from "../src/magic/declare.ts";
import { type Listed, referenceOf, withMagicsTable } from "../src/magic/reference.ts";
import type { TableEntry } from "../src/magic/table.ts";

const listed: Listed[] = [];
for (const [path, entry] of Object.entries(table) as [string, TableEntry][]) {
  listed.push({ magic: (await entry.load()).default as unknown as Magic, chapter: entry.chapter ?? path });
}
writeFileSync(new URL("../docs/reference.md", import.meta.url), referenceOf(listed.map(({ magic }) => magic)));
const readme = new URL("../README.md", import.meta.url);
writeFileSync(readme, withMagicsTable(readFileSync(readme, "utf8"), listed, "docs/reference.md"));
