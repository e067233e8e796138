import { expect, test } from "@jest/globals";
import { compileFailure } from "../../src/kernel/diagnostics.ts";
import { noMagics } from "../support/no-magics.ts";

const source = "function f() {\n  %k8s use beta\n}";
const cell = { ...noMagics.rewrite(source), inMagic: (offset: number) => offset >= 17 };
const at = { start: 17, end: 22, line: 1 };

test("await in a magic that the person never typed is told as what it is", () => {
  const outcome = compileFailure("cell 4", source, cell, [
    { ...at, code: 1308, message: "'await' expressions are only allowed…" },
  ]);
  expect(outcome).toEqual({
    status: "error",
    ename: "CompileError",
    evalue: "a magic inside a function needs the function to be async",
    traceback: [
      "CompileError: a magic inside a function needs the function to be async",
      "cell 4, line 2:3",
      "  \u0020\u0020%k8s use beta",
      "    ^^^^^",
    ],
  });
});

test("reasons at the same place are not errors of their own, and many are cut", () => {
  const same = compileFailure("cell 1", "abc", noMagics.rewrite("abc"), [
    { start: 0, end: 3, line: 0, code: 1, message: "first" },
    { start: 0, end: 3, line: 0, code: 2, message: "because" },
  ]);
  expect(same.traceback).toEqual(["CompileError: first (TS1)", "cell 1, line 1:1", "  abc", "  ^^^"]);
  const many = Array.from({ length: 12 }, (_, i) => ({ start: i, end: i + 1, line: 0, code: i, message: "m" }));
  expect(compileFailure("cell 1", "x".repeat(12), noMagics.rewrite(""), many).traceback.at(-1)).toBe("… and 2 more");
});
