import { UserError } from "../../base/errors.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Literal } from "./literal-value.ts";
import { literalMessage } from "./literals.ts";

type Replacements = ReadonlyMap<Literal, Literal> | Readonly<Record<string, Literal>>;

/** Missing values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.na.html */
export class NaFunctions<R> {
  private readonly frame: DataFrame<R>;

  constructor(frame: DataFrame<R>) {
    this.frame = frame;
  }

  /** Nulls (and NaN) replaced: by a value in columns of its kind, or by values per column: `fill({ age: 0, name: "?" })`. */
  fill(
    value: number | bigint | string | boolean | Readonly<Record<string, Literal>>,
    columns: readonly string[] = [],
  ): DataFrame<R> {
    const perColumn = typeof value === "object";
    const cols = perColumn ? Object.keys(value) : [...columns];
    const values = (perColumn ? Object.values(value) : [value]).map(fillerOf);
    return this.frame.over<R>({ case: "fillNa", value: { input: this.frame.input, cols, values } });
  }

  /** Rows without nulls: in `any` column (the default), not `all` null, or with at least `thresh` values. */
  drop(how: "any" | "all" | { readonly thresh: number } = "any", columns: readonly string[] = []): DataFrame<R> {
    if (how !== "any" && how !== "all" && typeof how !== "object") {
      throw new UserError("BadOption", `na.drop takes "any", "all" or { thresh }, not ${JSON.stringify(how)}`);
    }
    const minNonNulls = typeof how === "object" ? { minNonNulls: how.thresh } : how === "all" ? { minNonNulls: 1 } : {};
    return this.frame.over<R>({ case: "dropNa", value: { input: this.frame.input, cols: [...columns], ...minNonNulls } });
  }

  /** Values replaced by others: `replace(new Map([[1, 10]]))`, `replace({ a: "b" }, ["name"])`. */
  replace(values: Replacements, columns: readonly string[] = []): DataFrame<R> {
    const pairs = values instanceof Map ? [...values] : Object.entries(values as Readonly<Record<string, Literal>>);
    const replacements = pairs.map(([from, to]) => ({ oldValue: literalMessage(from), newValue: literalMessage(to) }));
    return this.frame.over<R>({ case: "replace", value: { input: this.frame.input, cols: [...columns], replacements } });
  }
}

/** Spark takes no int here. */
const fillerOf = (value: Literal) => literalMessage(Number.isSafeInteger(value) ? BigInt(value as number) : value);
