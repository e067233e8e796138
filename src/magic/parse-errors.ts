import { UserError } from "../base/errors.ts";
import type { Magic } from "./declare.ts";
import { didYouMean } from "./nearest.ts";
import { type NamedArg, placeholderOf } from "./options.ts";
import { spelled } from "./spelled.ts";
import { type Typed, wordError } from "./value.ts";

/** The caret stands behind the line, where the word would be. */
export function missingWord(magic: Magic, named: NamedArg, line: string): UserError {
  const at = line.trimEnd().length;
  const title = spelled(magic);
  const what = named.long === undefined ? placeholderOf(named) : `--${named.long}`;
  return new UserError("MissingWord", `${title} needs ${what}`, {
    why: named.arg.help,
    hints: [`${title} --help`],
    caret: { line, start: at, end: at + 1 },
  });
}

export const missingValue = (named: NamedArg, typed: Typed): UserError =>
  wordError("MissingValue", `${typed.word.text} needs a value: ${placeholderOf(named)}`, typed, [named.arg.help]);

export function tooManyWords(magic: Magic, most: number, typed: Typed): UserError {
  const title = spelled(magic);
  const takes = most === 0 ? "no words" : most === 1 ? "one word" : `${most} words`;
  const message = `${title} takes ${takes}, and "${typed.word.text}" is one more`;
  return wordError("TooManyWords", message, typed, [`${title} --help`]);
}

/** @param dashes `-` or `--`, as it was typed */
export function unknownOption(magic: Magic, known: readonly NamedArg[], dashes: string, name: string, typed: Typed): UserError {
  const title = spelled(magic);
  const names = known.flatMap((n) => [`--${n.long}`, ...(n.arg.short === undefined ? [] : [`-${n.arg.short}`])]);
  const near = didYouMean(dashes + name, dashes === "--" ? names.filter((n) => n.startsWith("--")) : []);
  const listed = names.length > 0 ? [`its options: ${names.join(" ")}`] : [`${title} --help`];
  const hints = near.hints.length > 0 ? near.hints : listed;
  return wordError("UnknownOption", `${title} has no option ${dashes}${name}${near.asks}`, typed, hints);
}
