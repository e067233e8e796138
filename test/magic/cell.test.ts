import { describe, expect, test } from "@jest/globals";
import fc from "../support/fast-check.ts";
import { magicWorld } from "../support/magics.ts";

const { cell } = await magicWorld();

describe("the rewritten call", () => {
  test.each([
    ["%k8s", 'await $k8s("", "");'],
    ["%k8s contexts", 'await $k8s("", "");'],
    ["%k8s get pods -A;", 'await $k8s("get", "pods -A");'],
    ["%k8s get pods ;; ", 'await $k8s("get", "pods");'],
    ["%k8s get 'a;'", `await $k8s("get", "'a;'");`],
    ["%k8s get a\\;", 'await $k8s("get", "a\\\\;");'],
    ["%k8s get http://x // y", 'await $k8s("get", "http://x // y");'],
    ["const c = %k8s spark conf --executors 4", 'const c = await $k8sValue("spark conf", "--executors 4");'],
    ["%k8s spark  conf   --executors ${n} --conf a", 'await $k8s("spark conf", ["--executors ", [n], " --conf a"]);'],
    ["%%k8s spark conf\nbody\n", 'await $k8s("spark conf", "", "body\\n");'],
    ["%lsmagic", 'await $k8s("help", "%lsmagic");'],
    ["%magic", 'await $k8s("help", "%magic");'],
    ["%k8s spark conf?", 'await $k8s("help", "spark conf");'],
    ["%k8s??", 'await $k8s("help", "");'],
    ["const f = async () => %k8s get pods", 'const f = async () => await $k8sValue("get", "pods");'],
    ["%unknown x\n10 % 3", "%unknown x\n10 % 3"],
  ])("%j", (code, text) => expect(cell.rewrite(code).text).toBe(text));

  test("keeps the lines where they are", () => {
    const code = "f()\r\n%k8s get pods \\\r\n  -A\r\nconst y = 1\r\n";
    expect(cell.rewrite(code).text).toBe('f()\r\n;await $k8s("get", "pods    -A");\r\n\r\nconst y = 1\r\n');
  });
});

describe("mistakes stop the cell before it runs", () => {
  test.each([
    ["let a = 1\n  %k8s spork conf", "UnknownCommand", "  %k8s spork conf", "spork", "%k8s spark"],
    ["%k8s gte pods", "UnknownCommand", "%k8s gte pods", "gte", "%k8s get"],
    ["%k8s pods", "UnknownCommand", "%k8s pods", "pods", "%k8s get pods"],
    ["%k8s alpha", "UnknownCommand", "%k8s alpha", "alpha", "%k8s use alpha"],
    ["%k8s local", "IncompleteCommand", "%k8s local", "local", "%k8s local up"],
    ["%k8s local upp", "UnknownCommand", "%k8s local upp", "upp", "%k8s local up"],
    ["const x = %k8s get pods --limt 3", "UnknownOption", "const x = %k8s get pods --limt 3", "--limt", "--limit"],
    ["%k8s get 'pods", "UnclosedQuote", "%k8s get 'pods", "'", undefined],
    ["%k8s ${verb}", "UnknownCommand", "%k8s ${verb}", "${verb}", undefined],
    ["%%k9s get\nx", "UnknownMagic", "%%k9s get", "%%k9s", "%%k8s"],
  ])("%j", (code, name, line, at, hint) => {
    const start = line.indexOf(at);
    const hints = hint === undefined ? expect.anything() : expect.arrayContaining([hint]);
    expect(() => cell.rewrite(code)).toThrow(
      expect.objectContaining({ name, hints, caret: { line, start, end: start + at.length } }),
    );
  });
  test("a body where none is taken", () => {
    expect(() => cell.rewrite("%%k8s get pods\nx")).toThrow(expect.objectContaining({ name: "NoBody" }));
  });
});

describe("positions", () => {
  const code = "let é = 1\n%k8s get ${names[0]} -l ${sel}\nconst y = é.toFixed()\n  %k8s use b\nz";
  const { text, toGenerated, toSource, inMagic } = cell.rewrite(code);

  test("outside magics agree both ways", () => {
    for (const part of ["let é", "const y", "toFixed", "\nz"]) {
      expect(toGenerated(code.indexOf(part))).toBe(text.indexOf(part));
      expect(toSource(text.indexOf(part))).toBe(code.indexOf(part));
    }
  });
  test("inside ${…} agree both ways", () => {
    for (const part of ["names[0]", "[0]", "sel"]) {
      expect(text.slice(toGenerated(code.indexOf(part))).startsWith(part)).toBe(true);
      expect(toSource(toGenerated(code.indexOf(part)))).toBe(code.indexOf(part));
    }
  });
  test("elsewhere in a magic are the magic's start", () => {
    expect(toSource(text.indexOf("$k8s"))).toBe(code.indexOf("%k8s"));
    expect([inMagic(text.indexOf("$k8s")), inMagic(text.indexOf("const y"))]).toEqual([true, false]);
  });
  test("hold around continued lines", () => {
    const long = "a;\n%k8s get pods \\\n  ${b} \\\n -A\nconst c = 1";
    const map = cell.rewrite(long);
    expect(map.text.split("\n")).toHaveLength(5);
    expect(map.toGenerated(long.indexOf("const c"))).toBe(map.text.indexOf("const c"));
    expect(map.toSource(map.text.indexOf("const c"))).toBe(long.indexOf("const c"));
    expect(map.toSource(map.text.indexOf("[b]") + 1)).toBe(long.indexOf("b}"));
  });
  test("never leave the cell and never go backwards", () => {
    const line = fc.constantFrom(
      "let a = 1",
      "%k8s get pods",
      "f()",
      "x = %k8s use ${a} \\",
      "  -n b",
      "%k8s",
      "",
      "// %k8s",
      "}",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const source = lines.join("\n");
        let map: ReturnType<typeof cell.rewrite>;
        try {
          map = cell.rewrite(source);
        } catch {
          return;
        }
        expect(map.text.split("\n")).toHaveLength(lines.length === 0 ? 1 : lines.length);
        let last = 0;
        for (let at = 0; at <= map.text.length; at++) {
          const there = map.toSource(at);
          expect(there).toBeGreaterThanOrEqual(0);
          expect(there).toBeLessThanOrEqual(source.length);
          if (!map.inMagic(at)) {
            expect(there).toBeGreaterThanOrEqual(last);
            last = there;
          }
        }
      }),
    );
  });
});

test("a cell of 1,000 lines is rewritten in 2 ms when warm", () => {
  const lines = Array.from({ length: 1000 }, (_, i) =>
    i % 100 === 50 ? `const c${i} = %k8s spark conf --executors ${i}` : `const x${i}: number[] = values.map((v) => v * ${i});`,
  );
  const code = lines.join("\n");
  const times = Array.from({ length: 120 }, () => {
    const start = performance.now();
    cell.rewrite(code);
    return performance.now() - start;
  });
  const best = Math.min(...times.slice(60));
  expect(cell.rewrite(code).magicCount).toBe(10);
  expect(best).toBeLessThan(2);
});
