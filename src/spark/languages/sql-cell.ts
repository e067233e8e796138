import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import type { DataFrame } from "../connect/dataframe.ts";
import type { SparkSession as ConnectSession } from "../connect/session.ts";
import { progressOf } from "../progress/cell-progress.ts";
import { sqlError } from "./sql-error.ts";
import { sqlParameters } from "./sql-parameters.ts";
import { type SqlStatement, splitStatements } from "./sql-statements.ts";

export interface SqlCellOptions {
  readonly text: string;
  /** Rows to show, at most. */
  readonly limit: number;
  /** The notebook's variables that `:name` in the text stands for. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Whether somebody sees the result: rows are asked for only then. */
  readonly shown: boolean;
}

export interface SqlAnswer {
  /** The last statement's table, not computed yet; a command's has no columns. */
  readonly value: DataFrame;
  readonly view?: MimeBundle;
}

/**
 * The statements of a text, one after another, on the notebook's Spark session. Of the last one the first rows are shown.
 * @throws UserError `NothingToRun`, `NotAParameter`, `NoSparkSession`; Spark's own name with a caret in the text; the signal's reason
 */
export async function runSqlCell(options: SqlCellOptions, session: Session): Promise<SqlAnswer> {
  const { text, limit, shown } = options;
  const statements = splitStatements(text);
  if (statements.length === 0) throw nothingToRun();
  const parameters = sqlParameters(options.parameters ?? {});
  const spark = await session.spark.get().connect();
  const done: MimeBundle[] = [];
  let last: DataFrame | undefined;
  for (const [index, statement] of statements.entries()) {
    const isLast = index === statements.length - 1;
    const began = performance.now();
    const frame = await told(statements, text, statement, () => run(spark, statement, parameters, session.signal));
    if (isLast) last = frame;
    if (!isLast && !shown) continue;
    const view = await told(statements, text, statement, () => viewOf(frame, statement, limit, shown && isLast, began));
    if (view !== undefined) done.push(view);
  }
  progressOf(session).settle();
  return { value: last!, view: shown ? joined(session, done) : undefined };
}

async function told<T>(all: readonly SqlStatement[], text: string, statement: SqlStatement, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw sqlError(error, statement, text, all.length > 1);
  }
}

type Parameters = ReturnType<typeof sqlParameters>;

async function run(spark: ConnectSession, statement: SqlStatement, given: Parameters, signal: AbortSignal): Promise<DataFrame> {
  signal.throwIfAborted();
  const used = Object.entries(given).filter(([name]) => statement.parameters.includes(name));
  return used.length === 0 ? spark.sql(statement.text) : spark.sql(statement.text, Object.fromEntries(used));
}

/** A command answers with a word; of a query in the middle nothing is asked. */
async function viewOf(
  frame: DataFrame,
  statement: SqlStatement,
  limit: number,
  rows: boolean,
  began: number,
): Promise<MimeBundle | undefined> {
  const schema = await frame.schema();
  if (schema.fields.length === 0) {
    return textBundle(`${verbOf(statement.text)}: done · ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  if (!rows) return undefined;
  const { framePreview } = await import("./sql-preview.ts");
  return framePreview(frame, schema, limit);
}

/** `CREATE TEMPORARY VIEW`, `INSERT INTO`: the words before the first name. */
function verbOf(sql: string): string {
  const bare = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ").trim();
  const words =
    /^[A-Za-z]+(?:\s+(?:OR|REPLACE|GLOBAL|TEMPORARY|TEMP|VIEW|TABLE|DATABASE|SCHEMA|NAMESPACE|FUNCTION|INTO|OVERWRITE|CACHE|FROM))*/i;
  return words.exec(bare)?.[0].replaceAll(/\s+/g, " ").toUpperCase() ?? "SQL";
}

/** What came before the last is shown on its own, above it. */
function joined(session: Session, views: readonly MimeBundle[]): MimeBundle | undefined {
  for (const view of views.slice(0, -1)) session.display(view);
  return views.at(-1);
}

const nothingToRun = (): UserError =>
  new UserError("NothingToRun", "there is no SQL in this cell", {
    hints: ["%%sql, and the statements below it", "%sql SELECT 1"],
  });
