import { defineMagic, list, text } from "../src/magic/declare.ts";
import { runPythonCell } from "../src/spark/languages/python-cell.ts";

export default defineMagic({
  path: "pyspark",
  alone: true,
  summary: "Run Python in the Spark session's driver",
  details:
    "`spark`, `sc` and `swan_spark_conf` are there, and variables stay from cell to cell. Without a session a Python is started in which " +
    "a cell makes its own SparkContext. -i hands notebook values in as JSON says them: a bigint is an int, a Date ISO text, a Map a dict. " +
    "--out gives a JSON value back: a pandas frame becomes a list of records. " +
    "On one line: `%pyspark EXPRESSION`, and `const n = %pyspark EXPRESSION`.",
  body: "required",
  args: {
    input: list({ short: "i", help: "Notebook variables for the cell", placeholder: "NAME", variable: "in" }),
    out: text({ help: "A Python variable that becomes one of the notebook", placeholder: "NAME", variable: "out" }),
  },
  examples: [
    ["Python beside the notebook's Spark session", "%%pyspark\n    sc.parallelize(range(1000)).sum()"],
    ["A notebook's value in, a result out", "%%pyspark -i samples --out pi\n    pi = 4 * inside / samples"],
    ["One expression's value", "const cores = %pyspark sc.defaultParallelism"],
  ],
  async run(options, session, call) {
    const expression = call.assigned && options.out === undefined;
    const { value, view } = await runPythonCell(
      { code: call.body ?? "", inputs: call.variables, output: options.out, expression },
      session,
    );
    return { value, view, showAssigned: options.out !== undefined };
  },
});
