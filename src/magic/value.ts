import { UserError } from "../base/errors.ts";
import { didYouMean } from "./nearest.ts";
import { type NamedArg, placeholderOf } from "./options.ts";
import type { Word } from "./words.ts";

/** Where a value was typed. */
export interface Typed {
  readonly word: Word;
  /** The line that the word's offsets belong to. */
  readonly line: string;
  /** The value depends on an interpolation that is not known before the cell runs: anything may still be right. */
  readonly later: boolean;
}

/** One typed value as its declaration wants it. @throws UserError `WrongChoice`, `NotANumber`, `UnexpectedValue`, `NotAWord`. */
export function readValue(named: NamedArg, text: string, typed: Typed): unknown {
  if (typed.word.objects.size > 0 && named.arg.objects !== true) {
    throw wordError("NotAWord", `an object cannot be ${placeholderOf(named)}: interpolate a string or a number`, typed, [
      "one of its fields, such as ${pod.metadata.name}",
    ]);
  }
  if (named.arg.kind === "flag") return truth(named, text, typed);
  if (typed.later) return text;
  if (named.arg.kind === "number") return wholeNumber(named, text, typed);
  return named.arg.kind === "choice" ? oneOf(named, text, typed) : text;
}

/** The end of a word, with a `\` before what would mean something if it had been typed bare. */
export function marked(word: Word, text: string): string {
  const bare = Math.max(0, word.bare - (word.text.length - text.length));
  return text.slice(0, bare) + text.slice(bare).replace(/[\\$~]/g, "\\$&");
}

/** An error with its caret under a word. */
export const wordError = (name: string, message: string, { line, word }: Typed, hints: readonly string[] = []): UserError =>
  new UserError(name, message, { hints, caret: { line, start: word.start, end: word.end } });

function truth(named: NamedArg, text: string, typed: Typed): boolean {
  if (typed.later || text === "true" || named.arg.also?.[text] === true) return true;
  if (text === "false" || named.arg.also?.[text] === false) return false;
  throw wordError("UnexpectedValue", `--${named.long} is on or off: it takes no value "${text}"`, typed, [`--${named.long}`]);
}

function wholeNumber(named: NamedArg, text: string, typed: Typed): number {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw wordError("NotANumber", `--${named.long} needs a whole number, and "${text}" is none`, typed, [`--${named.long} 4`]);
}

function oneOf(named: NamedArg, text: string, typed: Typed): string {
  const choices = named.arg.choices ?? [];
  if (isChoice(choices, text)) return text;
  const [head = ""] = text.split("=");
  const instead = Object.hasOwn(named.arg.instead ?? {}, head) ? named.arg.instead?.[head] : undefined;
  if (instead !== undefined)
    throw wordError("WrongChoice", `--${named.long} ${head} is kubectl's: here it is TypeScript`, typed, [instead]);
  const near = didYouMean(text, choices);
  throw wordError(
    "WrongChoice",
    `--${named.long} is one of ${choices.join(", ")}, not "${text}"${near.asks}`,
    typed,
    near.hints.length > 0 ? near.hints : [choices.join(" ")],
  );
}

/** A choice that ends in `=` takes the rest as free text. */
export const isChoice = (choices: readonly string[], text: string): boolean =>
  choices.some((choice) => choice === text || (choice.endsWith("=") && text.startsWith(choice)));

/** What an argument is when it was not given. */
export function absentValue({ arg }: NamedArg): unknown {
  if (arg.fallback !== undefined) return arg.fallback;
  if (arg.kind === "flag") return false;
  return arg.kind === "list" || arg.kind === "words" ? [] : undefined;
}
