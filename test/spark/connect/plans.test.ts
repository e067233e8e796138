import { toJson } from "@bufbuild/protobuf";
import { describe, expect, test } from "@jest/globals";
import type { Column } from "../../../src/spark/connect/column.ts";
import { DataFrame } from "../../../src/spark/connect/dataframe.ts";
import type { Engine } from "../../../src/spark/connect/engine.ts";
import { col, functions as F, lit, Window, when } from "../../../src/spark/connect/index.ts";
import { expressionOf, rel, relationOf } from "../../../src/spark/connect/messages.ts";
import { ExpressionSchema } from "../../../src/spark/connect/proto/expressions.ts";
import { RelationSchema } from "../../../src/spark/connect/proto/relations.ts";

const frame = () => new DataFrame(rel({ case: "range", value: { end: 3n, step: 1n } }), {} as Engine);
interface PlanJson {
  readonly common?: { readonly planId: string };
  readonly deduplicate?: { readonly input?: PlanJson };
  readonly [kind: string]: unknown;
}

const plan = (of: DataFrame<never> | DataFrame<unknown> | DataFrame) =>
  toJson(RelationSchema, relationOf(of.rel)) as unknown as PlanJson;
const json = (column: Column) => toJson(ExpressionSchema, expressionOf(column.expr));
const named = (name: string) => ({ unresolvedAttribute: { unparsedIdentifier: name } });
const call = (functionName: string, ...args: unknown[]) => ({ unresolvedFunction: { functionName, arguments: args } });

describe("a column", () => {
  test("is a tree of calls; a text in an operator is a value, in a function a name", () => {
    expect(json(col("a").eq("b"))).toEqual(call("==", named("a"), { literal: { string: "b" } }));
    expect(json(F.upper("b"))).toEqual(call("upper", named("b")));
  });

  test("of a DataFrame refers to its plan, so that two sides of a join differ", () => {
    const [left, right] = [frame(), frame()];
    const [one, other] = [json(left.col("id")), json(right.col("id"))];
    expect(one).toEqual({ unresolvedAttribute: { unparsedIdentifier: "id", planId: plan(left).common!.planId } });
    expect(one).not.toEqual(other);
  });

  test.each([
    [1, { integer: 1 }],
    [2 ** 31, { long: "2147483648" }],
    [1n, { long: "1" }],
    [1.5, { double: 1.5 }],
    [-0, { double: -0 }],
    [Number.NaN, { double: "NaN" }],
    [true, { boolean: true }],
    [new Date(1), { timestamp: "1000" }],
  ])("holds the value %p", (value, expected) => {
    expect(json(lit(value))).toEqual({ literal: expected });
  });

  test("refuses otherwise() without when(), and twice", () => {
    expect(() => col("a").otherwise(1)).toThrow("not made by when()");
    expect(() => when(col("a"), 1).otherwise(2).otherwise(3)).toThrow("has its otherwise() already");
  });

  test("reads as what it computes", () => {
    expect(String(col("a").plus(1).as("b"))).toBe("(a + 1) AS b");
  });

  test("carries a window's frame", () => {
    const window = Window.partitionBy("k").orderBy("t").rowsBetween(Window.unboundedPreceding, Window.currentRow);
    expect(json(F.sum("x").over(window))).toMatchObject({
      window: { frameSpec: { frameType: "FRAME_TYPE_ROW", lower: { unbounded: true }, upper: { currentRow: true } } },
    });
  });
});

describe("a DataFrame", () => {
  test("is not changed by operations on it", () => {
    const base = frame();
    const before = JSON.stringify(plan(base));
    base.filter("id > 1").limit(1);
    expect(JSON.stringify(plan(base))).toBe(before);
  });

  test("gives every step a plan id of its own", () => {
    const made = plan(frame().limit(2).distinct());
    const ids = [made.common, made.deduplicate!.input!.common].map((common) => common!.planId);
    expect(new Set(ids).size).toBe(2);
  });

  test("brings the plans of subqueries along", () => {
    const made = plan(frame().filter(col("id").eq(frame().scalar())));
    expect(made).toMatchObject({ withRelations: { references: [{ range: { end: "3" } }] } });
  });

  test("names the join that was meant", () => {
    expect(() => frame().join(frame(), "id", "iner" as never)).toThrow(expect.objectContaining({ name: "UnknownJoin" }));
  });
});
