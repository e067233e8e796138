// Writes docs/reference.md and the table in README.md from the declarations; `npm run reference`
import { readFileSync, writeFileSync } from "node:fs";
import { table } from "../magics/table.ts";
import type { Magic } from "../src/magic/declare.ts";
import { referenceOf, withMagicsTable } from "../src/magic/reference.ts";

const magics: Magic[] = [];
for (const entry of Object.values(table)) magics.push((await entry.load()).default as unknown as Magic);
writeFileSync(new URL("../docs/reference.md", import.meta.url), referenceOf(magics));
const readme = new URL("../README.md", import.meta.url);
writeFileSync(readme, withMagicsTable(readFileSync(readme, "utf8"), magics, "docs/reference.md"));
