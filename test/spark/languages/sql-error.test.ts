import { describe, expect, test } from "@jest/globals";
import { errorLines, type UserError } from "../../../src/base/errors.ts";
import { SparkError, type SparkErrorFacts } from "../../../src/spark/connect/spark-error.ts";
import { sqlError } from "../../../src/spark/languages/sql-error.ts";
import { splitStatements } from "../../../src/spark/languages/sql-statements.ts";

const facts: SparkErrorFacts = { messageParameters: {}, queryContext: [], suggestions: [], classes: [] };

/** Spark's refusal of the n-th statement of a text, as lines. */
function told(text: string, at: number, message: string, more: Partial<SparkErrorFacts>, hints: readonly string[] = []) {
  const statements = splitStatements(text);
  const thrown = new SparkError("AnalysisException", message, { ...facts, ...more }, { hints });
  return errorLines(sqlError(thrown, statements[at]!, text, statements.length > 1) as UserError);
}

describe("what Spark says of SQL", () => {
  test("has its caret in the cell's own line, its class, state and suggestion", () => {
    const text = "SELECT 1;\n-- then\nSELECT id,\n  nme FROM t";
    const fragment = "nme";
    const start = splitStatements(text)[1]!.text.indexOf(fragment);
    const context = { kind: "sql" as const, start, stop: start + 2, fragment, summary: "" };
    const more = {
      queryContext: [context],
      errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
      sqlState: "42703",
      suggestions: ["name"],
    };
    const message = "A column with name `nme` cannot be resolved. Did you mean `name`? SQLSTATE: 42703; line 2 pos 2";
    expect(told(text, 1, message, more, ["did you mean name?"])).toEqual([
      "  nme FROM t",
      "  ^^^",
      "AnalysisException: A column with name `nme` cannot be resolved. Did you mean `name`?",
      "Why: UNRESOLVED_COLUMN.WITH_SUGGESTION · SQLSTATE 42703",
      "Try: did you mean name?",
    ]);
  });

  test("takes the parser's line and column where there is nothing better", () => {
    const lines = told("\n\nSELEC 1", 0, "Syntax error at or near 'SELEC'. SQLSTATE: 42601 (line 1, pos 0)", {
      errorClass: "PARSE_SYNTAX_ERROR",
      sqlState: "42601",
      position: { line: 1, column: 1 },
    });
    expect(lines.slice(0, 3)).toEqual(["SELEC 1", "^^^^^", "AnalysisException: Syntax error at or near 'SELEC'."]);
  });

  test("leaves a view's own text alone, and says which statement it was", () => {
    const context = { kind: "sql" as const, start: 3, stop: 9, fragment: "x", objectType: "VIEW", objectName: "v", summary: "" };
    const lines = told("SELECT 1; SELECT * FROM v", 1, "division by zero", {
      queryContext: [context],
      errorClass: "DIVIDE_BY_ZERO",
    });
    expect(lines).toEqual(["AnalysisException: division by zero", "Why: in: SELECT * FROM v\n     DIVIDE_BY_ZERO"]);
  });

  test("tells how a parameter gets its value", () => {
    const lines = told("SELECT :low", 0, "Found the unbound parameter: low.", {
      errorClass: "UNBOUND_SQL_PARAMETER",
      messageParameters: { name: "low" },
    });
    expect(lines.at(-1)).toBe("Try: %%sql -i low hands the notebook's variable low in as :low");
  });

  test("leaves other failures as they are", () => {
    const error = new Error("lost");
    expect(sqlError(error, splitStatements("SELECT 1")[0]!, "SELECT 1", false)).toBe(error);
  });
});
