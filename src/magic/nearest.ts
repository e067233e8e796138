import { distance } from "fastest-levenshtein";

/** The candidate that was probably meant, if one is near enough: a typo or two, swapped letters, or an unfinished word. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  const limit = Math.max(1, Math.floor(typed.length / 2.5));
  const ranked = candidates
    .map((name) => ({ name, cost: cost(typed, name.toLowerCase()) }))
    .filter((candidate) => candidate.cost <= limit)
    .sort((a, b) => a.cost - b.cost);
  return ranked[0]?.name;
}

function cost(typed: string, name: string): number {
  if (typed.length >= 2 && name.startsWith(typed)) return 1;
  const sameLetters = typed.length === name.length && [...typed].sort().join("") === [...name].sort().join("");
  return sameLetters ? Math.min(1, distance(typed, name)) : distance(typed, name);
}

/** How an error asks for what was probably meant: the end of its message, and the line to try. Empty when nothing is near. */
export interface Suggestion {
  readonly asks: string;
  readonly hints: readonly string[];
}

/** @param spell how the candidate is typed, such as `%k8s use` for `use` */
export function didYouMean(word: string, candidates: readonly string[], spell = (name: string): string => name): Suggestion {
  const name = nearest(word, candidates);
  return name === undefined ? { asks: "", hints: [] } : { asks: `: did you mean ${name}?`, hints: [spell(name)] };
}
