import { endSite } from "./code-lines.ts";
import { readLogicalLine } from "./logical-line.ts";
import { cellMagicName, cellSite, type MagicSite, type Names, overLine } from "./sites.ts";

/**
 * The magics of a cell that holds nothing else but blank lines and `//` comments, found without TypeScript: the first line stands where a
 * statement may start, and after a magic's line the next one does. Undefined for any other cell.
 * @param from where the cell begins, below a magic that stands over it
 */
export function soloMagics(code: string, names: Names, from = 0): readonly MagicSite[] | undefined {
  const cell = cellMagicName(code, from);
  if (cell !== undefined) {
    if (!names.has(cell.name)) return undefined;
    const site = cellSite(code, cell.name, cell.start, names);
    const below = site.over === undefined ? [] : soloMagics(code, names, site.end);
    return below === undefined ? undefined : [site, ...below];
  }
  const sites: MagicSite[] = [];
  for (let at = from; at < code.length; ) {
    const start = at + /^[ \t]*/.exec(code.slice(at, at + 200))![0].length;
    const line = readLogicalLine(code, start);
    if (line.text.trim() === "" || line.text.startsWith("//")) {
      const newline = code.indexOf("\n", start);
      at = newline < 0 ? code.length : newline;
    } else {
      const found = lineMagics(code, start, names);
      if (found === undefined) return undefined;
      sites.push(...found);
      at = line.end;
    }
    at += /^\r?\n/.exec(code.slice(at, at + 2))?.[0].length ?? 0;
    if (at < code.length && code[at - 1] !== "\n") return undefined;
  }
  return sites.length === 0 ? undefined : sites;
}

/** The magic that a line is, and in front of it those that stand over it. */
function lineMagics(code: string, start: number, names: Names): readonly MagicSite[] | undefined {
  const magic = /^%([A-Za-z_]\w*)(?=[\s;]|\?{0,2}$|$)/.exec(readLogicalLine(code, start).text);
  if (magic === null || !names.has(magic[1]!)) return undefined;
  const name = magic[1]!;
  const line = readLogicalLine(code, start + 1 + name.length);
  const site: MagicSite = { name, start, end: line.end, assigned: false, separate: false, line };
  const over = names.wraps?.(name) === true ? overLine(code, site) : site;
  if (over.over === undefined) return [site];
  if (over.end >= line.end) return [{ ...over, over: { part: "nothing" } }];
  const inner = lineMagics(code, over.end, names);
  return inner === undefined ? undefined : [over, ...inner, endSite(site, line.end)];
}
