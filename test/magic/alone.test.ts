import { describe, expect, test } from "@jest/globals";
import { languageWorld } from "../support/stand-in-languages.ts";

const { cell, registry, ran } = await languageWorld();

const refused = (
  code: string,
): { name: string; caret?: { line: string; start: number; end: number }; hints: readonly string[] } => {
  try {
    cell.rewrite(code);
  } catch (error) {
    return error as never;
  }
  throw new Error(`${code} was not refused`);
};

describe("a magic that stands without k8s", () => {
  test.each([
    ["%%sql\nSELECT 1", 'await $k8s("sql", "", "SELECT 1");'],
    ["%%k8s sql\nSELECT 1", 'await $k8s("sql", "", "SELECT 1");'],
    [
      "%%pyspark --out n\nn = '${x}' \\ `%k8s`\n",
      `const n = await $k8sValue("pyspark", "--out n", "n = '\${x}' \\\\ \`%k8s\`\\n");`,
    ],
    ["%%pyspark -i a b --out c\n1", 'const c = await $k8sValue("pyspark", "-i a b --out c", "1", { a: a, b: b, });'],
    ["%%sql -i a,b -i a\n1", 'await $k8s("sql", "-i a,b -i a", "1", { a: a, b: b, });'],
    ["%sql SELECT 'a  b' AS \"x\\y\", ${z}", 'await $k8s("sql", "", "SELECT \'a  b\' AS \\"x\\\\y\\", ${z}");'],
    ["%sql SELECT 1;", 'await $k8s("sql", "", "SELECT 1");'],
    ["%sql --limit 5 -i low SELECT :low", 'await $k8s("sql", "--limit 5 -i low", "SELECT :low", { low: low, });'],
    ["%sql --limit=5 SELECT -1", 'await $k8s("sql", "--limit=5", "SELECT -1");'],
    ["%sql --out t SHOW TABLES", 'const t = await $k8sValue("sql", "--out t", "SHOW TABLES");'],
    ["const df = %sql SELECT 1\ndf", 'const df = await $k8sValue("sql", "", "SELECT 1");\ndf'],
    ["%k8s sql SELECT 'it''s'", 'await $k8s("sql", "", "SELECT \'it\'\'s\'");'],
    ["f()\n%sql SELECT 1 -- rest", 'f()\n;await $k8s("sql", "", "SELECT 1 -- rest");'],
    ["%sql --limit ${n + 1} SELECT 1", 'await $k8s("sql", ["--limit ", [n + 1]], "SELECT 1");'],
    ["const n = %pyspark len('a')", 'const n = await $k8sValue("pyspark", "", "len(\'a\')");'],
    ["const rest = 7 %sql", "const rest = 7 %sql"],
  ])("%j", (code, expected) => expect(cell.rewrite(code).text).toBe(expected));

  test("runs without TypeScript unless it names a variable", async () => {
    expect(cell.onlyMagics("%%sql\nSELECT 1")).toHaveLength(1);
    expect(cell.onlyMagics("%sql SELECT 1\n%pyspark 1")).toHaveLength(2);
    expect(cell.onlyMagics("%%sql -i a\nSELECT :a")).toBeUndefined();
    expect(cell.onlyMagics("%%pyspark --out a\na = 1")).toBeUndefined();
  });

  test("points at a variable in its line", () => {
    const code = "%%sql -i a,bc\nSELECT :a";
    const { text, toSource, toGenerated } = cell.rewrite(code);
    const at = text.indexOf("bc: bc") + "bc: ".length;
    expect(code.slice(toSource(at), toSource(at) + 2)).toBe("bc");
    expect(toGenerated(code.indexOf("bc"))).toBe(at);
  });

  test.each([
    ["%%sql -i 1a\nx", "NotAName", "1a"],
    ["%%sql -i class\nx", "NotAName", "class"],
    ["%%sql --out=__x\nx", "NotAName", "__x"],
    ["%%sql -i a,b- --out c\nx", "NotAName", "b-"],
    ["%%pyspark -i x --out x\nx", "SameVariable", "x"],
    ["const a = %sql --out b SELECT 1", "ReceivedTwice", "b"],
    ["%%sql -i\nx", "MissingValue", "-i"],
    ["%%sql --lmit 5\nx", "UnknownOption", "--lmit"],
    ["%sql --limit x SELECT 1", "NotANumber", "x"],
    ["%%sql SELECT 1\nx", "TooManyWords", "SELECT"],
  ])("%j is refused: %s under %j", (code, name, under) => {
    const { caret, ...error } = refused(code);
    expect(error.name).toBe(name);
    expect(caret!.line).toBe(code.split("\n")[0]);
    expect(caret!.line.slice(caret!.start, caret!.end)).toBe(under);
  });

  test("says what it needs when it has nothing to run", () => {
    expect(refused("%sql")).toMatchObject({ name: "BodyNeeded", hints: ["%%sql, and the lines below it"] });
    expect(refused("%sql --limit 4")).toMatchObject({ name: "BodyNeeded" });
  });

  test("hands options, text and variables to its run", async () => {
    await registry.run("sql", "-i a b --limit 3", "SELECT :a", { assigned: true, host: {} as never, variables: { a: 1, b: 2 } });
    expect(ran.at(-1)).toMatchObject({
      options: { input: ["a", "b"], out: undefined, limit: 3 },
      call: { body: "SELECT :a", assigned: true, variables: { a: 1, b: 2 } },
    });
  });

  test("explains itself under its own name", async () => {
    for (const asked of ["%%sql?", "%sql?", "?%sql", "%k8s sql?"]) expect(cell.question(asked)).toMatch(/^Run SQL/);
    expect(cell.question("%sql SELECT a?")).toBeUndefined();
    expect(cell.question("%k8s sql SELECT a?")).toBeUndefined();
    expect(await registry.help("sql")).toContain("\n  %%sql [-i NAME…] [--out NAME] [--limit N]\n");
    expect(await registry.help("")).toContain("\n  %%pyspark ");
    expect(await registry.help("%lsmagic")).toContain("%%sql");
    expect(await registry.run("sql", "--help", undefined, { assigned: false, host: {} as never })).toHaveProperty("view");
  });

  test("is completed: its name, its options, nothing of its text", () => {
    const texts = (marked: string) => {
      const at = marked.indexOf("|");
      return cell.complete(marked.replace("|", ""), at)?.matches.map(({ text }) => text);
    };
    expect(texts("%%s|")).toEqual(["sql"]);
    expect(texts("%py|")).toEqual(["pyspark"]);
    expect(texts("%%sql --l|\nSELECT 1")).toEqual(["--limit"]);
    expect(texts("%sql --o|")).toEqual(["--out"]);
    expect(texts("%sql SELECT a FR|")).toEqual([]);
    expect(texts("%%pyspark\nimport o|")).toEqual([]);
    expect(texts("%%pyspark -i samp|\n1")).toBeUndefined();
  });

  test("waits for more while its cell goes on", () => {
    expect(cell.incomplete("%%sql\nSELECT 1")).toBe(true);
    expect(cell.incomplete("%%sql\nSELECT 1\n")).toBe(false);
  });
});

test("an unknown cell magic is told of these", () => {
  expect(refused("%%sqll\nSELECT 1")).toMatchObject({ name: "UnknownMagic", hints: ["%%sql"] });
});
