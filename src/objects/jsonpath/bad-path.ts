import { UserError } from "../../base/errors.ts";
import { printable } from "../../base/escape.ts";

/** A place in an expression, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 200;

/** An expression that cannot be read, with a caret under what is at fault. */
export function badPath(expression: string, { start, end }: Span, why: string, hints: readonly string[] = []): UserError {
  const begin = expression.lastIndexOf("\n", start - 1) + 1;
  const line = expression.slice(begin).split("\n", 1)[0]!.slice(0, LONGEST);
  const from = Math.min(start - begin, line.length);
  const caret = { line: printable(line), start: from, end: Math.max(from + 1, Math.min(line.length, end - begin)) };
  return new UserError("BadJSONPath", "this JSONPath cannot be read", { why, hints, caret });
}
