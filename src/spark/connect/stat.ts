import { Column, type ColumnOrName } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import { seedOf } from "./frame-rows.ts";
import type { Literal } from "./literal-value.ts";
import { literalMessage } from "./literals.ts";
import { expressionOf, type RelKind } from "./messages.ts";
import { namedColumn } from "./names.ts";
import { collectRows } from "./rows.ts";
import { type Value, valuesOf } from "./values/row.ts";

/** Statistics. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.stat.html */
export class StatFunctions<R> {
  private readonly frame: DataFrame<R>;

  constructor(frame: DataFrame<R>) {
    this.frame = frame;
  }

  /** How often values of two columns meet. */
  crosstab(col1: string, col2: string): DataFrame {
    return this.frame.over({ case: "crosstab", value: { input: this.frame.input, col1, col2 } });
  }

  /** The covariance of a sample. */
  async cov(col1: string, col2: string): Promise<number> {
    return Number(await this.value({ case: "cov", value: { input: this.frame.input, col1, col2 } }));
  }

  /** Pearson's correlation. */
  async corr(col1: string, col2: string): Promise<number> {
    return Number(await this.value({ case: "corr", value: { input: this.frame.input, col1, col2, method: "pearson" } }));
  }

  /** Quantiles of a column, exact when the error is 0: `approxQuantile("x", [0.5], 0.01)`. */
  async approxQuantile(column: string, probabilities: readonly number[], relativeError: number): Promise<readonly number[]>;
  async approxQuantile(
    columns: readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): Promise<readonly (readonly number[])[]>;
  async approxQuantile(
    columns: string | readonly string[],
    probabilities: readonly number[],
    relativeError: number,
  ): Promise<readonly (number | readonly number[])[]> {
    const cols = typeof columns === "string" ? [columns] : [...columns];
    const value = { input: this.frame.input, cols, probabilities: [...probabilities], relativeError };
    const found = (await this.value({ case: "approxQuantile", value })) as readonly (readonly number[])[];
    return typeof columns === "string" ? found[0]! : found;
  }

  /** Values that appear in at least `support` (1 % by default) of the rows. */
  freqItems(columns: readonly string[], support = 0.01): DataFrame {
    return this.frame.over({ case: "freqItems", value: { input: this.frame.input, cols: [...columns], support } });
  }

  /** A sample with a fraction of its own per value of a column: `sampleBy("k", new Map([[0, 0.1], [1, 0.2]]), 42)`. */
  sampleBy(column: ColumnOrName, fractions: ReadonlyMap<Literal, number>, seed?: number | bigint): DataFrame<R> {
    const given = column instanceof Column ? column : namedColumn(column);
    const strata = [...fractions].map(([stratum, fraction]) => ({ stratum: literalMessage(stratum), fraction }));
    const value = { input: this.frame.input, col: expressionOf(given.expr), fractions: strata, seed: seedOf(seed) };
    return this.frame.over<R>({ case: "sampleBy", value }, [given]);
  }

  private async value(kind: RelKind): Promise<Value | undefined> {
    const [row] = await collectRows(this.frame.engine, this.frame.over(kind).rel);
    return row === undefined ? undefined : valuesOf(row)[0];
  }
}
