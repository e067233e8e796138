import { distance } from "fastest-levenshtein";

/** The candidate that was probably meant, if one is near enough: a typo or two, or an unfinished word. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  let best: { readonly name: string; readonly cost: number } | undefined;
  for (const name of candidates) {
    const cost = typed.length >= 2 && name.toLowerCase().startsWith(typed) ? 1 : distance(typed, name.toLowerCase());
    if (best === undefined || cost < best.cost) best = { name, cost };
  }
  return best !== undefined && best.cost <= Math.max(1, Math.floor(word.length / 2.5)) ? best.name : undefined;
}

/** `did you mean …?` as an error's hints; empty when nothing is near. */
export const didYouMean = (word: string, candidates: readonly string[]): readonly string[] => {
  const name = nearest(word, candidates);
  return name === undefined ? [] : [`${name} — did you mean this?`];
};
