import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Column } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import { FrameRows } from "./frame-rows.ts";
import { expressionOf } from "./messages.ts";
import { Join_JoinType as JoinType, SetOperation_SetOpType as SetOp } from "./proto/relations.ts";
import type { Row } from "./values/row.ts";

const joins = {
  inner: JoinType.INNER,
  cross: JoinType.CROSS,
  outer: JoinType.FULL_OUTER,
  full: JoinType.FULL_OUTER,
  fullouter: JoinType.FULL_OUTER,
  full_outer: JoinType.FULL_OUTER,
  left: JoinType.LEFT_OUTER,
  leftouter: JoinType.LEFT_OUTER,
  left_outer: JoinType.LEFT_OUTER,
  right: JoinType.RIGHT_OUTER,
  rightouter: JoinType.RIGHT_OUTER,
  right_outer: JoinType.RIGHT_OUTER,
  semi: JoinType.LEFT_SEMI,
  leftsemi: JoinType.LEFT_SEMI,
  left_semi: JoinType.LEFT_SEMI,
  anti: JoinType.LEFT_ANTI,
  leftanti: JoinType.LEFT_ANTI,
  left_anti: JoinType.LEFT_ANTI,
} as const;

export type JoinKind = keyof typeof joins;
/** Names of columns that both sides have, or a condition. */
export type JoinOn = string | readonly string[] | Column | readonly Column[];

/** Operations on two DataFrames. */
export abstract class FrameCombining<R> extends FrameRows<R> {
  /** Rows of both sides that belong together. Columns named by `on` appear once. */
  join<T = Row>(other: DataFrame<unknown>, on?: JoinOn, how: JoinKind = "inner"): DataFrame<T> {
    const { usingColumns, condition } = partsOf(on);
    const joinCondition = condition && { joinCondition: expressionOf(condition.expr) };
    const value = { left: this.input, right: other.input, joinType: joinOf(how), usingColumns, ...joinCondition };
    return this.over<T>({ case: "join", value }, condition === undefined ? [] : [condition]);
  }

  /** Every row with every row. */
  crossJoin<T = Row>(other: DataFrame<unknown>): DataFrame<T> {
    return this.join<T>(other, undefined, "cross");
  }

  /** A join whose right side may use columns of the left side. */
  lateralJoin<T = Row>(other: DataFrame<unknown>, condition?: Column, how: JoinKind = "inner"): DataFrame<T> {
    const joinCondition = condition && { joinCondition: expressionOf(condition.expr) };
    return this.over<T>({
      case: "lateralJoin",
      value: { left: this.input, right: other.input, joinType: joinOf(how), ...joinCondition },
    });
  }

  /** The rows of both, columns by their place; duplicates stay. */
  union(other: DataFrame<unknown>): DataFrame<R> {
    return this.set(other, { setOpType: SetOp.UNION, isAll: true });
  }

  unionAll(other: DataFrame<unknown>): DataFrame<R> {
    return this.union(other);
  }

  /** The rows of both, columns by their name; those that one side lacks are null there when they may be missing. */
  unionByName<T = R>(other: DataFrame<unknown>, options: { readonly allowMissingColumns?: boolean } = {}): DataFrame<T> {
    const { allowMissingColumns = false } = options;
    return this.set(other, { setOpType: SetOp.UNION, isAll: true, byName: true, allowMissingColumns });
  }

  intersect(other: DataFrame<unknown>): DataFrame<R> {
    return this.set(other, { setOpType: SetOp.INTERSECT, isAll: false });
  }

  intersectAll(other: DataFrame<unknown>): DataFrame<R> {
    return this.set(other, { setOpType: SetOp.INTERSECT, isAll: true });
  }

  /** The distinct rows that the other does not have. */
  except(other: DataFrame<unknown>): DataFrame<R> {
    return this.set(other, { setOpType: SetOp.EXCEPT, isAll: false });
  }

  subtract(other: DataFrame<unknown>): DataFrame<R> {
    return this.except(other);
  }

  exceptAll(other: DataFrame<unknown>): DataFrame<R> {
    return this.set(other, { setOpType: SetOp.EXCEPT, isAll: true });
  }

  private set<T = R>(other: DataFrame<unknown>, how: SetKind): DataFrame<T> {
    return this.over<T>({ case: "setOp", value: { leftInput: this.input, rightInput: other.input, ...how } });
  }
}

interface SetKind {
  readonly setOpType: SetOp;
  readonly isAll: boolean;
  readonly byName?: boolean;
  readonly allowMissingColumns?: boolean;
}

function joinOf(how: JoinKind): JoinType {
  const name = how.toLowerCase();
  if (Object.hasOwn(joins, name)) return joins[name as JoinKind];
  const [near] = nearestNames(name, Object.keys(joins));
  throw new UserError("UnknownJoin", `there is no join of the kind ${JSON.stringify(how)}`, {
    hints: [near === undefined ? "inner, cross, full, left, right, semi or anti" : `did you mean ${near}?`],
  });
}

function partsOf(on: JoinOn | undefined): { readonly usingColumns: string[]; readonly condition?: Column } {
  const list = on === undefined ? [] : Array.isArray(on) ? (on as readonly (string | Column)[]) : [on as string | Column];
  const usingColumns = list.filter((each) => typeof each === "string");
  const conditions = list.filter((each) => typeof each !== "string");
  if (conditions.length === 0) return { usingColumns };
  return { usingColumns, condition: conditions.reduce((all, each) => all.and(each)) };
}
