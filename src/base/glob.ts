/**
 * Whether a whole name fits a pattern: `*` is any text, `?` any one character, all else itself. In time proportional to the lengths
 * multiplied, whatever the pattern.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  const [wanted, text] = [[...pattern], [...name]];
  let [at, from, star, resume] = [0, 0, -1, 0];
  while (from < text.length) {
    if (wanted[at] === "*") {
      star = at++;
      resume = from;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === text[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++resume;
    } else return false;
  }
  return wanted.slice(at).every((character) => character === "*");
}
