const SIGNS: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([\s\S]?))/g;

/**
 * What stands between quotes, with Go's escapes.
 * @param inner without its quotes
 * @returns undefined when an escape is none
 * Source: https://pkg.go.dev/strconv#UnquoteChar
 */
export function unquoted(inner: string, quote: string): string | undefined {
  let sound = true;
  const text = inner.replace(ESCAPE, (_, hex, short, long, octal, sign: string | undefined) => {
    const digits: string | undefined = hex ?? short ?? long;
    if (digits !== undefined) {
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) sound = false;
      return code > 0x10ffff ? "" : String.fromCodePoint(code);
    }
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (sign === quote) return quote;
    const meant = Object.hasOwn(SIGNS, sign ?? "") ? SIGNS[sign!] : undefined;
    if (meant === undefined) sound = false;
    return meant ?? "";
  });
  return sound ? text : undefined;
}
