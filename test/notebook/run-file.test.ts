import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { CellOutcome } from "../../src/kernel/language.ts";
import { runFile } from "../../src/notebook/run-file.ts";
import { standInNotebook } from "../support/stand-in-notebook.ts";
import { tempFolder } from "../support/temp-folder.ts";

const folder = realpathSync(tempFolder());
const cell = (source: string | readonly string[], cell_type = "code") => ({ cell_type, source });
function notebookFile(name: string, cells: readonly object[], metadata: object = {}): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ nbformat: 4, cells, metadata }));
  return file;
}

function world(answer?: (code: string) => CellOutcome | Promise<CellOutcome>, signal = new AbortController().signal) {
  const notebook = standInNotebook({ answer });
  const run = (file: string) => runFile(file, { home: folder, signal }, { assigned: false, values: new Map(), notebook });
  return { notebook, run };
}

describe("%run", () => {
  test("runs the code cells of a notebook in order, under their names", async () => {
    const metadata = { kernelspec: { language: "typescript" } };
    notebookFile("a.ipynb", [cell("# text", "markdown"), cell(["1;\n", "2"]), cell(" \n"), cell("%k8s get pods")], metadata);
    const { notebook, run } = world();
    const { value, view } = await run("~/a.ipynb");
    expect(value).toEqual({ file: join(folder, "a.ipynb"), cells: 2 });
    expect(view?.["text/plain"]).toBe("a.ipynb: 2 cells run");
    expect(notebook.ran).toEqual([
      { code: "1;\n2", name: "a.ipynb, cell 1" },
      { code: "%k8s get pods", name: "a.ipynb, cell 3" },
    ]);
  });

  test("runs any other file as one cell", async () => {
    writeFileSync(join(folder, "f.ts"), "const a = 1;\n");
    const { notebook, run } = world();
    expect((await run("~/f.ts")).view?.["text/plain"]).toBe("f.ts: 1 cell run");
    expect(notebook.ran).toEqual([{ code: "const a = 1;\n", name: "f.ts" }]);
  });

  test("stops at the first error, and names its cell", async () => {
    const file = notebookFile("bad.ipynb", [cell("1"), cell("boom"), cell("3")]);
    const failure: CellOutcome = {
      status: "error",
      ename: "TypeError",
      evalue: "no",
      traceback: ["TypeError: no", "  at bad.ipynb, cell 2, line 1"],
    };
    const { notebook, run } = world((code) => (code === "boom" ? failure : { status: "ok" }));
    await expect(run(file)).rejects.toMatchObject({
      name: "TypeError",
      message: "no",
      lines: ["In bad.ipynb, cell 2:", ...failure.traceback, expect.stringMatching(/declared stays/)],
    });
    expect(notebook.ran).toHaveLength(2);
  });

  test("does not run itself, not through another either", async () => {
    const one = notebookFile("one.ipynb", [cell("two")]);
    const two = notebookFile("two.ipynb", [cell("one")]);
    const { run } = world(async (code) => {
      await run(code === "one" ? one : two);
      return { status: "ok" };
    });
    await expect(run(one)).rejects.toMatchObject({ name: "RunsItself", why: "one.ipynb runs two.ipynb runs one.ipynb" });
  });

  test("begins no cell after ■", async () => {
    const file = notebookFile("long.ipynb", [cell("1"), cell("2")]);
    const stop = new AbortController();
    const { notebook, run } = world(() => {
      stop.abort(new Error("stopped"));
      return { status: "ok" };
    }, stop.signal);
    await expect(run(file)).rejects.toThrow("stopped");
    expect(notebook.ran).toHaveLength(1);
  });

  test.each([
    ["none.ipynb", undefined, "NoFile"],
    ["text.ipynb", "hello", "NotANotebook"],
    ["list.ipynb", "[]", "NotANotebook"],
    ["null.ipynb", "null", "NotANotebook"],
    ["old.ipynb", '{"worksheets": []}', "NotANotebook"],
    ["py.ipynb", '{"cells": [], "metadata": {"kernelspec": {"language": "python"}}}', "OtherLanguage"],
  ])("refuses %s (%s) with %s", async (name, text, error) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    await expect(world().run(`~/${name}`)).rejects.toMatchObject({ name: error, about: `~/${name}` });
  });
});
