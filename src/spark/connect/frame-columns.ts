import { Column, type ColumnOrName, type ColumnOrValue, callOf, columnOf } from "./column.ts";
import { columnsOf, expressionsOf } from "./column-lists.ts";
import type { Columns } from "./columns.ts";
import type { DataFrame } from "./dataframe.ts";
import { sqlText } from "./expressions.ts";
import { FrameBase } from "./frame-base.ts";
import { expressionOf } from "./messages.ts";
import type { StructType } from "./nested-types.ts";
import { protoOfType } from "./proto-types.ts";
import type { Row } from "./values/row.ts";

/** Operations on columns: which there are, what they hold, how they are called. */
export abstract class FrameColumns<R> extends FrameBase {
  select<T = Row>(...columns: Columns): DataFrame<T> {
    const chosen = columnsOf(columns);
    return this.over<T>({ case: "project", value: { input: this.input, expressions: expressionsOf(chosen) } }, chosen);
  }

  /** Columns as SQL: `selectExpr("id", "upper(name) AS n")`. */
  selectExpr<T = Row>(...expressions: readonly (string | readonly string[])[]): DataFrame<T> {
    return this.select<T>(expressions.flat().map((text) => new Column(sqlText(text))));
  }

  /** Rows for which a condition holds: a column, or SQL text. */
  filter(condition: Column | string): DataFrame<R> {
    const column = typeof condition === "string" ? new Column(sqlText(condition)) : condition;
    return this.over<R>({ case: "filter", value: { input: this.input, condition: expressionOf(column.expr) } }, [column]);
  }

  where(condition: Column | string): DataFrame<R> {
    return this.filter(condition);
  }

  /** A column added, or replaced when there is one of that name. */
  withColumn<T = Row>(name: string, column: ColumnOrValue): DataFrame<T> {
    return this.withColumns<T>({ [name]: column });
  }

  withColumns<T = Row>(columns: Readonly<Record<string, ColumnOrValue>>): DataFrame<T> {
    const made = Object.entries(columns).map(([name, column]) => ({ name, column: columnOf(column) }));
    const aliases = made.map(({ name, column }) => ({ name: [name], expr: expressionOf(column.expr) }));
    return this.over<T>(
      { case: "withColumns", value: { input: this.input, aliases } },
      made.map(({ column }) => column),
    );
  }

  withColumnRenamed<T = Row>(existing: string, name: string): DataFrame<T> {
    return this.withColumnsRenamed<T>({ [existing]: name });
  }

  /** New names by old names; those that are not there are passed over. */
  withColumnsRenamed<T = Row>(names: Readonly<Record<string, string>>): DataFrame<T> {
    const renames = Object.entries(names).map(([colName, newColName]) => ({ colName, newColName }));
    return this.over<T>({ case: "withColumnsRenamed", value: { input: this.input, renames } });
  }

  /** A column with metadata (a comment, an ML attribute) beside its type. */
  withMetadata(name: string, metadata: Readonly<Record<string, unknown>>): DataFrame<R> {
    const alias = { name: [name], expr: expressionOf(this.col(name).expr), metadata: JSON.stringify(metadata) };
    return this.over<R>({ case: "withColumns", value: { input: this.input, aliases: [alias] } });
  }

  /** Without these columns; names that are not there are passed over. */
  drop<T = Row>(...columns: readonly (Column | string)[]): DataFrame<T> {
    const columnNames = columns.filter((column) => typeof column === "string");
    const given = columns.filter((column) => typeof column !== "string");
    return this.over<T>({ case: "drop", value: { input: this.input, columnNames, columns: expressionsOf(given) } }, given);
  }

  /** All columns under new names, in their order. */
  toDF<T = Row>(...columnNames: readonly string[]): DataFrame<T> {
    return this.over<T>({ case: "toDf", value: { input: this.input, columnNames: [...columnNames] } });
  }

  /** Columns put in order and cast as a schema says. */
  to<T = Row>(schema: StructType): DataFrame<T> {
    return this.over<T>({ case: "toSchema", value: { input: this.input, schema: protoOfType(schema) } });
  }

  /** A name for the whole: `df.alias("a")`, then `col("a.id")`. */
  alias(name: string): DataFrame<R> {
    return this.over<R>({ case: "subqueryAlias", value: { input: this.input, alias: name } });
  }

  as(name: string): DataFrame<R> {
    return this.alias(name);
  }

  /** Columns into rows: one per id and value column. All others are values when `values` is null. */
  unpivot(
    ids: readonly ColumnOrName[],
    values: readonly ColumnOrName[] | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    const given = values === null ? undefined : { values: expressionsOf(columnsOf([values])) };
    const value = {
      input: this.input,
      ids: expressionsOf(columnsOf([ids])),
      variableColumnName,
      valueColumnName,
      ...(given && { values: given }),
    };
    return this.over({ case: "unpivot", value });
  }

  melt(
    ids: readonly ColumnOrName[],
    values: readonly ColumnOrName[] | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    return this.unpivot(ids, values, variableColumnName, valueColumnName);
  }

  /** Rows into columns, named by the values of a column (the first by default). */
  transpose(indexColumn?: ColumnOrName): DataFrame {
    const indexColumns = indexColumn === undefined ? [] : expressionsOf(columnsOf([indexColumn]));
    return this.over({ case: "transpose", value: { input: this.input, indexColumns } });
  }

  /** One row: how many there are. */
  protected counted(): DataFrame<{ readonly count: bigint }> {
    const aggregate = expressionsOf([callOf("count", [columnOf(1)]).alias("count")]);
    return this.over({ case: "aggregate", value: { input: this.input, groupType: 1, aggregateExpressions: aggregate } });
  }
}
