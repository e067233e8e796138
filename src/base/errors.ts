import { printableText } from "./escape.ts";

/**
 * A failure that a person can act on: what happened, why (the words of whoever refused), what to try.
 * Everything a user can cause is one of these; anything else that escapes is a defect of ours.
 */
export interface UserErrorOptions {
  /** Why it happened, in the server's or the system's own words. */
  readonly why?: string;
  /** What to try next; one short line each. */
  readonly hints?: readonly string[];
  /** The part of the magic's own line that is at fault (UTF-16 offsets within that line). */
  readonly caret?: Caret;
  /** The word of the line that is at fault, for whoever knows the line to put the caret under. */
  readonly about?: string;
  /** What a person reads in place of name, message and reason: another language's own words, such as Python's traceback. */
  readonly lines?: readonly string[];
  readonly cause?: unknown;
}

export interface Caret {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

export class UserError extends Error {
  override readonly name: string;
  readonly why?: string;
  readonly hints: readonly string[];
  readonly caret?: Caret;
  readonly about?: string;
  readonly lines?: readonly string[];

  /** @param name a stable CamelCase word such as `UnknownContext`; it becomes Jupyter's `ename`. */
  constructor(name: string, message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = name;
    this.why = options.why;
    this.hints = options.hints ?? [];
    this.caret = options.caret;
    this.about = options.about;
    this.lines = options.lines;
  }

  /** Logged, or shown by a kernel that does not know it, it reads as in a cell: a stack trace helps nobody who can act on it. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return printableText(errorLines(this).join("\n"));
  }
}

/** The same error with the place in the cell added, for the layer that knows it. */
export const withCaret = (error: UserError, caret: Caret): UserError =>
  new UserError(error.name, error.message, { why: error.why, hints: error.hints, caret, cause: error.cause });

/** The error as the lines a person reads: caret, `Name: what`, `Why: …`, `Try: …`. */
export function errorLines(error: UserError): readonly string[] {
  const lines: string[] = [];
  if (error.caret !== undefined) {
    const { line, start, end } = error.caret;
    lines.push(line, " ".repeat(start) + "^".repeat(Math.max(1, end - start)));
  }
  if (error.lines !== undefined) lines.push(...error.lines);
  else {
    lines.push(`${error.name}: ${error.message}`);
    if (error.why !== undefined) lines.push(`Why: ${error.why}`);
  }
  for (const hint of error.hints) lines.push(`Try: ${hint}`);
  return lines;
}
