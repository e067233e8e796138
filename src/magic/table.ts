import { UserError } from "../base/errors.ts";
import type { Alone, Magic } from "./declare.ts";
import { didYouMean } from "./nearest.ts";
import type { Word } from "./words.ts";

/** One line of the static table: enough for help and completion without loading the magic. */
export interface TableEntry {
  readonly summary: string;
  /** What it is about, in one word, for `%k8s help`. */
  readonly chapter?: string;
  /** Other words for the same path. */
  readonly aliases?: readonly string[];
  /** It stands after `%` without `k8s` too: {@link Magic.alone}, which a test keeps equal. */
  readonly alone?: Alone;
  // The declarations' own types stay visible in the table's type, for the library twin.
  // biome-ignore lint/suspicious/noExplicitAny: any declaration
  readonly load: () => Promise<{ readonly default: Magic<any, any> }>;
}

/** Path (`""`, `use`, `spark conf`) → entry, in the order of `%k8s help`. */
export type MagicTable = Readonly<Record<string, TableEntry>>;

/** The entries of one chapter. */
export const inChapter = <T extends Readonly<Record<string, Omit<TableEntry, "chapter">>>>(chapter: string, entries: T) =>
  Object.fromEntries(Object.entries(entries).map(([path, entry]) => [path, { ...entry, chapter }])) as {
    readonly [P in keyof T]: T[P] & { readonly chapter: string };
  };

export interface PathMatch {
  readonly path: string;
  /** How many words name it. */
  readonly length: number;
}

/** The longest path that the first words name; `""` when the line begins with none. */
export function matchPath(table: MagicTable, words: readonly Pick<Word, "text" | "interpolated">[]): PathMatch {
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

const isNamed = (word: Pick<Word, "text" | "interpolated"> | undefined, part: string): boolean =>
  word !== undefined && !word.interpolated && word.text === part;

/** The words that may follow these first words of a path. */
export function nextWords(table: MagicTable, before: readonly string[]): readonly string[] {
  const next = new Set<string>();
  for (const [path, entry] of Object.entries(table)) {
    if (path.startsWith("%")) continue;
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

/** What the session has seen, for a word that is no command but a kind or a context. */
export interface SeenNames {
  contexts(): readonly string[];
  kinds(): readonly string[];
}

/** Bare `%k8s` takes options only: any other first word was meant as a verb. */
export function checkVerb(table: MagicTable, match: PathMatch, words: readonly Word[], line: string, seen?: SeenNames): void {
  const first = words[0];
  if (match.length > 0 || first === undefined) return;
  if (first.text.startsWith("-") && first.bare > 0) return;
  const second = words[1];
  if (!isGroup(table, [first.text])) throw unknownVerb(first, nextWords(table, []), "", line, seen);
  const choices = nextWords(table, [first.text]);
  if (second !== undefined) throw unknownVerb(second, choices, `${first.text} `, line);
  throw new UserError("IncompleteCommand", `%k8s ${first.text} needs one more word`, {
    hints: choices.map((choice) => `%k8s ${first.text} ${choice}`),
    caret: { line, start: first.start, end: first.end },
  });
}

function unknownVerb(word: Word, choices: readonly string[], group: string, line: string, seen?: SeenNames): UserError {
  const caret = { line, start: word.start, end: word.end };
  if (word.interpolated) {
    return new UserError("UnknownCommand", "a command is typed, not interpolated: only its words and values can be", {
      hints: ["%k8s help"],
      caret,
    });
  }
  const near = didYouMean(word.text, choices, (name) => `%k8s ${group}${name}`);
  const listed = group === "" ? ["%k8s help"] : choices.map((choice) => `%k8s ${group}${choice}`);
  const hints = near.hints.length > 0 ? near.hints : (meantOtherwise(word.text, seen) ?? listed);
  return new UserError("UnknownCommand", `%k8s has no command "${group}${word.text}"${near.asks}`, { hints, caret });
}

/** `%k8s pods` and `%k8s beta` leave out a verb that is easy to guess. */
function meantOtherwise(word: string, seen: SeenNames | undefined): readonly string[] | undefined {
  if (seen?.kinds().includes(word.toLowerCase())) return [`%k8s get ${word}`];
  return seen?.contexts().includes(word) ? [`%k8s use ${word}`] : undefined;
}
