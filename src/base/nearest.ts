import { distance } from "fastest-levenshtein";

/**
 * The known names that a person may have meant, best first, at most three: few letters apart, or one begins the other.
 * Case does not count.
 */
export function nearestNames(given: string, known: readonly string[]): readonly string[] {
  const wanted = given.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return known
    .map((name) => ({ name, far: howFar(wanted, name.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

function howFar(wanted: string, name: string): number {
  const begins = wanted.length >= 3 && (name.startsWith(wanted) || (name.length >= 3 && wanted.startsWith(name)));
  return begins ? 0.5 : distance(wanted, name);
}
