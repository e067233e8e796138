import { UserError } from "../../base/errors.ts";
import { Column, type ColumnOrName, type ColumnOrValue, columnOf } from "./column.ts";
import { columnsOf, expressionsOf } from "./column-lists.ts";
import type { Columns } from "./columns.ts";
import type { DataFrame } from "./dataframe.ts";
import { orderOf } from "./expressions.ts";
import { FrameColumns } from "./frame-columns.ts";
import { expr } from "./messages.ts";

/** Operations on rows: their order, which of them, how they are spread. */
export abstract class FrameRows<R> extends FrameColumns<R> {
  /** Sorted; `col("x").desc()` for the other way, whole numbers name columns by place. */
  sort(...columns: Columns): DataFrame<R> {
    return this.sorted(columns, true);
  }

  orderBy(...columns: Columns): DataFrame<R> {
    return this.sorted(columns, true);
  }

  /** Sorted in each partition by itself. */
  sortWithinPartitions(...columns: Columns): DataFrame<R> {
    return this.sorted(columns, false);
  }

  /** The first rows only; the cluster stops when it has them. */
  limit(rows: number): DataFrame<R> {
    return this.over<R>({ case: "limit", value: { input: this.input, limit: rows } });
  }

  /** Without the first rows. */
  offset(rows: number): DataFrame<R> {
    return this.over<R>({ case: "offset", value: { input: this.input, offset: rows } });
  }

  distinct(): DataFrame<R> {
    return this.over<R>({ case: "deduplicate", value: { input: this.input, allColumnsAsKeys: true } });
  }

  /** One row of those that agree in these columns; in all by default. */
  dropDuplicates(...columns: readonly (string | readonly string[])[]): DataFrame<R> {
    const columnNames = columns.flat();
    if (columnNames.length === 0) return this.distinct();
    return this.over<R>({ case: "deduplicate", value: { input: this.input, columnNames } });
  }

  dropDuplicatesWithinWatermark(...columnNames: readonly string[]): DataFrame<R> {
    const which = columnNames.length === 0 ? { allColumnsAsKeys: true } : { columnNames: [...columnNames] };
    return this.over<R>({ case: "deduplicate", value: { input: this.input, withinWatermark: true, ...which } });
  }

  withWatermark(eventTime: string, delayThreshold: string): DataFrame<R> {
    return this.over<R>({ case: "withWatermark", value: { input: this.input, eventTime, delayThreshold } });
  }

  /** About this fraction of the rows; the same ones again for the same seed and partitions. */
  sample(fraction: number, options: { readonly withReplacement?: boolean; readonly seed?: number | bigint } = {}): DataFrame<R> {
    const { withReplacement = false, seed } = options;
    const value = { input: this.input, lowerBound: 0, upperBound: fraction, withReplacement, seed: seedOf(seed) };
    return this.over<R>({ case: "sample", value: { ...value, deterministicOrder: false } });
  }

  /** The rows dealt out at random: `randomSplit([0.8, 0.2], 42)`. Weights that do not add up to 1 are scaled. */
  randomSplit(weights: readonly number[], seed?: number | bigint): DataFrame<R>[] {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (weights.some((weight) => weight < 0) || !(total > 0)) {
      throw new UserError("BadWeights", `weights are positive numbers, not [${weights.join(", ")}]`);
    }
    const fixed = seedOf(seed);
    let upperBound = 0;
    return weights.map((weight) => {
      const lowerBound = upperBound;
      upperBound += weight / total;
      const value = { input: this.input, lowerBound, upperBound, withReplacement: false, seed: fixed, deterministicOrder: true };
      return this.over<R>({ case: "sample", value });
    });
  }

  /** Dealt out anew over partitions: a number of them, columns to go by, or both. */
  repartition(partitions: number | ColumnOrName, ...columns: Columns): DataFrame<R> {
    if (typeof partitions !== "number") return this.byExpressions(columnsOf([partitions, ...columns]));
    if (columns.length > 0) return this.byExpressions(columnsOf(columns), partitions);
    return this.over<R>({ case: "repartition", value: { input: this.input, numPartitions: partitions, shuffle: true } });
  }

  /** The same by ranges of the columns' values. */
  repartitionByRange(partitions: number | ColumnOrName, ...columns: Columns): DataFrame<R> {
    const number = typeof partitions === "number" ? partitions : undefined;
    const given = columnsOf(typeof partitions === "number" ? columns : [partitions, ...columns]);
    const ranges = given.map((column) => new Column(expr({ case: "sortOrder", value: orderOf(column.expr) }), column.references));
    return this.byExpressions(ranges, number);
  }

  /** Fewer partitions without moving rows more than needed. */
  coalesce(partitions: number): DataFrame<R> {
    return this.over<R>({ case: "repartition", value: { input: this.input, numPartitions: partitions, shuffle: false } });
  }

  /** Advice for the optimizer: `hint("broadcast")`. https://spark.apache.org/docs/latest/sql-ref-syntax-qry-select-hints.html */
  hint(name: string, ...parameters: readonly ColumnOrValue[]): DataFrame<R> {
    const given = parameters.map(columnOf);
    return this.over<R>({ case: "hint", value: { input: this.input, name, parameters: expressionsOf(given) } }, given);
  }

  private sorted(columns: Columns, isGlobal: boolean): DataFrame<R> {
    const given = columnsOf(columns);
    const order = given.map((column) => orderOf(column.expr));
    return this.over<R>({ case: "sort", value: { input: this.input, order, isGlobal } }, given);
  }

  private byExpressions(columns: readonly Column[], partitions?: number): DataFrame<R> {
    const value = {
      input: this.input,
      partitionExprs: expressionsOf(columns),
      ...(partitions !== undefined && { numPartitions: partitions }),
    };
    return this.over<R>({ case: "repartitionByExpression", value }, columns);
  }
}

export const seedOf = (seed: number | bigint | undefined): bigint =>
  seed === undefined ? BigInt(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)) : BigInt(seed);
