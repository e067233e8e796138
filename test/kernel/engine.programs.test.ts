import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { CellOutcome } from "../../src/kernel/language.ts";
import { type TestLanguage, testLanguage } from "../support/language.ts";

let language: TestLanguage;
beforeAll(async () => {
  language = await testLanguage();
  await language.cell("0");
}, 60_000);
afterAll(() => language.close());

const text = (outcome: CellOutcome) => (outcome.status === "ok" ? outcome.result?.["text/plain"] : outcome.traceback.join("\n"));
const run = async (code: string) => text(await language.cell(code));

describe("results", () => {
  test.each([
    ["1 + 2", "3"],
    ["'text'", "'text'"],
    ["null", "null"],
    ["undefined", undefined],
    ["const nothing = 1;", undefined],
    ["await new Promise<string>((done) => setTimeout(() => done('late'), 1))", "'late'"],
    ["new Promise(() => {})", "Promise { <pending> }"],
    ["import { basename } from 'node:path'; basename('/a/b')", "'b'"],
    ["'x'.repeat(20_000).length", "20000"],
    ["await (await import('node:path')).basename('/a/c')", "'c'"],
    ["await (Promise.resolve(3))", "3"],
    ["await [1].at(0)", "1"],
    ["const waiting = async () => await (Promise.resolve(1)); typeof waiting", "'function'"],
    ["let sum = 0; for await (const n of [1, 2]) sum += n; sum", "3"],
  ])("%s", async (code, expected) => {
    expect(await run(code)).toBe(expected);
  });

  test("a value whose type comes from elsewhere may stand beside `await (…)`", async () => {
    const cell =
      "import { EventEmitter, once } from 'node:events'; const emitter = new EventEmitter();\nawait (Promise.resolve(1))";
    expect(await run(cell)).toBe("1");
    expect(await run("emitter.eventNames().length")).toBe("0");
  });

  test("objects that know how they are shown", async () => {
    const outcome = await language.cell(`({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>x</b>" }) })`);
    expect(outcome).toMatchObject({ status: "ok", result: { "text/html": "<b>x</b>", "text/plain": expect.anything() } });
  });

  test("a hidden cell gives none, and its variables stay", async () => {
    expect(await language.cell("const hidden = 7; hidden", true)).toEqual({ status: "ok" });
    expect(await run("hidden")).toBe("7");
  });

  test("evaluates expressions beside the cells", async () => {
    await run("const base = 20");
    expect(text(await language.evaluate("base + 2"))).toBe("22");
    expect(await language.evaluate("nowhere")).toMatchObject({ status: "error", ename: "CompileError" });
  });
});

describe("errors", () => {
  test("the compiler's, under the words at fault", async () => {
    const outcome = await language.cell("const a = 1;\nconst wrong: number = 'x';");
    expect(outcome).toMatchObject({ status: "error", ename: "CompileError" });
    expect(text(outcome)).toContain("line 2:7\n  const wrong: number = 'x';\n        ^^^^^");
  });

  test("thrown ones, in the person's own lines though types and comments vanish from the script", async () => {
    const outcome = await language.cell(
      "interface Point { x: number }\n\n// a comment\nfunction deep(p: Point | undefined): string {\n  return p!.x.toFixed()\n}\ntype Other = Point\ndeep(undefined)",
    );
    expect(outcome).toMatchObject({ status: "error", ename: "TypeError" });
    expect(text(outcome)).toContain("> 5 |   return p!.x.toFixed()\n    |             ^");
    expect(text(outcome)).toMatch(/at deep, cell \d+, line 5\n {2}at cell \d+, line 8$/);
  });

  test("an earlier cell is named by its number", async () => {
    await language.cell("\nfunction later(): never { throw new RangeError('far') }");
    expect(await run("later()")).toMatch(
      /> 2 \| function later.*[\s\S]*at (Proxy\.)?later, cell \d+, line 2\n {2}at cell \d+, line 1/,
    );
  });

  test.each(["throw 'plain'", "throw undefined", "throw { code: 7 }"])("%s", async (code) => {
    expect(await language.cell(code)).toMatchObject({ status: "error", ename: "Uncaught" });
  });

  test("with what caused them", async () => {
    expect(await run("throw new Error('outer', { cause: new TypeError('inner') })")).toContain("Caused by TypeError: inner");
  });

  test("what a failing cell set stays, what it did not reach is not there", async () => {
    await run("let kept: number = 1");
    await run("let before: string = 'b'; throw new Error('stop'); let kept: string = 'x'; let after: number = 2;");
    expect(await run("before.length + kept")).toBe("2");
    expect(await run("after")).toContain("Cannot find name 'after'");
  });
});

describe("an interrupt", () => {
  test("ends a cell that awaits, and variables stay", async () => {
    await run("let count: number = 5");
    const cell = language.cell("count++; await new Promise(() => {})");
    while (language.phases.at(-1) !== "running") await new Promise((resolve) => setImmediate(resolve));
    language.interrupt();
    expect(await cell).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
    expect(await run("count")).toBe("6");
  });
});

describe("displays of tslab's library", () => {
  test("are shown, and replaced in place", async () => {
    language.shown.length = 0;
    await language.cell(
      "import * as tslab from 'tslab'; tslab.display.html('<i>a</i>'); const view = tslab.newDisplay(); view.text('1'); view.text('2')",
    );
    const [html, first, second] = language.shown;
    expect(html).toMatchObject({ bundle: { "text/html": "<i>a</i>" }, update: false });
    expect(second).toEqual({ bundle: { "text/plain": "2" }, id: first?.id, update: true });
  });
});

describe("editing", () => {
  test.each([
    ["1 +", "incomplete"],
    ["`open", "incomplete"],
    ["function f() {", "incomplete"],
    ["/* open", "incomplete"],
    ["}{ )", "invalid"],
    ["f(}", "invalid"],
    ["'open", "invalid"],
    ["await fetch('x')", "complete"],
    ["<number>x", "complete"],
  ])("%s is %s", (code, status) => {
    expect(language.isComplete(code).status).toBe(status);
  });

  test("completes members with their kind, and hides the kernel's own names", async () => {
    const code = "const word = 'a'; word.toUpperC";
    expect(await language.complete(code, code.length)).toEqual({
      start: 23,
      end: code.length,
      matches: [{ text: "toUpperCase", type: "method" }],
    });
    const names = (await language.complete("$", 1)).matches.map((match) => match.text);
    expect(names.filter((name) => name.startsWith("$k8s"))).toEqual([]);
  });

  test("tells the type under the cursor", async () => {
    expect(await language.inspect("[1].map", 5, 0)).toContain("Array<number>.map");
    expect(await language.inspect("   ", 1, 0)).toBeUndefined();
  });
});

test("phases come in order", async () => {
  language.phases.length = 0;
  await language.cell("1");
  expect(language.phases).toEqual(["compiling", "running", "idle"]);
});
