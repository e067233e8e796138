import type { ParseError } from "./compiler.ts";
import type { Language } from "./language.ts";

type Answer = ReturnType<Language["isComplete"]>;

/** TypeScript's numbers for what only more text can end: a template, a comment. */
const unterminated = new Set([1010, 1160]);

/** A string cannot go on in the next line, so more text does not help. */
const unterminatedString = 1002;

/** Whether a cell can run, waits for more, or cannot become right by typing on. */
export function completeness(text: string, errors: readonly ParseError[]): Answer {
  const first = errors[0];
  if (first === undefined) return { status: "complete" };
  const end = text.trimEnd().length;
  const open = errors.every((e) => unterminated.has(e.code) || (e.start >= end && e.code !== unterminatedString));
  if (!open) return { status: "invalid" };
  return { status: "incomplete", indent: nextIndent(text) };
}

/** The indentation a person expects on the next line: one level more after an opening bracket. */
export function nextIndent(text: string): string {
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  return /[{([]\s*(\/\/.*)?$/.test(line) ? `${indent}  ` : indent;
}
