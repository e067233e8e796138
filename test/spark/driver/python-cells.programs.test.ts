import { beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalDriver } from "../../../src/spark/driver/start-driver.ts";
import { pythonDriver, ran } from "../../support/python-driver.ts";

let driver: LocalDriver;

beforeAll(async () => {
  driver = await pythonDriver();
});

describe("outputs", () => {
  test("print, warnings, threads and child processes are the cell's, in order", async () => {
    const { stdout, stderr } = await ran(
      driver,
      [
        "import os, sys, threading, warnings",
        "print('é'); print('two', file=sys.stderr)",
        "thread = threading.Thread(target=lambda: print('thread')); thread.start(); thread.join()",
        "warnings.warn('careful')",
        "sys.stdout.flush(); _ = os.system('echo shell')",
      ].join("\n"),
    );
    expect(stdout.split("\n").sort()).toEqual(["", "shell", "thread", "é"]);
    expect(stderr).toMatch(/^two\n<cell \d+>:4: UserWarning: careful\n/);
  });

  test("come while the cell runs", async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    const cell = driver.python.execute(
      { code: "print('first')\nimport time; time.sleep(100)" },
      {
        signal: stop.signal,
        onEvent: (event) => {
          if (event.kind === "stream") seen.push(event.text);
          stop.abort(new Error("seen"));
        },
      },
    );
    await expect(cell).rejects.toThrow("seen");
    expect(seen).toEqual(["first\n"]);
  });

  test("a flood is cut at ten million characters, and says so", async () => {
    const { stdout, stderr } = await ran(driver, "line = 'x' * 99_999\nfor _ in range(110): print(line)");
    expect(stdout).toHaveLength(10_000_000);
    expect(stderr).toContain("1,000,000 more characters were left out");
  });

  test("values show every form they have", async () => {
    const code = [
      "class Two:",
      "    def _repr_html_(self): return '<b>two</b>'",
      "    def _repr_png_(self): return b'png'",
      "    def __repr__(self): return 'Two'",
      "display(Two())",
      "handle = display('one', display_id='place'); handle.update('other')",
      "Two()",
    ].join("\n");
    const { events, result } = await ran(driver, code);
    const forms = { "text/html": "<b>two</b>", "image/png": "cG5n", "text/plain": "Two" };
    expect(result).toEqual(forms);
    expect(events).toEqual([
      { kind: "display", bundle: forms, update: false },
      { kind: "display", bundle: { "text/plain": "'one'" }, id: "place", update: false },
      { kind: "display", bundle: { "text/plain": "'other'" }, id: "place", update: true },
    ]);
  });

  test("nothing is shown for None, a statement or a semicolon", async () => {
    for (const code of ["None", "y = 1", "1;", "1; # hidden", "exit()"]) expect((await ran(driver, code)).result).toBeUndefined();
    expect((await ran(driver, "'a;b'")).result).toEqual({ "text/plain": "'a;b'" });
  });

  test("await works at the top level", async () => {
    expect((await ran(driver, "import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 5)")).result).toEqual({
      "text/plain": "5",
    });
  });
});

describe("failures", () => {
  test("are told in the cell's own lines, under Python's name", async () => {
    const { error } = await ran(driver, "def divide(n):\n    return 1 / n\n\ndivide(0)");
    expect(error).toMatchObject({ name: "ZeroDivisionError", message: "division by zero" });
    const lines = error?.why?.split("\n") ?? [];
    expect(lines.filter((line) => line.startsWith("  File")).map((line) => line.replace(/\d+>/, "N>"))).toEqual([
      '  File "<cell N>", line 4, in <module>',
      '  File "<cell N>", line 2, in divide',
    ]);
    expect(lines).toContain("    return 1 / n");
  });

  test.each([
    ["1 +", "SyntaxError", /^ {2}File "<cell \d+>", line 1\n {4}1 \+/],
    ["import sys; sys.exit(3)", "SystemExit", /SystemExit: 3/],
    ["input('name?')", "InputRefused", /-i NAME/],
    ["import nowhere", "ModuleNotFoundError", /No module named 'nowhere'/],
    ["def again(): again()\nagain()", "RecursionError", /repeated/],
  ])("%s", async (code, name, why) => {
    const { error } = await ran(driver, code);
    expect(error?.name).toBe(name);
    expect(error?.why).toMatch(why);
  });
});

describe("an interrupt", () => {
  test.each([
    ["while True: pass"],
    ["import time; time.sleep(100)"],
    ["import asyncio; await asyncio.sleep(100)"],
    ["while True: print('x' * 100)"],
  ])("ends %s and keeps the names", async (code) => {
    await ran(driver, "kept = 7");
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 300);
    await expect(ran(driver, code, stop.signal)).rejects.toThrow("stopped");
    expect((await ran(driver, "kept")).result).toEqual({ "text/plain": "7" });
  });

  test("takes back a cell that waits its turn", async () => {
    const stop = new AbortController();
    const busy = ran(driver, "import time; time.sleep(0.5); ran = []");
    const waiting = ran(driver, "ran.append(1)", stop.signal);
    stop.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
    await busy;
    expect((await ran(driver, "ran")).result).toEqual({ "text/plain": "[]" });
  });
});

describe("values between the languages", () => {
  test("go in and come out exactly", async () => {
    const inputs = { text: "é\u2028", big: 9_007_199_254_740_993n, list: [1.5, null, true] };
    const { output } = await ran(driver, { code: "back = {'text': text, 'big': big + 1, 'list': list}", inputs, output: "back" });
    expect(output).toEqual({ text: "é\u2028", big: 9_007_199_254_740_994n, list: [1.5, null, true] });
  });

  test.each([
    ["bad = float('nan')", /NaN/],
    ["bad = object()", /is a object/],
    ["bad = []; bad.append(bad)", /contains itself/],
    ["'result'; del bad", /no value named bad/],
  ])("%s cannot come out", async (code, why) => {
    const { error } = await ran(driver, { code, output: "bad" });
    expect(error?.name).toBe("OutputNotJson");
    expect(error?.why).toMatch(why);
  });
});
