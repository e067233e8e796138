import { describe, expect, test } from "@jest/globals";
import type { NotebookVariable } from "../../src/kernel/language.ts";
import { typedCells } from "../../src/notebook/history.ts";
import { variableNames, variableTable } from "../../src/notebook/variables.ts";
import { type StandInCells, standInNotebook } from "../support/stand-in-notebook.ts";

const call = (cells: StandInCells) => ({ assigned: false, values: new Map(), notebook: standInNotebook(cells) });

describe("%history", () => {
  const cells = [
    { line: 8, input: "const a = 1;\na", output: "1" },
    { line: 9, input: "%k8s use beta", output: null },
    { line: 10, input: "%history", output: null },
  ];
  const shown = (options: Partial<Parameters<typeof typedCells>[0]>) =>
    typedCells({ output: false, ...options }, call({ cells })).view?.["text/plain"];

  test("tells the cells with their numbers", () => {
    expect(shown({})).toBe(" 8: const a = 1;\n    a\n 9: %k8s use beta\n10: %history");
    expect(shown({ last: 1 })).toBe("10: %history");
    expect(shown({ output: true, last: 3 })).toContain("    a\n →  1\n 9: ");
  });

  test("finds texts, but not the line that asks", () => {
    expect(shown({ grep: "k8s*be?a" })).toBe("9: %k8s use beta");
    expect(shown({ grep: "history" })).toBe("no cell holds history");
    expect(shown({ grep: "[" })).toBe("no cell holds [");
    expect(typedCells({ output: false }, call({})).view?.["text/plain"]).toBe("nothing yet");
  });
});

describe("%who and %whos", () => {
  const variable = (name: string, type: string, value: unknown, kind: NotebookVariable["kind"] = "variable") => ({
    name,
    type,
    value,
    kind,
  });
  const variables = [
    variable("web", 'import("../x/objects").Pod', { kind: "Pod", spec: { a: 1 } }),
    variable("apiToken", "string", "abcdefgh"),
    variable("rows", "number[]", [1, 2, 3]),
    variable("long", "string", "x".repeat(500)),
    variable("auth", "string", "Bearer abcdefghijkl"),
    variable("basename", "node:path", () => 1, "import"),
    variable("evil", "string", "\u001b[2J<b>"),
  ];

  test("name what was declared, in order", () => {
    expect(variableNames(call({ variables })).value).toEqual(["apiToken", "auth", "basename", "evil", "long", "rows", "web"]);
    for (const look of [variableNames, variableTable]) expect(look(call({})).view?.["text/plain"]).toMatch(/declared nothing/);
  });

  test("tell types and values in short, without secrets and escaped", () => {
    const view = variableTable(call({ variables })).view!;
    const rows = view["text/plain"].split("\n").map((row) => row.trim().split(/ {3,}/));
    expect(rows).toContainEqual(["web", "Pod", "{ kind: 'Pod', spec: [Object] }"]);
    expect(rows).toContainEqual(["apiToken", "string", "REDACTED"]);
    expect(rows).toContainEqual(["rows", "number[]", "3 items"]);
    expect(rows).toContainEqual(["basename", "from node:path"]);
    expect(Math.max(...view["text/plain"].split("\n").map((row) => row.length))).toBeLessThan(130);
    expect(JSON.stringify(view)).not.toMatch(/abcdefgh|\\u001b/);
    expect(view["text/html"]).not.toContain("<b>");
  });
});
