import type { Operator } from "./nodes.ts";

/** Go's templates tell whole numbers from others; JSON here does not say which it was. */
function kindOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return "true or false";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : "an object";
}

/**
 * Whether a filter's comparison holds. @throws RangeError for values that kubectl does not compare
 * Source: https://pkg.go.dev/text/template#hdr-Functions, eq, ne, lt, le, gt, ge
 */
export function holds(left: unknown, operator: Operator, right: unknown): boolean {
  const kind = kindOf(left);
  const comparable = ["string", "number", "boolean"].includes(typeof left) && kind === kindOf(right);
  const ordered = operator === "==" || operator === "!=" || typeof left !== "boolean";
  if (!comparable || !ordered) throw new RangeError(`${kind} and ${kindOf(right)} cannot be compared with ${operator}`);
  const order = orderOf(left as string, right as string);
  if (operator === "==") return order === 0;
  if (operator === "!=") return order !== 0;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Texts by their bytes, as Go compares them. */
function orderOf(left: string | number, right: string | number): number {
  if (left === right) return 0;
  if (typeof left === "string" && typeof right === "string") return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}
