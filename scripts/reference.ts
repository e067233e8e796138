// Writes docs/reference.md from the declarations; Node 24 runs it as it is: node scripts/reference.ts
import { writeFileSync } from "node:fs";
import { table } from "../magics/table.ts";
import type { Magic } from "../src/magic/declare.ts";
import { referenceOf } from "../src/magic/reference.ts";

const magics: Magic[] = [];
for (const entry of Object.values(table)) magics.push((await entry.load()).default as unknown as Magic);
writeFileSync(new URL("../docs/reference.md", import.meta.url), referenceOf(magics));
