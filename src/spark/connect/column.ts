import type { DataFrame } from "./dataframe.ts";
import { describeExpr } from "./describe-expr.ts";
import { aliased, branched, call, castTo, extracted, inSubquery, sortOrder, updatedField, windowed } from "./expressions.ts";
import type { Literal } from "./literal-value.ts";
import { literal } from "./literals.ts";
import type { Expr, Rel } from "./opaque.ts";
import type { DataType } from "./types.ts";
import type { WindowSpec } from "./window.ts";

/** A column, or a plain value that stands for itself (a text is a value here, not a name). */
export type ColumnOrValue = Column | Literal;

/** A column, the name of one, or a number that stands for itself. */
export type ColumnOrName = Column | string | number | bigint | boolean;

/**
 * An expression over columns; nothing is computed until a DataFrame is asked for rows. Made by `col("x")`, `df.col("x")`, `lit(1)` and the functions.
 * https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/column.html
 */
export class Column {
  /** @internal */
  readonly expr: Expr;
  /** @internal Plans of the subqueries inside. */
  readonly references: readonly Rel[];

  /** @internal */
  constructor(expression: Expr, references: readonly Rel[] = []) {
    this.expr = expression;
    this.references = references;
  }

  eq(other: ColumnOrValue): Column {
    return this.with("==", other);
  }
  equalTo(other: ColumnOrValue): Column {
    return this.eq(other);
  }
  neq(other: ColumnOrValue): Column {
    return this.eq(other).not();
  }
  notEqual(other: ColumnOrValue): Column {
    return this.neq(other);
  }
  /** True also when both are null. */
  eqNullSafe(other: ColumnOrValue): Column {
    return this.with("<=>", other);
  }
  gt(other: ColumnOrValue): Column {
    return this.with(">", other);
  }
  geq(other: ColumnOrValue): Column {
    return this.with(">=", other);
  }
  lt(other: ColumnOrValue): Column {
    return this.with("<", other);
  }
  leq(other: ColumnOrValue): Column {
    return this.with("<=", other);
  }
  /** `lower <= this <= upper`. */
  between(lower: ColumnOrValue, upper: ColumnOrValue): Column {
    return this.geq(lower).and(this.leq(upper));
  }

  and(other: ColumnOrValue): Column {
    return this.with("and", other);
  }
  or(other: ColumnOrValue): Column {
    return this.with("or", other);
  }
  not(): Column {
    return this.with("not");
  }

  plus(other: ColumnOrValue): Column {
    return this.with("+", other);
  }
  minus(other: ColumnOrValue): Column {
    return this.with("-", other);
  }
  multiply(other: ColumnOrValue): Column {
    return this.with("*", other);
  }
  divide(other: ColumnOrValue): Column {
    return this.with("/", other);
  }
  mod(other: ColumnOrValue): Column {
    return this.with("%", other);
  }
  pow(other: ColumnOrValue): Column {
    return this.with("power", other);
  }
  negate(): Column {
    return this.with("negative");
  }
  bitwiseAND(other: ColumnOrValue): Column {
    return this.with("&", other);
  }
  bitwiseOR(other: ColumnOrValue): Column {
    return this.with("|", other);
  }
  bitwiseXOR(other: ColumnOrValue): Column {
    return this.with("^", other);
  }

  isNull(): Column {
    return this.with("isNull");
  }
  isNotNull(): Column {
    return this.with("isNotNull");
  }
  isNaN(): Column {
    return this.with("isNaN");
  }

  /** Among the values: `isin(1, 2)` or `isin([1, 2])`; or among the rows of a DataFrame with one column. */
  isin(...values: readonly (ColumnOrValue | readonly ColumnOrValue[] | DataFrame<never>)[]): Column {
    const [first] = values;
    if (values.length === 1 && isFrame(first)) return this.made(inSubquery(this.expr, first.rel), [first.rel]);
    return this.with("in", ...(values.flat() as readonly ColumnOrValue[]));
  }

  contains(other: ColumnOrValue): Column {
    return this.with("contains", other);
  }
  startsWith(other: ColumnOrValue): Column {
    return this.with("startsWith", other);
  }
  endsWith(other: ColumnOrValue): Column {
    return this.with("endsWith", other);
  }
  /** SQL's LIKE: `%` and `_`. */
  like(pattern: ColumnOrValue): Column {
    return this.with("like", pattern);
  }
  ilike(pattern: ColumnOrValue): Column {
    return this.with("ilike", pattern);
  }
  /** A Java regular expression matches somewhere. */
  rlike(pattern: ColumnOrValue): Column {
    return this.with("rlike", pattern);
  }
  /** From `start` (the first is 1), `length` characters or bytes. */
  substr(start: Column | number, length: Column | number): Column {
    return this.with("substr", start, length);
  }

  /** An array's element (from 0), a map's value or a struct's field. */
  getItem(key: ColumnOrValue): Column {
    const extraction = columnOf(key);
    return this.made(extracted(this.expr, extraction.expr), extraction.references);
  }
  getField(name: string): Column {
    return this.getItem(name);
  }
  /** A struct with one field added or replaced. */
  withField(fieldName: string, value: ColumnOrValue): Column {
    const given = columnOf(value);
    return this.made(updatedField(this.expr, fieldName, given.expr), given.references);
  }
  dropFields(...names: readonly string[]): Column {
    return names.reduce<Column>((struct, name) => struct.made(updatedField(struct.expr, name)), this);
  }

  /** A name; several for what gives several columns (`explode` of a map). */
  alias(...names: readonly string[]): Column {
    return this.made(aliased(this.expr, names));
  }
  as(...names: readonly string[]): Column {
    return this.alias(...names);
  }
  name(...names: readonly string[]): Column {
    return this.alias(...names);
  }

  /** To a type, as DDL text (`"decimal(10,2)"`) or as a value of `types`. */
  cast(type: DataType | string): Column {
    return this.made(castTo(this.expr, type));
  }
  astype(type: DataType | string): Column {
    return this.cast(type);
  }
  /** As {@link cast}, null where it cannot be done. */
  try_cast(type: DataType | string): Column {
    return this.made(castTo(this.expr, type, true));
  }
  tryCast(type: DataType | string): Column {
    return this.try_cast(type);
  }

  asc(): Column {
    return this.asc_nulls_first();
  }
  asc_nulls_first(): Column {
    return this.made(sortOrder(this.expr, "asc", "first"));
  }
  asc_nulls_last(): Column {
    return this.made(sortOrder(this.expr, "asc", "last"));
  }
  desc(): Column {
    return this.desc_nulls_last();
  }
  desc_nulls_first(): Column {
    return this.made(sortOrder(this.expr, "desc", "first"));
  }
  desc_nulls_last(): Column {
    return this.made(sortOrder(this.expr, "desc", "last"));
  }

  /** The function over a window: `sum("x").over(Window.partitionBy("k"))`. */
  over(window: WindowSpec): Column {
    return this.made(windowed(this.expr, window.parts));
  }

  /** A further branch of `when(…)`. */
  when(condition: Column, value: ColumnOrValue): Column {
    const given = columnOf(value);
    return this.made(branched(this.expr, [condition.expr, given.expr]), [...condition.references, ...given.references]);
  }
  /** The value when no branch of `when(…)` holds; null without it. */
  otherwise(value: ColumnOrValue): Column {
    const given = columnOf(value);
    return this.made(branched(this.expr, [given.expr]), given.references);
  }

  transform(change: (column: Column) => Column): Column {
    return change(this);
  }

  toString(): string {
    return describeExpr(this.expr);
  }
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Column<'${this}'>`;
  }

  private with(name: string, ...others: readonly ColumnOrValue[]): Column {
    return callOf(name, [this, ...others.map(columnOf)]);
  }

  private made(expression: Expr, references: readonly Rel[] = []): Column {
    return new Column(expression, [...this.references, ...references]);
  }
}

/** A value as a column that holds it in every row. */
export const columnOf = (value: ColumnOrValue): Column => (value instanceof Column ? value : new Column(literal(value)));

export const callOf = (name: string, args: readonly Column[], options: { readonly distinct?: boolean } = {}): Column =>
  new Column(
    call(
      name,
      args.map((arg) => arg.expr),
      options.distinct,
    ),
    args.flatMap((arg) => arg.references),
  );

const isFrame = (value: unknown): value is DataFrame<never> => typeof value === "object" && value !== null && "rel" in value;
