import { describe, expect, test } from "@jest/globals";
import { createCellMagics } from "../../src/magic/cell-magics.ts";
import { magicWorld } from "../support/magics.ts";

describe("a magic's name in the middle of a line", () => {
  test.each(["try { %k8s get pods } catch {}", "f() %k8s use beta"])("gets advice: %j", async (code) => {
    const { cell } = await magicWorld();
    expect(cell.rewrite(code).advice?.(code.length - 1)).toMatch(/on a line of its own/);
  });
  test.each(["%k8s use beta", "const left = 10 % 4", "const all = %k8s get pods"])(
    "and what is fine gets none: %j",
    async (code) => {
      const { cell } = await magicWorld();
      expect(cell.rewrite(code).advice?.(0)).toBeUndefined();
    },
  );
});

describe("a cell of magics alone", () => {
  test("needs no TypeScript", async () => {
    const { registry } = await magicWorld();
    const calls: unknown[] = [];
    const ts = () => {
      throw new Error("TypeScript was loaded");
    };
    const cell = createCellMagics({ registry, ts, call: async (...call) => calls.push(call) });
    const code = "// clusters\n%k8s\r\n\n  %k8s use 'a b' -n x;\n%k8s get pods \\\n  -A\n%lsmagic\n%k8s use?";
    for (const run of cell.onlyMagics(code)!) await run();
    expect(calls).toEqual([
      ["", "", undefined],
      ["use", "'a b' -n x", undefined],
      ["get", "pods    -A", undefined],
      ["help", "%lsmagic", undefined],
      ["help", "use", undefined],
    ]);
    expect(cell.rewrite("const a = 10 % 3").magicCount).toBe(0);
    expect(cell.onlyMagics("%%k8s spark conf\nbody")).toHaveLength(1);
    expect(() => cell.onlyMagics("%k8s\n%k8s gte pods")).toThrow(
      expect.objectContaining({ name: "UnknownCommand", caret: { line: "%k8s gte pods", start: 5, end: 8 } }),
    );
  });
  test.each(["", "1", "%k8s\nlet a", "x = %k8s", "%k8s use ${a}", "%foo", "/* a */ %k8s", "%k8s.a"])(
    "is not %j",
    async (code) => {
      const { cell } = await magicWorld();
      expect(cell.onlyMagics(code)).toBeUndefined();
    },
  );
});

describe("whether a cell waits for more", () => {
  test.each([
    ["%%k8s spark conf", true],
    ["%%k8s spark conf\nbody", true],
    ["%%k8s spark conf\nbody\n", false],
    ["%k8s get pods \\", true],
    ["%k8s get pods \\\n", true],
    ["%k8s get pods", undefined],
    ["'\\", undefined],
    ["let a = 1", undefined],
    ["%%unknown", undefined],
  ])("%j: %s", async (code, expected) => {
    const { cell } = await magicWorld();
    expect(cell.incomplete(code)).toBe(expected);
  });
});

test("hover tells what the magic under the cursor does, from memory", async () => {
  const { cell } = await magicWorld();
  const code = "f()\nconst x = %k8s use beta";
  expect(cell.inspect(code, code.length - 1)).toContain("Follow a context");
  expect(cell.inspect(code, 1)).toBeUndefined();
  expect(cell.inspect("%lsmagic", 3)).toContain("Line magics");
  const { cell: cold } = await magicWorld({ preload: false });
  expect(cold.inspect("%k8s use", 6)).toContain("Follow a context");
});
