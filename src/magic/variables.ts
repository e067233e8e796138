import { UserError } from "../base/errors.ts";
import { type NamedArg, placeholderOf } from "./options.ts";
import type { Word } from "./words.ts";

/** A variable of the notebook that a magic's line names. */
export interface VariableUse {
  readonly name: string;
  /** `in`: its value goes to the magic; `out`: it receives the magic's. */
  readonly way: "in" | "out";
  /** Offset of the name in the line. */
  readonly at: number;
}

// What TypeScript reserves, and what this kernel's compiler cannot declare (names that begin with two underscores).
const reserved = new Set(
  (
    "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally " +
    "for function if implements import in instanceof interface let new null package private protected public return static super switch " +
    "this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

const isName = (name: string): boolean =>
  /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) &&
  !reserved.has(name) &&
  !name.startsWith("__") &&
  !name.startsWith("$k8s");

/**
 * The names in one word after `-i` or `--out`; several are parted by commas.
 * @throws UserError `NotAName` with the caret under what cannot be a variable
 */
export function variablesIn(named: NamedArg, word: Word, text: string, line: string): readonly VariableUse[] {
  const { arg, long } = named;
  const way = arg.variable!;
  const option = long === undefined ? placeholderOf(named) : `--${long}`;
  // Of `--out=NAME` the name begins after the equals sign.
  const at = word.start + Math.max(0, line.slice(word.start, word.end).lastIndexOf(text));
  if (word.interpolated) throw notAName(`${option} takes a variable's name, not its value`, line, word.start, word.end, line);
  const names = arg.kind === "list" ? text.split(",") : [text];
  let from = at;
  return names.flatMap((name) => {
    const start = from;
    from += name.length + 1;
    if (name === "" && names.length > 1) return [];
    if (!isName(name)) throw notAName(`${option}: "${name}" cannot be a variable`, line, start, start + name.length, name);
    return [{ name, way, at: start }];
  });
}

/**
 * One variable cannot both give a value and receive one: it would be declared by the cell that reads it.
 * @throws UserError `SameVariable`
 */
export function checkDistinct(uses: readonly VariableUse[], line: string): void {
  const out = uses.find((use) => use.way === "out");
  if (out === undefined || !uses.some((use) => use.way === "in" && use.name === out.name)) return;
  throw new UserError("SameVariable", `"${out.name}" is handed in and receives the result: give the result another name`, {
    hints: [`--out ${out.name}2`],
    caret: { line, start: out.at, end: out.at + out.name.length },
  });
}

function notAName(message: string, line: string, start: number, end: number, name: string): UserError {
  const spaced = /\s/.test(name) ? [] : ["letters, digits, _ and $, no digit first"];
  return new UserError("NotAName", message, { hints: spaced, caret: { line, start, end: Math.max(end, start + 1) } });
}
