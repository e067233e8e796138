import { readLogicalLine } from "./logical-line.ts";
import type { ScannerApi } from "./scanner.ts";
import { cellMagicName, findMagics, type MagicSite } from "./sites.ts";

const noScanner = (): ScannerApi => {
  throw new Error("a cell magic needs no scanner");
};

/**
 * The magics of a cell that holds nothing else but blank lines and `//` comments, found without TypeScript: the first line stands where a
 * statement may start, and after a magic's line the next one does. Undefined for any other cell.
 */
export function soloMagics(code: string, names: ReadonlySet<string>): readonly MagicSite[] | undefined {
  const cell = cellMagicName(code);
  if (cell !== undefined) return names.has(cell.name) ? findMagics(code, names, noScanner) : undefined;
  const sites: MagicSite[] = [];
  for (let at = 0; at < code.length; ) {
    const start = at + /^[ \t]*/.exec(code.slice(at, at + 200))![0].length;
    const line = readLogicalLine(code, start);
    const magic = /^%([A-Za-z_]\w*)(?=[\s;]|\?{0,2}$|$)/.exec(line.text);
    if (magic !== null && names.has(magic[1]!)) {
      const name = magic[1]!;
      const rest = readLogicalLine(code, start + 1 + name.length);
      sites.push({ name, start, end: rest.end, assigned: false, separate: false, line: rest });
      at = rest.end;
    } else if (line.text.trim() === "" || line.text.startsWith("//")) {
      const newline = code.indexOf("\n", start);
      at = newline < 0 ? code.length : newline;
    } else return undefined;
    at += /^\r?\n/.exec(code.slice(at, at + 2))?.[0].length ?? 0;
    if (at < code.length && code[at - 1] !== "\n") return undefined;
  }
  return sites.length === 0 ? undefined : sites;
}
