import { distance } from "fastest-levenshtein";

/**
 * The known names that a person may have meant, best first, at most three: a few letters apart, letters swapped, or one begins the
 * other. Case does not count.
 */
export function nearestNames(given: string, known: readonly string[]): readonly string[] {
  const wanted = given.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 2.5));
  return known
    .map((name) => ({ name, far: howFar(wanted, name.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

function howFar(wanted: string, name: string): number {
  const shorter = Math.min(wanted.length, name.length);
  if (shorter >= 2 && name.startsWith(wanted)) return 0.5;
  if (shorter >= 3 && wanted.startsWith(name)) return 0.5;
  const letters = distance(wanted, name);
  return isSwapped(wanted, name) ? Math.min(1, letters) : letters;
}

const isSwapped = (one: string, other: string): boolean =>
  one.length === other.length && [...one].sort().join("") === [...other].sort().join("");
