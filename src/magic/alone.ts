import type { Alone, Magic } from "./declare.ts";
import { positionals } from "./options.ts";
import type { MagicTable } from "./table.ts";
import { pageNames } from "./topics.ts";

/** The path of what `%NAME` calls: `sql`, or `%env` for what has its name without k8s only. */
export const alonePath = (table: MagicTable, name: string): string | undefined =>
  [name, `%${name}`].find((path) => Object.hasOwn(table, path) && table[path]?.alone !== undefined);

/** The names after a `%` that are magics, and which of them stand over the code that follows. */
export class MagicNames extends Set<string> {
  readonly #wrapping = new Set<string>();

  /** Known from the table, so that no cell waits for a declaration. */
  static of(table: MagicTable): MagicNames {
    const names = new MagicNames(["k8s", ...pageNames]);
    for (const [path, { alone }] of Object.entries(table)) if (alone !== undefined) names.#add(path.replace(/^%/, ""), alone);
    return names;
  }

  #add(name: string, alone: Alone): void {
    this.add(name);
    if (alone === "code" || alone === "cell") this.#wrapping.add(name);
  }

  /** `%%NAME` stands over the cell below it, which stays a cell. */
  wraps(name: string): boolean {
    return this.#wrapping.has(name);
  }
}

/** Where a magic that may stand alone is called: its path, and where in the line its arguments begin. */
export type AloneCall = { readonly path: string; readonly at: number };

export function aloneCall(table: MagicTable, name: string, line: string): AloneCall | undefined {
  const own = alonePath(table, name);
  if (own !== undefined) return { path: own, at: 0 };
  const first = name === "k8s" ? /^\s*([A-Za-z]\w*)(?=\s|$)/.exec(line) : null;
  const known = first !== null && Object.hasOwn(table, first[1]!) && table[first[1]!]?.alone !== undefined;
  return known ? { path: first[1]!, at: first[0].length } : undefined;
}

/** Whether what follows the options of `%NAME` is a text of another language; else it is words. */
export const takesText = (magic: Magic | undefined): boolean =>
  magic === undefined || (magic.alone === true && positionals(magic).length === 0);

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
