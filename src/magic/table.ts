import { UserError } from "../base/errors.ts";
import type { Magic } from "./declare.ts";
import { didYouMean } from "./nearest.ts";
import type { Word } from "./words.ts";

/** One line of the static table: enough for help and completion without loading the magic. */
export interface TableEntry {
  readonly summary: string;
  /** Other words for the same path. */
  readonly aliases?: readonly string[];
  // The declarations' own types stay visible in the table's type, for the library twin.
  // biome-ignore lint/suspicious/noExplicitAny: any declaration
  readonly load: () => Promise<{ readonly default: Magic<any, any> }>;
}

/** Path (`""`, `use`, `spark conf`) → entry, in the order of `%k8s help`. */
export type MagicTable = Readonly<Record<string, TableEntry>>;

export interface PathMatch {
  readonly path: string;
  /** How many words name it. */
  readonly length: number;
}

/** The longest path that the first words name; `""` when the line begins with none. */
export function matchPath(table: MagicTable, words: readonly Word[]): PathMatch {
  let found: PathMatch = { path: "", length: 0 };
  for (const [path, entry] of Object.entries(table)) {
    for (const spelled of [path, ...(entry.aliases ?? [])]) {
      const parts = spelled === "" ? [] : spelled.split(" ");
      if (parts.length > found.length && parts.every((part, i) => isNamed(words[i], part)))
        found = { path, length: parts.length };
    }
  }
  return found;
}

const isNamed = (word: Word | undefined, part: string): boolean => word !== undefined && !word.interpolated && word.text === part;

/** The words that may follow these first words of a path. */
export function nextWords(table: MagicTable, before: readonly string[]): readonly string[] {
  const next = new Set<string>();
  for (const [path, entry] of Object.entries(table)) {
    for (const spelled of [path, ...(entry.aliases ?? [])]) {
      const parts = spelled.split(" ");
      if (parts.length > before.length && before.every((word, i) => word === parts[i])) next.add(parts[before.length]!);
    }
  }
  next.delete("");
  return [...next];
}

/** Whether these words begin a path without being one: `%k8s local`. */
export const isGroup = (table: MagicTable, words: readonly string[]): boolean =>
  words.length > 0 && !(words.join(" ") in table) && nextWords(table, words).length > 0;

/** Bare `%k8s` takes options only: any other first word was meant as a verb. */
export function checkVerb(table: MagicTable, match: PathMatch, words: readonly Word[], line: string): void {
  const first = words[0];
  if (match.path !== "" || match.length > 0 || first === undefined) return;
  if (first.text.startsWith("-") && first.bare > 0) return;
  const second = words[1];
  const group = isGroup(table, [first.text]);
  const word = group && second !== undefined ? second : first;
  const choices = nextWords(table, group ? [first.text] : []);
  const caret = { line, start: word.start, end: word.end };
  if (group && second === undefined) {
    throw new UserError("IncompleteCommand", `%k8s ${first.text} needs one more word`, {
      hints: choices.map((choice) => `%k8s ${first.text} ${choice}`),
      caret,
    });
  }
  const typed = group ? `${first.text} ${word.text}` : word.text;
  const near = didYouMean(word.text, choices);
  throw new UserError("UnknownCommand", `%k8s has no command "${typed}"`, {
    hints: near.length > 0 ? near : [group ? `one of: ${choices.join(", ")}` : "%k8s help"],
    caret,
  });
}
