import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { CellOutcome } from "../../src/kernel/language.ts";
import { type TestLanguage, testLanguage } from "../support/language.ts";

let language: TestLanguage;
beforeAll(async () => {
  const run = (code: string, name = "other.ipynb, cell 1") => language.notebook.run(code, name);
  language = await testLanguage({
    prelude: "",
    own: { notebook: () => ({ run, atEnd: (work: () => void) => language.notebook.atEnd(work) }) },
  });
  await language.cell("const { run, atEnd } = require('notebook') as any");
}, 60_000);
afterAll(() => language.close());

const text = (outcome: CellOutcome) => (outcome.status === "ok" ? outcome.result?.["text/plain"] : outcome.traceback.join("\n"));
const run = async (code: string) => text(await language.cell(code));

describe("a cell within a cell", () => {
  test("declares what stays, beside what the cell around it declares", async () => {
    await run("const before = 1; await run('const inner: number = 2; let both = inner + 1'); const after = 3");
    expect(await run("[before, inner, both, after]")).toBe("[ 1, 2, 3, 3 ]");
    expect(await run("inner.nope")).toMatch(/Property 'nope' does not exist on type 'number'/);
  });

  test("shows its value, and tells its error under its own name", async () => {
    language.shown.length = 0;
    expect(await run("const told = await run('1 + 1'); told")).toBe("{ status: 'ok' }");
    expect(language.shown.map(({ bundle }) => bundle["text/plain"])).toEqual(["2"]);
    await run("const bad = await run('\\n\\nthrow new RangeError(\"far\")')");
    expect(await run("bad.traceback.join('\\n')")).toMatch(/> 3 \| throw[\s\S]*at other\.ipynb, cell 1, line 3/);
    expect(await run("(await run('const x: string = 1')).ename")).toBe("'CompileError'");
  });

  test("that fails takes nothing from the cell around it", async () => {
    await run("let kept = 'k'; await run('let half = 1; throw 2; let other = 3'); let late = 'l'; throw new Error('stop')");
    expect(await run("kept + late + half")).toBe("'kl1'");
    expect(await run("other")).toContain("Cannot find name 'other'");
  });

  test("an interrupt ends both, and the next cell can be ended too", async () => {
    for (const code of ["await run('await new Promise(() => {})')", "await run('1'); await new Promise(() => {})"]) {
      const seen = language.phases.length;
      const cell = language.cell(code);
      while (!language.phases.slice(seen).includes("running")) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve, 200));
      language.interrupt();
      expect(await cell).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    }
  });
});

test("what is to be done at a cell's end is done newest first, also after an error, and for the cell that asked", async () => {
  await run("const said: string[] = []");
  await run(
    "atEnd(() => said.push('outer')); await run('atEnd(() => said.push(\"inner\")); said.push(\"code\")'); said.push('more'); atEnd(() => said.push('last')); throw 1",
  );
  expect(await run("said")).toBe("[ 'code', 'inner', 'more', 'last', 'outer' ]");
});

test("tells what was declared, with types and values, and not what is hidden", async () => {
  await run(
    "import { basename } from 'node:path'; function double(n: number) { return 2 * n } class Point {} enum Way { Up } const five = 5; interface Gone {}",
  );
  const variables = new Map(language.notebook.variables().map((variable) => [variable.name, variable]));
  expect(variables.get("double")).toMatchObject({ kind: "function", type: "(n: number) => number" });
  expect(variables.get("Point")).toMatchObject({ kind: "class" });
  expect(variables.get("five")).toMatchObject({ kind: "variable", type: "5", value: 5 });
  expect(variables.get("basename")).toMatchObject({ kind: "import", type: "node:path" });
  expect(variables.has("Gone")).toBe(false);
  expect([...variables.keys()].filter((name) => /^(\$k8s|tsLast)/.test(name))).toEqual([]);
});
