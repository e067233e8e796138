import { create } from "@bufbuild/protobuf";
import { UserError } from "../../base/errors.ts";
import { expr, expressionOf, planIdOf } from "./messages.ts";
import type { Expr, Rel } from "./opaque.ts";
import {
  Expression_Cast_EvalMode as EvalMode,
  type Expression,
  type Expression_SortOrder,
  Expression_SortOrderSchema,
  type Expression_Window_WindowFrame_FrameBoundary,
  Expression_Window_WindowFrame_FrameBoundarySchema,
  Expression_Window_WindowFrame_FrameType as FrameType,
  Expression_SortOrder_NullOrdering as NullOrdering,
  Expression_SortOrder_SortDirection as SortDirection,
  SubqueryExpression_SubqueryType as SubqueryType,
} from "./proto/expressions.ts";
import { protoOfType } from "./proto-types.ts";
import type { DataType } from "./types.ts";

/** A function of Spark by name; operators are functions too (`+`, `==`, `in`). */
export const call = (name: string, args: readonly Expr[], distinct = false): Expr =>
  expr({
    case: "unresolvedFunction",
    value: { functionName: name, arguments: args.map(expressionOf), isDistinct: distinct },
  });

/** A function that may also be one that a user registered. */
export const callByName = (name: string, args: readonly Expr[]): Expr =>
  expr({ case: "callFunction", value: { functionName: name, arguments: args.map(expressionOf) } });

/** A column by its name (parts joined by dots); of one DataFrame when its plan is given. `*` and `t.*` are all of them. */
export function attribute(name: string, plan?: Rel): Expr {
  const planId = plan === undefined ? {} : { planId: planIdOf(plan) };
  if (name === "*") return expr({ case: "unresolvedStar", value: planId });
  if (name.endsWith(".*")) return expr({ case: "unresolvedStar", value: { ...planId, unparsedTarget: name } });
  return expr({ case: "unresolvedAttribute", value: { unparsedIdentifier: name, ...planId } });
}

/** The columns whose names match a Java regular expression in backquotes. */
export const matching = (pattern: string, plan: Rel): Expr =>
  expr({ case: "unresolvedRegex", value: { colName: pattern, planId: planIdOf(plan) } });

export const sqlText = (expression: string): Expr => expr({ case: "expressionString", value: { expression } });

export const aliased = (of: Expr, names: readonly string[]): Expr =>
  expr({ case: "alias", value: { expr: expressionOf(of), name: [...names] } });

export const extracted = (child: Expr, extraction: Expr): Expr =>
  expr({ case: "unresolvedExtractValue", value: { child: expressionOf(child), extraction: expressionOf(extraction) } });

export const updatedField = (struct: Expr, fieldName: string, value?: Expr): Expr =>
  expr({
    case: "updateFields",
    value: { structExpression: expressionOf(struct), fieldName, ...(value && { valueExpression: expressionOf(value) }) },
  });

export const castTo = (of: Expr, type: DataType | string, quiet = false): Expr =>
  expr({
    case: "cast",
    value: {
      expr: expressionOf(of),
      castToType: typeof type === "string" ? { case: "typeStr", value: type } : { case: "type", value: protoOfType(type) },
      evalMode: quiet ? EvalMode.TRY : EvalMode.UNSPECIFIED,
    },
  });

export const sortOrder = (of: Expr, direction: "asc" | "desc", nulls: "first" | "last"): Expr =>
  expr({
    case: "sortOrder",
    value: {
      child: expressionOf(of),
      direction: direction === "asc" ? SortDirection.ASCENDING : SortDirection.DESCENDING,
      nullOrdering: nulls === "first" ? NullOrdering.SORT_NULLS_FIRST : NullOrdering.SORT_NULLS_LAST,
    },
  });

/** The expression as one of ORDER BY; ascending with nulls first unless it says otherwise. */
export function orderOf(of: Expr): Expression_SortOrder {
  const { exprType } = expressionOf(of);
  if (exprType.case === "sortOrder") return exprType.value;
  return create(Expression_SortOrderSchema, {
    child: expressionOf(of),
    direction: SortDirection.ASCENDING,
    nullOrdering: NullOrdering.SORT_NULLS_FIRST,
  });
}

/** A lambda of Spark's higher-order functions; its parameters get names of their own, so that lambdas nest. */
export function lambda(body: (...parameters: readonly Expr[]) => Expr, count: number): Expr {
  const names = ["x", "y", "z"].slice(0, count).map((name) => `${name}_${lastVariable++}`);
  const variables = names.map((name) => ({ nameParts: [name] }));
  const made = body(...variables.map((value) => expr({ case: "unresolvedNamedLambdaVariable", value })));
  return expr({ case: "lambdaFunction", value: { function: expressionOf(made), arguments: variables } });
}
let lastVariable = 0;

/** `when(…)` with more branches, or its last value. */
export function branched(of: Expr, more: readonly Expr[]): Expr {
  const { exprType } = expressionOf(of);
  const isWhen = exprType.case === "unresolvedFunction" && exprType.value.functionName === "when";
  if (!isWhen || exprType.value.arguments.length % 2 === 1) {
    const what = isWhen ? "the column has its otherwise() already" : "the column was not made by when()";
    throw new UserError("InvalidWhen", `when() and otherwise() go on from when(): ${what}`, {
      hints: ["when(condition, value).when(condition, value).otherwise(value)"],
    });
  }
  return call("when", [...(exprType.value.arguments as readonly Expression[]), ...more.map(expressionOf)] as never);
}

export type SubqueryKind = "scalar" | "exists";

export const subquery = (plan: Rel, kind: SubqueryKind): Expr =>
  expr({
    case: "subqueryExpression",
    value: { planId: planIdOf(plan), subqueryType: kind === "scalar" ? SubqueryType.SCALAR : SubqueryType.EXISTS },
  });

/** `struct(a, b).isin(df)` compares a and b with the columns of `df`. */
export function inSubquery(of: Expr, plan: Rel): Expr {
  const { exprType } = expressionOf(of);
  const isStruct = exprType.case === "unresolvedFunction" && exprType.value.functionName === "struct";
  const inSubqueryValues = isStruct ? exprType.value.arguments : [expressionOf(of)];
  return expr({
    case: "subqueryExpression",
    value: { planId: planIdOf(plan), subqueryType: SubqueryType.IN, inSubqueryValues },
  });
}

export interface WindowParts {
  readonly partition: readonly Expr[];
  readonly order: readonly Expr[];
  readonly frame?: { readonly kind: "rows" | "range"; readonly start: number; readonly end: number };
}

export function windowed(of: Expr, { partition, order, frame }: WindowParts): Expr {
  const frameSpec = frame && {
    frameType: frame.kind === "rows" ? FrameType.ROW : FrameType.RANGE,
    lower: boundary(frame.start, frame.kind),
    upper: boundary(frame.end, frame.kind),
  };
  return expr({
    case: "window",
    value: {
      windowFunction: expressionOf(of),
      partitionSpec: partition.map(expressionOf),
      orderSpec: order.map(orderOf),
      ...(frameSpec && { frameSpec }),
    },
  });
}

function boundary(offset: number, kind: "rows" | "range"): Expression_Window_WindowFrame_FrameBoundary {
  if (offset === 0)
    return create(Expression_Window_WindowFrame_FrameBoundarySchema, { boundary: { case: "currentRow", value: true } });
  if (!Number.isFinite(offset)) {
    return create(Expression_Window_WindowFrame_FrameBoundarySchema, { boundary: { case: "unbounded", value: true } });
  }
  if (!Number.isSafeInteger(offset)) throw new UserError("BadWindow", `a window's frame cannot begin or end at ${offset}`);
  const literalType =
    kind === "rows" ? ({ case: "integer", value: offset } as const) : ({ case: "long", value: BigInt(offset) } as const);
  const value = { exprType: { case: "literal", value: { literalType } } } as const;
  return create(Expression_Window_WindowFrame_FrameBoundarySchema, { boundary: { case: "value", value } });
}
