import type { MagicTable } from "./table.ts";
import { pageNames } from "./topics.ts";

/** Whether `%NAME` stands for `%k8s NAME`, with the rest of its line as its text. */
export const isAlone = (table: MagicTable, name: string): boolean => Object.hasOwn(table, name) && table[name]?.alone === true;

/** Every name after a `%` that is a magic: known from the table, so that no cell waits for a declaration. */
export const magicNames = (table: MagicTable): ReadonlySet<string> =>
  new Set(["k8s", ...pageNames, ...Object.keys(table).filter((path) => isAlone(table, path))]);

/** Where a magic that may stand alone is called: its path, and where in the line its arguments begin. */
export function aloneCall(
  table: MagicTable,
  name: string,
  line: string,
): { readonly path: string; readonly at: number } | undefined {
  if (isAlone(table, name)) return { path: name, at: 0 };
  const first = name === "k8s" ? /^\s*([A-Za-z]\w*)(?=\s|$)/.exec(line) : null;
  return first !== null && isAlone(table, first[1]!) ? { path: first[1]!, at: first[0].length } : undefined;
}

/**
 * Where the options of a line end and its text begins: the first word that is none. What follows is the language's own, quotes,
 * backslashes and `${` included.
 */
export function textStart(takesValue: (option: string) => boolean, line: string, from: number): number {
  const word = /(?:'[^']*'|"(?:[^"\\]|\\.)*"|\$\{[^}]*\}|\\.|\S)+/y;
  let at = from;
  for (;;) {
    at += /^\s*/.exec(line.slice(at))![0].length;
    if (!/^--?[A-Za-z]/.test(line.slice(at, at + 3))) return at;
    word.lastIndex = at;
    const option = word.exec(line)![0];
    at += option.length;
    if (option.includes("=") || !takesValue(option)) continue;
    const gap = /^\s*/.exec(line.slice(at))![0].length;
    word.lastIndex = at + gap;
    at += gap + (word.exec(line)?.[0].length ?? 0);
  }
}
