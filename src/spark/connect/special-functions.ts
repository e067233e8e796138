import { Column, type ColumnOrName, type ColumnOrValue, callOf, columnOf } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import { attribute, callByName, sqlText } from "./expressions.ts";
import { expressionOf } from "./messages.ts";
import { namedColumn } from "./names.ts";

/** A column by its name; `*` is all of them. In a join, `df.col("x")` says of which side. */
export const col = (name: string): Column => new Column(attribute(name));

/**
 * A value as a column: whole numbers are int (bigint from 2³¹ on), other numbers double, `1n` is bigint; arrays, Maps and plain objects
 * become array, map and struct.
 */
export const lit = (value: ColumnOrValue): Column => columnOf(value);

/** A SQL expression: `expr("x + 1 AS y")`. */
export const expr = (sql: string): Column => new Column(sqlText(sql));

/** Any function of Spark by its name, also one that a user registered; texts name columns. */
export function call_function(name: string, ...args: readonly ColumnOrName[]): Column {
  const columns = args.map(namedColumn);
  return new Column(
    callByName(
      name,
      columns.map((column) => column.expr),
    ),
    columns.flatMap((column) => column.references),
  );
}

/** A built-in function by its name; texts name columns, other values stand for themselves. */
export const fn = (name: string, ...args: readonly ColumnOrName[]): Column => callOf(name, args.map(namedColumn));

/** `when(condition, value).when(…).otherwise(value)`: SQL's CASE. */
export const when = (condition: Column, value: ColumnOrValue): Column => callOf("when", [condition, columnOf(value)]);

/** How many rows have a value; `count("*")` counts them all. */
export function count(column: ColumnOrName): Column {
  const given = namedColumn(column);
  const all = column instanceof Column && expressionOf(given.expr).exprType.case === "unresolvedStar";
  return callOf("count", [all ? columnOf(1) : given]);
}

/** The natural logarithm, or that to a base: `log("x")`, `log(2, "x")`. */
export const log = (base: ColumnOrName, column?: ColumnOrName): Column =>
  column === undefined ? callOf("ln", [namedColumn(base)]) : callOf("log", [columnOf(base), namedColumn(column)]);

const trimmed =
  (name: string) =>
  (column: ColumnOrName, characters?: ColumnOrName): Column =>
    callOf(name, characters === undefined ? [namedColumn(column)] : [namedColumn(characters), namedColumn(column)]);

export const trim = trimmed("trim");
export const ltrim = trimmed("ltrim");
export const rtrim = trimmed("rtrim");

/** Seconds since 1970, of now or of a time. */
export const unix_timestamp = (column?: ColumnOrName, format: string = "yyyy-MM-dd HH:mm:ss"): Column =>
  callOf("unix_timestamp", column === undefined ? [] : [namedColumn(column), columnOf(format)]);

/** Windows of time to group by: `window("t", "10 minutes", "5 minutes")`. */
export function window(column: ColumnOrName, duration: string, slide?: string, start?: string): Column {
  const more = start === undefined ? [slide] : [slide ?? duration, start];
  return callOf("window", [namedColumn(column), columnOf(duration), ...more.filter((each) => each !== undefined).map(columnOf)]);
}

/** A time from one zone (the session's when null) to another. */
export const convert_timezone = (source: Column | null, target: Column, time: ColumnOrName): Column =>
  callOf("convert_timezone", [...(source === null ? [] : [source]), target, namedColumn(time)]);

/** From year, month, day, hour, minute and second (and a zone), or from `{ date, time, timezone }`. */
export type TimeParts =
  | readonly ColumnOrName[]
  | readonly [{ readonly date: ColumnOrName; readonly time: ColumnOrName; readonly timezone?: ColumnOrName }];

const timestampOf =
  (name: string) =>
  (...parts: TimeParts): Column => {
    const [first] = parts;
    const isParts = typeof first === "object" && first !== null && !(first instanceof Column);
    const given = isParts ? [first.date, first.time, first.timezone] : (parts as readonly ColumnOrName[]);
    return callOf(name, given.filter((part) => part !== undefined).map(namedColumn));
  };

export const make_timestamp = timestampOf("make_timestamp");
export const make_timestamp_ntz = timestampOf("make_timestamp_ntz");
export const try_make_timestamp = timestampOf("try_make_timestamp");
export const try_make_timestamp_ntz = timestampOf("try_make_timestamp_ntz");

/** A hash partition for `writeTo(…).partitionedBy(bucket(8, "id"))`. */
export const bucket = (buckets: number, column: ColumnOrName): Column =>
  callOf("bucket", [columnOf(buckets), namedColumn(column)]);

/** Says that a DataFrame is small enough to be sent to every executor of a join. */
export const broadcast = <R>(frame: DataFrame<R>): DataFrame<R> => frame.hint("broadcast");

export const asc = (column: ColumnOrName): Column => namedColumn(column).asc();
export const asc_nulls_first = (column: ColumnOrName): Column => namedColumn(column).asc_nulls_first();
export const asc_nulls_last = (column: ColumnOrName): Column => namedColumn(column).asc_nulls_last();
export const desc = (column: ColumnOrName): Column => namedColumn(column).desc();
export const desc_nulls_first = (column: ColumnOrName): Column => namedColumn(column).desc_nulls_first();
export const desc_nulls_last = (column: ColumnOrName): Column => namedColumn(column).desc_nulls_last();
export { call_function as call_udf, col as column };
