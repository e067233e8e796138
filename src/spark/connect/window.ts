import { columnsOf } from "./column-lists.ts";
import type { Columns } from "./columns.ts";
import type { WindowParts } from "./expressions.ts";

/** A window of rows for `over(…)`: how they are grouped, ordered and which of them count. */
export class WindowSpec {
  /** @internal */
  readonly parts: WindowParts;

  /** @internal */
  constructor(parts: WindowParts) {
    this.parts = parts;
  }

  partitionBy(...columns: Columns): WindowSpec {
    return new WindowSpec({ ...this.parts, partition: exprs(columns) });
  }

  orderBy(...columns: Columns): WindowSpec {
    return new WindowSpec({ ...this.parts, order: exprs(columns) });
  }

  /** The frame in rows before (negative) and after the current one; both ends count. */
  rowsBetween(start: number, end: number): WindowSpec {
    return new WindowSpec({ ...this.parts, frame: { kind: "rows", start, end } });
  }

  /** The frame by the distance of the ordering value from the current row's. */
  rangeBetween(start: number, end: number): WindowSpec {
    return new WindowSpec({ ...this.parts, frame: { kind: "range", start, end } });
  }
}

const exprs = (columns: Columns) => columnsOf(columns).map((column) => column.expr);

const empty = new WindowSpec({ partition: [], order: [] });

/**
 * Where windows begin: `Window.partitionBy("k").orderBy("t").rowsBetween(Window.unboundedPreceding, Window.currentRow)`.
 * https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/window.html
 */
export const Window = {
  unboundedPreceding: Number.NEGATIVE_INFINITY,
  unboundedFollowing: Number.POSITIVE_INFINITY,
  currentRow: 0,
  partitionBy: (...columns: Columns): WindowSpec => empty.partitionBy(...columns),
  orderBy: (...columns: Columns): WindowSpec => empty.orderBy(...columns),
  rowsBetween: (start: number, end: number): WindowSpec => empty.rowsBetween(start, end),
  rangeBetween: (start: number, end: number): WindowSpec => empty.rangeBetween(start, end),
} as const;
