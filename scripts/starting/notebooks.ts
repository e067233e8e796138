import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Notebook {
  readonly cells: readonly { readonly source: string | readonly string[] }[];
}

/**
 * Copies to work in, so that saving never changes the originals. A copy is renewed when its original changed and the reader has not
 * changed its text; running cells is no change.
 * @param originals folder of the project's notebooks
 * @param copies folder that JupyterLab serves
 * @returns names of copies that were kept although their original is newer
 */
export function workingCopies(originals: string, copies: string): readonly string[] {
  mkdirSync(copies, { recursive: true, mode: 0o700 });
  const record = join(copies, ".originals.json");
  const known = readJson<Record<string, string>>(record) ?? {};
  const kept: string[] = [];
  for (const name of readdirSync(originals).filter((file) => file.endsWith(".ipynb"))) {
    const original = readFileSync(join(originals, name), "utf8");
    const wanted = textOf(JSON.parse(original) as Notebook);
    const copy = join(copies, name);
    const here = existsSync(copy) ? textOf(readJson<Notebook>(copy)) : undefined;
    if (here === wanted) {
      known[name] = wanted;
    } else if (here === undefined || here === known[name]) {
      writeFileSync(copy, original);
      known[name] = wanted;
    } else {
      kept.push(name);
    }
  }
  writeFileSync(record, `${JSON.stringify(known, undefined, 2)}\n`);
  return kept;
}

/** What a person wrote, without outputs and counts; anything unreadable counts as changed. */
function textOf(notebook: Notebook | undefined): string {
  const sources = notebook?.cells?.map(({ source }) => (typeof source === "string" ? source : source.join("")));
  return createHash("sha256")
    .update(JSON.stringify(sources ?? "unreadable"))
    .digest("hex");
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}
