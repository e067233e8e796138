import { defineMagic, list, number, text } from "../src/magic/declare.ts";
import { runSqlCell } from "../src/spark/languages/sql-cell.ts";

export default defineMagic({
  path: "sql",
  alone: true,
  summary: "Run SQL on the Spark session",
  details:
    "Statements are parted by semicolons; the last one's first rows are shown. -i hands notebook values in for :name in the text. " +
    "--out gives the last one's DataFrame, computed when it is used. The text is Spark's own: nothing in it is interpolated. " +
    "On one line: `%sql SELECT 1`, and `const df = %sql SELECT 1`.",
  body: "required",
  args: {
    input: list({ short: "i", help: "Notebook variables for :NAME in the text", placeholder: "NAME", variable: "in" }),
    out: text({ help: "A variable for the DataFrame", placeholder: "NAME", variable: "out" }),
    limit: number({ help: "Rows to show", fallback: 20 }),
  },
  examples: [
    [
      "A query, and its DataFrame for TypeScript",
      "%%sql --out top\n    SELECT id % 3 AS k, count(*) AS n FROM range(1000) GROUP BY k",
    ],
    ["A notebook's value as parameter", "%%sql -i least\n    SELECT * FROM events WHERE energy > :least"],
    ["On one line", "const tables = %sql SHOW TABLES"],
  ],
  async run(options, session, call) {
    const shown = !call.assigned || options.out !== undefined;
    const { value, view } = await runSqlCell(
      { text: call.body ?? "", limit: options.limit, parameters: call.variables, shown },
      session,
    );
    return { value, view, showAssigned: options.out !== undefined };
  },
});
