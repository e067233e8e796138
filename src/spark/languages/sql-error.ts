import { type Caret, UserError } from "../../base/errors.ts";
import type { SparkError } from "../connect/spark-error.ts";
import type { SqlStatement } from "./sql-statements.ts";

type Facts = Pick<SparkError, "errorClass" | "sqlState" | "messageParameters" | "queryContext" | "position" | "suggestions">;

/** By its facts, so that the client's modules need not be loaded to fail. */
const isSparkError = (error: unknown): error is UserError & Facts =>
  error instanceof UserError && Array.isArray(Reflect.get(error, "queryContext"));

/**
 * What Spark said of a statement, with the caret in the cell's own line; error class, SQLSTATE and suggestions stay with it.
 * @param text the whole text that the statement stands in
 */
export function sqlError(error: unknown, statement: SqlStatement, text: string, several: boolean): unknown {
  if (!isSparkError(error)) return error;
  const { name, message, why, hints, errorClass, sqlState, suggestions } = error;
  const caret = caretOf(error, statement, text);
  const which = several && caret === undefined ? [`in: ${firstLine(statement.text)}`] : [];
  const about = [errorClass, sqlState === undefined ? undefined : `SQLSTATE ${sqlState}`].filter((part) => part !== undefined);
  const reasons = [...(why === undefined ? [] : [why]), ...which, ...(about.length > 0 ? [about.join(" · ")] : [])];
  const told = new UserError(name, wording(message, sqlState), {
    why: reasons.length === 0 ? undefined : reasons.join("\n     "),
    hints: [...hints, ...unboundHint(error)],
    caret,
    cause: error,
  });
  return Object.assign(told, { errorClass, sqlState, suggestions });
}

/** The state is told with the class, and the place by the caret. */
const wording = (message: string, sqlState: string | undefined): string =>
  message
    .replace(sqlState === undefined ? "" : ` SQLSTATE: ${sqlState}`, "")
    .replace(/;? ?\(?line \d+,? pos \d+\)?;?\s*$/, "")
    .trim();

function caretOf(error: Facts, { text: sql, start }: SqlStatement, text: string): Caret | undefined {
  const place = placeOf(error, sql);
  if (place === undefined) return undefined;
  const from = Math.min(start + place.from, text.length);
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const line = text.slice(lineStart).split(/\r?\n/, 1)[0]!;
  const column = Math.min(from - lineStart, line.length);
  const end = Math.min(line.length, column + Math.max(1, place.to - place.from));
  return { line: line.replaceAll("\t", " "), start: column, end: Math.max(end, column + 1) };
}

/** Offsets in the statement; of an error in a view's own text there is none. */
function placeOf({ queryContext, position }: Facts, sql: string): { readonly from: number; readonly to: number } | undefined {
  const context = queryContext.find(
    ({ kind, start, objectType }) => kind === "sql" && start !== undefined && objectType === undefined,
  );
  if (context?.start !== undefined && context.start < sql.length && sql.startsWith(context.fragment, context.start)) {
    return { from: context.start, to: (context.stop ?? context.start) + 1 };
  }
  if (position === undefined) return undefined;
  const lines = sql.split("\n").slice(0, position.line - 1);
  const from = lines.reduce((sum, line) => sum + line.length + 1, 0) + position.column - 1;
  const word = /^(?:[\p{L}\p{N}_]+|\S)/u.exec(sql.slice(from))?.[0] ?? "";
  return { from, to: from + word.length };
}

function unboundHint({ errorClass, messageParameters }: Facts): readonly string[] {
  if (errorClass !== "UNBOUND_SQL_PARAMETER") return [];
  const name = (messageParameters.name ?? "").replaceAll(/[`:]/g, "") || "NAME";
  return [`%%sql -i ${name} hands the notebook's variable ${name} in as :${name}`];
}

const firstLine = (sql: string): string => {
  const line = sql.split(/\r?\n/, 1)[0]!;
  return line.length <= 80 && line.length === sql.length ? line : `${line.slice(0, 79)}…`;
};
