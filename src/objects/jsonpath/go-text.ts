/** JSON as Go writes it: keys sorted, and what a web page could take for markup escaped. @param indent spaces; none by default */
export const goJson = (value: unknown, indent?: number): string =>
  JSON.stringify(sortedKeys(value), undefined, indent).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => byBytes(a, b));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortedKeys(member)]));
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A value as Go's `%v` prints it: `map[app:web]`, `[1 2]`, `<nil>`. Source: https://pkg.go.dev/fmt */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number") return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(" ")}]`;
  if (typeof value !== "object") return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => byBytes(a, b));
  return `map[${entries.map(([key, member]) => `${key}:${goText(member)}`).join(" ")}]`;
}

/** Fractions below 0.0001 get an exponent of two digits at least; whole numbers are printed as such. */
function goNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 21) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}
