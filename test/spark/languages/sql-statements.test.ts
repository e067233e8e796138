import { describe, expect, test } from "@jest/globals";
import { splitStatements } from "../../../src/spark/languages/sql-statements.ts";

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

describe("statements of a SQL text", () => {
  test.each<[string, readonly string[]]>([
    ["SELECT 1", ["SELECT 1"]],
    ["SELECT 1;", ["SELECT 1"]],
    [" SELECT 1 ;\n\n SELECT 2\n;;", ["SELECT 1", "SELECT 2"]],
    ["SELECT ';' AS a; SELECT \";\"", ["SELECT ';' AS a", 'SELECT ";"']],
    ["SELECT 'it''s;'; SELECT 'a\\';b'", ["SELECT 'it''s;'", "SELECT 'a\\';b'"]],
    ["SELECT r'\\'; SELECT 2", ["SELECT r'\\'", "SELECT 2"]],
    ["SELECT `a;``b`; SELECT 2", ["SELECT `a;``b`", "SELECT 2"]],
    ["SELECT 1 -- a; b\n; SELECT 2 -- c;", ["SELECT 1 -- a; b", "SELECT 2 -- c;"]],
    ["-- a \\\n; b\nSELECT 1; SELECT 2", ["-- a \\\n; b\nSELECT 1", "SELECT 2"]],
    [
      "/* a; /* b; */ c; */ SELECT 1; SELECT /*+ BROADCAST(t) */ 2",
      ["/* a; /* b; */ c; */ SELECT 1", "SELECT /*+ BROADCAST(t) */ 2"],
    ],
    ["-- only a comment\n; /* and ; another */", []],
    ["", []],
    ["SELECT 'never closed; SELECT 2", ["SELECT 'never closed; SELECT 2"]],
    ["CREATE VIEW v WITH METRICS AS $$ a; b $$; SELECT 1", ["CREATE VIEW v WITH METRICS AS $$ a; b $$", "SELECT 1"]],
    ["BEGIN SELECT 1; SELECT 2; END", ["BEGIN SELECT 1; SELECT 2; END"]],
    ["SELECT 0;\nbegin\n SELECT 1;\nend;\nSELECT 2", ["SELECT 0", "begin\n SELECT 1;\nend", "SELECT 2"]],
    [
      "-- script\nouter: BEGIN IF a THEN SELECT CASE WHEN b THEN 1 END; END IF; CASE x WHEN 1 THEN SELECT 1; END CASE; END outer; SELECT 3",
      [
        "-- script\nouter: BEGIN IF a THEN SELECT CASE WHEN b THEN 1 END; END IF; CASE x WHEN 1 THEN SELECT 1; END CASE; END outer",
        "SELECT 3",
      ],
    ],
    [
      "BEGIN FOR r AS SELECT 1 DO BEGIN SELECT r; END; END FOR; END; SELECT 1",
      ["BEGIN FOR r AS SELECT 1 DO BEGIN SELECT r; END; END FOR; END", "SELECT 1"],
    ],
    ["SELECT begin, end FROM t; SELECT 2", ["SELECT begin, end FROM t", "SELECT 2"]],
  ])("%j", (sql, expected) => expect(texts(sql)).toEqual(expected));

  test("know where they begin", () => {
    const sql = "SELECT 1;\n  -- two\n  SELECT 2";
    for (const { text, start } of splitStatements(sql)) expect(sql.slice(start, start + text.length)).toBe(text);
  });

  test("know their parameters, which no cast, string or comment holds", () => {
    const sql = "SELECT :low, a::int, ':no' -- :neither\nFROM t WHERE b > :low AND c=:high; SELECT 1";
    expect(splitStatements(sql).map(({ parameters }) => parameters)).toEqual([["low", "high"], []]);
  });
});
