import { UserError } from "../../base/errors.ts";
import { type Column, callOf, columnOf } from "./column.ts";
import { expressionsOf } from "./column-lists.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Literal } from "./literal-value.ts";
import { literalMessage } from "./literals.ts";
import { expressionOf } from "./messages.ts";
import { namedColumn } from "./names.ts";
import { Aggregate_GroupType as GroupType } from "./proto/relations.ts";
import { isNumeric } from "./show-rows.ts";
import type { Row } from "./values/row.ts";

type Kind = "groupby" | "rollup" | "cube" | "sets" | "pivot";

export interface Grouping {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly sets?: readonly (readonly Column[])[];
  readonly pivot?: { readonly column: Column; readonly values: readonly Literal[] };
}

const TYPES: Readonly<Record<Kind, GroupType>> = {
  groupby: GroupType.GROUPBY,
  rollup: GroupType.ROLLUP,
  cube: GroupType.CUBE,
  sets: GroupType.GROUPING_SETS,
  pivot: GroupType.PIVOT,
};

/** Rows in groups, to be aggregated. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/grouping.html */
export class GroupedData {
  private readonly frame: DataFrame<unknown>;
  private readonly grouping: Grouping;

  constructor(frame: DataFrame<unknown>, grouping: Grouping) {
    this.frame = frame;
    this.grouping = grouping;
  }

  /** One row per group: `agg(sum("x").alias("s"), max("y"))`, or functions by column: `agg({ x: "sum" })`. */
  agg<T = Row>(...aggregates: readonly Column[] | readonly [Readonly<Record<string, string>>]): DataFrame<T> {
    const given = aggregates.flatMap((each) => (isColumn(each) ? [each] : byName(each)));
    const { kind, columns, sets, pivot } = this.grouping;
    const value = {
      input: this.frame.input,
      groupType: TYPES[kind],
      groupingExpressions: expressionsOf(columns),
      aggregateExpressions: expressionsOf(given),
      ...(pivot && { pivot: { col: expressionOf(pivot.column.expr), values: pivot.values.map(literalMessage) } }),
      ...(sets && { groupingSets: sets.map((set) => ({ groupingSet: expressionsOf(set) })) }),
    };
    return this.frame.over<T>({ case: "aggregate", value }, [...columns, ...given]);
  }

  /** How many rows each group has. */
  count(): DataFrame {
    return this.agg(callOf("count", [columnOf(1)]).alias("count"));
  }

  /** The sum of columns; without names of all columns of numbers, for which the schema is asked. */
  sum(): Promise<DataFrame>;
  sum(...columns: readonly [string, ...string[]]): DataFrame;
  sum(...columns: readonly string[]): DataFrame | Promise<DataFrame> {
    return this.numeric("sum", columns);
  }

  avg(): Promise<DataFrame>;
  avg(...columns: readonly [string, ...string[]]): DataFrame;
  avg(...columns: readonly string[]): DataFrame | Promise<DataFrame> {
    return this.numeric("avg", columns);
  }

  mean(): Promise<DataFrame>;
  mean(...columns: readonly [string, ...string[]]): DataFrame;
  mean(...columns: readonly string[]): DataFrame | Promise<DataFrame> {
    return this.numeric("avg", columns);
  }

  min(): Promise<DataFrame>;
  min(...columns: readonly [string, ...string[]]): DataFrame;
  min(...columns: readonly string[]): DataFrame | Promise<DataFrame> {
    return this.numeric("min", columns);
  }

  max(): Promise<DataFrame>;
  max(...columns: readonly [string, ...string[]]): DataFrame;
  max(...columns: readonly string[]): DataFrame | Promise<DataFrame> {
    return this.numeric("max", columns);
  }

  /** The values of a column as columns: `groupBy("year").pivot("kind").agg(sum("n"))`. Named values spare a job that finds them. */
  pivot(column: string | Column, values: readonly Literal[] = []): GroupedData {
    if (this.grouping.kind !== "groupby") throw new UserError("BadPivot", "pivot() follows groupBy() directly, and once");
    const pivot = { column: typeof column === "string" ? this.frame.col(column) : column, values };
    return new GroupedData(this.frame, { ...this.grouping, kind: "pivot", pivot });
  }

  private numeric(name: string, columns: readonly string[]): DataFrame | Promise<DataFrame> {
    const aggregate = (chosen: readonly string[]) => this.agg(...chosen.map((column) => callOf(name, [namedColumn(column)])));
    return columns.length > 0 ? aggregate(columns) : this.numbers().then(aggregate);
  }

  private async numbers(): Promise<readonly string[]> {
    const { fields } = await this.frame.schema();
    return fields.filter(({ dataType }) => isNumeric(dataType)).map(({ name }) => name);
  }
}

const isColumn = (given: Column | Readonly<Record<string, string>>): given is Column =>
  "expr" in given && typeof given.expr === "object";

const byName = (functions: Readonly<Record<string, string>>): readonly Column[] =>
  Object.entries(functions).map(([column, name]) => callOf(name, [namedColumn(column)]));
