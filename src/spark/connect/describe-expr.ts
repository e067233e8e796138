import { expressionOf } from "./messages.ts";
import type { Expr } from "./opaque.ts";
import type { Expression, Expression_Literal } from "./proto/expressions.ts";

const INFIX = new Set(["==", "<=>", ">", ">=", "<", "<=", "and", "or", "+", "-", "*", "/", "%", "&", "|", "^"]);

/** How an expression reads: about as its column would be called. */
export const describeExpr = (of: Expr): string => text(expressionOf(of));

function text(expression: Expression | undefined): string {
  const kind = expression?.exprType;
  switch (kind?.case) {
    case "unresolvedAttribute":
      return kind.value.unparsedIdentifier;
    case "unresolvedStar":
      return kind.value.unparsedTarget ?? "*";
    case "literal":
      return literalText(kind.value);
    case "expressionString":
      return kind.value.expression;
    case "unresolvedFunction":
      return functionText(kind.value.functionName, kind.value.arguments, kind.value.isDistinct);
    case "callFunction":
      return functionText(kind.value.functionName, kind.value.arguments, false);
    case "alias":
      return `${text(kind.value.expr)} AS ${kind.value.name.join(", ")}`;
    case "cast":
      return `CAST(${text(kind.value.expr)} AS ${kind.value.castToType.case === "typeStr" ? kind.value.castToType.value : "…"})`;
    case "sortOrder":
      return `${text(kind.value.child)} ${kind.value.direction === 1 ? "ASC" : "DESC"} NULLS ${kind.value.nullOrdering === 1 ? "FIRST" : "LAST"}`;
    case "unresolvedExtractValue":
      return `${text(kind.value.child)}[${text(kind.value.extraction)}]`;
    case "unresolvedNamedLambdaVariable":
      return kind.value.nameParts.join(".");
    case "lambdaFunction":
      return `(${kind.value.arguments.map((each) => each.nameParts.join(".")).join(", ")}) -> ${text(kind.value.function)}`;
    case "window":
      return `${text(kind.value.windowFunction)} OVER (…)`;
    default:
      return kind?.case ?? "?";
  }
}

function functionText(name: string, args: readonly Expression[], distinct: boolean): string {
  const [left, right] = args;
  if (INFIX.has(name) && args.length === 2) return `(${text(left)} ${name.toUpperCase()} ${text(right)})`;
  return `${name}(${distinct ? "DISTINCT " : ""}${args.map(text).join(", ")})`;
}

function literalText({ literalType }: Expression_Literal): string {
  switch (literalType.case) {
    case undefined:
    case "null":
      return "NULL";
    case "decimal":
      return literalType.value.value;
    default:
      return typeof literalType.value === "object" ? literalType.case : String(literalType.value);
  }
}
