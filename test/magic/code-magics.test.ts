import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { notebookWorld } from "../support/notebook-magics.ts";

const { cell, registry, ran } = await notebookWorld();

const refused = (code: string): { name: string; caret?: { line: string; start: number; end: number }; hints: string[] } => {
  try {
    cell.rewrite(code);
  } catch (error) {
    return error as never;
  }
  throw new Error(`${code} was not refused`);
};

describe("a magic over code", () => {
  test.each([
    ["%%time\nf()\n1", 'await $k8s("%time", "");\nf()\n1'],
    ["%%time\n", 'await $k8s("%time", "");\n'],
    ["%%time\n%k8s get pods", 'await $k8s("%time", "");\nawait $k8s("get", "pods");'],
    ["%%capture out\nf()", 'const out = await $k8sValue("%capture", "out");\nf()'],
    ["%%capture --no-stderr\nf()", 'await $k8s("%capture", "--no-stderr");\nf()'],
    ["%%capture out \\\n --no-display\nf()", 'const out = await $k8sValue("%capture", "out   --no-display");\n\nf()'],
    ["%%time\n%%capture out\nf()", 'await $k8s("%time", "");\nconst out = await $k8sValue("%capture", "out");\nf()'],
    ["%%time\n%%sql\nSELECT 1", 'await $k8s("%time", "");\nawait $k8s("sql", "", "SELECT 1");'],
    ["%time f()", 'await $k8s("%time", "");f()'],
    ["%time f() // it", 'await $k8s("%time", "");f() // it'],
    ["%time f()\ng()", 'await $k8s("%time", "", "begin 0");f();await $k8s("%time", "", "end 0");\ng()'],
    ["%time f();\ng()", 'await $k8s("%time", "", "begin 0");f();;await $k8s("%time", "", "end 0");\ng()'],
    ["f()\n%time g() // rest", 'f()\n;await $k8s("%time", "");g() // rest'],
    ["%time const n = %k8s get pods", 'await $k8s("%time", "");const n = await $k8sValue("get", "pods");'],
    ["{\n  %time g(`\\n`)\n}", '{\n  await $k8s("%time", "", "begin 4");g(`\\n`);await $k8s("%time", "", "end 4");\n}'],
    [
      "%time %k8s get pods \\\n  -A\n1",
      'await $k8s("%time", "", "begin 0");await $k8s("get", "pods    -A");\n;await $k8s("%time", "", "end 0");\n1',
    ],
    ["%time ({ a: [1] })", 'await $k8s("%time", "");({ a: [1] })'],
  ])("%j", (code, expected) => expect(cell.rewrite(code).text).toBe(expected));

  test.each([
    ["%time", "NothingToRun"],
    ["%time // nothing", "NothingToRun"],
    ["%time const a = [\n1]", "NotOneLine"],
    ["%time rows\n  .map(f)", "NotOneLine"],
    ["%time if (a) b()\nelse c()", "NotOneLine"],
    ["%time `a\nb`", "NotOneLine"],
    ["const x = %time f()", "MagicFirst"],
    ["%capture f()", "CellNeeded"],
    ["%%time now\nf()", "TooManyWords"],
    ["%%capture 1a\nf()", "NotAName"],
    ["%%time\n%%nope\nf()", "UnknownMagic"],
  ])("%j is refused: %s", (code, name) => expect(refused(code).name).toBe(name));

  test("shows the line of what it refuses", () => {
    const { caret } = refused("f();\n  %time rows\n    .map(g)");
    expect(caret).toEqual({ line: "  %time rows", start: 2, end: 8 });
  });

  test("keeps the places of its code", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("f(1)", "%time g(2)", "%k8s get pods", "const a = `\n`", "// c", ""), { minLength: 1 }),
        (rows) => {
          const code = `%%time\n${rows.join("\n")}`;
          const { text, toSource, toGenerated } = cell.rewrite(code);
          expect(text.split("\n")).toHaveLength(code.split("\n").length);
          for (const match of code.matchAll(/[fg]\(\d\)/g)) {
            const at = toGenerated(match.index);
            expect(text.slice(at, at + match[0].length)).toBe(match[0]);
            expect(toSource(at)).toBe(match.index);
            expect(text.slice(0, at).split("\n")).toHaveLength(code.slice(0, match.index).split("\n").length);
          }
        },
      ),
    );
  });

  test("needs no TypeScript over magics alone", () => {
    expect(cell.onlyMagics("%%time\n%k8s get pods")).toHaveLength(2);
    expect(cell.onlyMagics("%time %k8s get pods\n%pwd")).toHaveLength(4);
    expect(cell.onlyMagics("%%capture\n%%sql\nSELECT 1")).toHaveLength(2);
    for (const code of ["%%time\n1", "%time f()", "%%capture out\n%pwd", "%%time"]) expect(cell.onlyMagics(code)).toBeUndefined();
  });

  test("explains itself, and is completed", async () => {
    for (const asked of ["%time?", "%%time?", "?%time", "%k8s help %time"]) {
      const page = cell.question(asked) ?? (await registry.help("%time"));
      expect(page).toMatch(/^Measure a cell/);
    }
    expect(cell.rewrite("%time --help").text).toBe('await $k8s("%time", "--help");');
    const texts = (marked: string) => {
      const at = marked.indexOf("|");
      return cell.complete(marked.replace("|", ""), at)?.matches.map(({ text }) => text);
    };
    expect(texts("%%ti|")).toEqual(["time"]);
    expect(texts("%time %hi|")).toEqual(["history"]);
    expect(texts("%%time\n%k8s get po|")).toEqual(["pods"]);
    expect(texts("%time f|")).toBeUndefined();
    expect(texts("%%capture --no-d|\n")).toEqual(["--no-display"]);
    expect(cell.inspect("%time f()", 3)).toMatch(/^Measure/);
  });
});

describe("a magic with words of its own", () => {
  test.each([
    ["%env A=b c", 'await $k8s("%env", "A=b c");'],
    ["const v = %env A", 'const v = await $k8sValue("%env", "A");'],
    ["%env A ${b}", 'await $k8s("%env", ["A ", [b]]);'],
    ["%run ${dir}/a.ipynb", 'await $k8s("%run", [[dir], "/a.ipynb"]);'],
    ["%history -n 3", 'await $k8s("%history", "-n 3");'],
    ["%%yaml web\na: 1", 'const web = await $k8sValue("%yaml", "web", "a: 1");'],
    ["%%writefile -a 'a b.txt'\nx", `await $k8s("%writefile", "-a 'a b.txt'", "x");`],
    ["%sh ls | wc -l", 'await $k8s("%sh", "", "ls | wc -l");'],
    ["%%sh -i a --out t\necho $a", 'const t = await $k8sValue("%sh", "-i a --out t", "echo $a", { a: a, });'],
    ["let time = 1; 10 %time", "let time = 1; 10 %time"],
    ["a\n   %env", "a\n   %env"],
    ["x = y %run", "x = y %run"],
    ["`%time ${x}\n%env`", "`%time ${x}\n%env`"],
    ["f(a\n%who b)", "f(a\n%who b)"],
  ])("%j", (code, expected) => expect(cell.rewrite(code).text).toBe(expected));

  test.each([
    ["%%env\nA=1", "NoBody"],
    ["%sh", "BodyNeeded"],
    ["%writefile a.txt", "BodyNeeded"],
    ["%%yaml\na: 1", "MissingWord"],
    ["const a = %yaml b", "BodyNeeded"],
    ["%who is it", "TooManyWords"],
    ["%run", "MissingWord"],
    ["%history -n x", "NotANumber"],
  ])("%j is refused: %s", (code, name) => expect(refused(code).name).toBe(name));

  test("is no verb of %k8s, and no function of the library", async () => {
    expect(refused("%k8s env A=1").name).toBe("UnknownCommand");
    expect(await registry.help("%lsmagic")).toMatch(/%env · %%sh · %%time/);
    expect(await registry.help("env")).toMatch(/^Show or set environment/);
    const { libraryOf } = await import("../../src/magic/library.ts");
    expect(Object.keys(libraryOf(registry as never))).not.toContain("%env");
  });

  test("knows what was typed bare where that means something", async () => {
    const host = {} as never;
    const words = async (args: string | readonly (string | readonly [unknown])[]) => {
      await registry.run("%env", args, undefined, { assigned: false, host });
      return ran.at(-1)!.options.assignment;
    };
    expect(await words("A=$B:~/c")).toEqual(["A=$B:~/c"]);
    expect(await words("A='$B'")).toEqual(["A=\\$B"]);
    expect(await words(["A=$B", ["$C\\~"]])).toEqual(["A=$B\\$C\\\\\\~"]);
  });
});
