import { nearestNames } from "../base/nearest.ts";

/** The candidate that was probably meant, if one is near enough. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => nearestNames(word, candidates)[0];

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
