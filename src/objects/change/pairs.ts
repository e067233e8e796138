import { UserError } from "../../base/errors.ts";

/** What labels or annotations are to become: a value to set, or undefined to take away. */
export type Pairs = ReadonlyMap<string, string | undefined>;

/** Which words name objects, and what follows them. */
export interface WordsAndPairs {
  readonly words: readonly string[];
  readonly pairs: Pairs;
}

/**
 * Words as kubectl splits them: the first that holds `=` or ends in `-` begins the pairs.
 * @param what `label`, `annotation`
 * @throws UserError `NoPair` for a later word that is neither, `SamePair` for a key that comes twice
 */
export function splitPairs(given: readonly string[], what: string): WordsAndPairs {
  const begins = given.findIndex(isPair);
  if (begins < 0) return { words: given, pairs: new Map() };
  const pairs = new Map<string, string | undefined>();
  for (const word of given.slice(begins)) {
    const [key, value] = pairOf(word, what);
    if (pairs.has(key)) throw samePair(word, key, what);
    pairs.set(key, value);
  }
  return { words: given.slice(0, begins), pairs };
}

const isPair = (word: string): boolean => word.includes("=") || (word.endsWith("-") && word.length > 1);

function pairOf(word: string, what: string): readonly [string, string | undefined] {
  const equals = word.indexOf("=");
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)];
  if (equals < 0 && isPair(word)) return [word.slice(0, -1), undefined];
  throw new UserError("NoPair", `"${word}" is no ${what}`, {
    about: word,
    why: `names come first, then KEY=VALUE to set a ${what} and KEY- to take it away`,
    hints: [`${word.replace(/=.*$/, "") || "key"}=VALUE`, `${word.replace(/=.*$/, "") || "key"}-`],
  });
}

const samePair = (word: string, key: string, what: string): UserError =>
  new UserError("SamePair", `the ${what} ${key} stands here twice`, { about: word, hints: ["leave one of them out"] });
