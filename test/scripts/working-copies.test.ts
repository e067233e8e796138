import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { workingCopies } from "../../scripts/starting/notebooks.ts";

const notebook = (source: string, outputs: readonly string[] = []) => JSON.stringify({ cells: [{ source, outputs }] });

test("a copy follows its original until a person changes its text; running it is no change", () => {
  const folder = mkdtempSync(join(tmpdir(), "k8s-magics-copies-"));
  try {
    const [originals, copies] = [join(folder, "originals"), join(folder, "copies")];
    const [original, copy] = [join(originals, "a.ipynb"), join(copies, "a.ipynb")];
    mkdirSync(originals);
    writeFileSync(original, notebook("1"));
    expect(workingCopies(originals, copies)).toEqual([]);
    writeFileSync(copy, notebook("1", ["ran"]));
    workingCopies(originals, copies);
    expect(readFileSync(copy, "utf8")).toBe(notebook("1", ["ran"]));
    writeFileSync(original, notebook("2"));
    workingCopies(originals, copies);
    expect(readFileSync(copy, "utf8")).toBe(notebook("2"));
    writeFileSync(copy, notebook("mine"));
    writeFileSync(original, notebook("3"));
    expect(workingCopies(originals, copies)).toEqual(["a.ipynb"]);
    expect(readFileSync(copy, "utf8")).toBe(notebook("mine"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
