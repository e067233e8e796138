import type { Change, EntryList } from "../change.ts";
import { editTree } from "./edit-tree.ts";
import { editWindow, listIn } from "./edit-window.ts";
import { NoWay } from "./splices.ts";

/**
 * Many changes in a big text at once: each list is taken apart into its entries, every change is made in its entry alone, and the text is
 * put together again. Change by change, the whole text would be looked through each time.
 * @throws NoWay when the text is not written in the usual way; whoever calls checks what comes out in any case
 */
export function editPieces(text: string, changes: readonly Change[]): string {
  const lists = new Map<EntryList, Pieces>();
  const inList = (list: EntryList): Pieces => {
    const made = lists.get(list) ?? new Pieces(text, list);
    lists.set(list, made);
    return made;
  };
  for (const change of changes) if (change.kind !== "current-context") inList(change.list).apply(change);
  const fromBehind = [...lists.values()].sort((one, other) => other.start - one.start);
  const put = fromBehind.reduce((so, pieces) => so.slice(0, pieces.start) + pieces.text() + so.slice(pieces.end), text);
  return changes.reduce((so, change) => (change.kind === "current-context" ? editWindow(so, change) : so), put);
}

type EntryChange = Exclude<Change, { readonly kind: "current-context" }>;

/** One list of entries, each a text of its own; a piece that became empty stays as such. */
class Pieces {
  readonly start: number;
  readonly end: number;
  readonly #head: string;
  readonly #name: RegExp;
  readonly #pieces: string[];
  readonly #at = new Map<string, number>();

  constructor(text: string, list: EntryList) {
    const { head, items, indent } = listIn(text, list);
    this.start = items.start;
    this.end = items.end;
    this.#head = text.slice(head.start, head.end);
    this.#name = new RegExp(`(?:^|\\n)${indent}(?:  |- )name: ([^\\n]*)`);
    const [before = "", ...entries] = text.slice(items.start, items.end).split(new RegExp(`^(?=${indent}- )`, "m"));
    // What stands before the first dash belongs to it.
    this.#pieces = before.trimStart().startsWith("- ")
      ? [before, ...entries]
      : [before + (entries[0] ?? ""), ...entries.slice(1)];
    for (const [index, piece] of this.#pieces.entries()) this.#remember(piece, index);
  }

  apply(change: EntryChange): void {
    const at = this.#at.get(change.name);
    if (at === undefined && change.kind !== "set") throw new NoWay("the entry was not found");
    const [from, to] = at === undefined ? this.#last() : change.kind === "remove" ? this.#withNeighbour(at) : [at, at];
    const before = from === to ? this.#pieces[to]! : this.#pieces[from]! + this.#pieces[to]!;
    const after = editTree(this.#head + before, change);
    if (!after.startsWith(this.#head)) throw new NoWay("the list's own line would change");
    const rest = after.slice(this.#head.length);
    this.#at.delete(change.name);
    if (at === undefined && rest.startsWith(before)) {
      this.#at.set(change.name, this.#pieces.push(rest.slice(before.length)) - 1);
      return;
    }
    this.#pieces[from] = "";
    this.#pieces[to] = rest;
    if (at === undefined) this.#at.set(change.name, to);
    this.#remember(rest, to);
  }

  text(): string {
    return this.#pieces.join("");
  }

  /** The first entry of a name is the one that counts. */
  #remember(piece: string, index: number): void {
    const spelled = this.#name
      .exec(piece)?.[1]
      ?.replace(/(?:[ \t]+#.*)?\r?$/, "")
      .trimEnd();
    const name = spelled === undefined ? undefined : unquoted(spelled);
    const known = name === undefined ? undefined : this.#at.get(name);
    if (name !== undefined && (known === undefined || this.#pieces[known] === "")) this.#at.set(name, index);
  }

  #last(): readonly [number, number] {
    const at = this.#pieces.findLastIndex((piece) => piece !== "");
    return [at, at];
  }

  /** What remains must be a list with an entry; it goes where the later of the two was. */
  #withNeighbour(at: number): readonly [number, number] {
    const next = this.#pieces.findIndex((piece, index) => index > at && piece !== "");
    if (next >= 0) return [at, next];
    const before = this.#pieces.findLastIndex((piece, index) => index < at && piece !== "");
    if (before < 0) throw new NoWay("no entry would remain");
    return [before, at];
  }
}

/** A name as it is meant; undefined when it is written in a way that is read elsewhere. */
function unquoted(spelled: string): string | undefined {
  if (/^'(?:[^']|'')*'$/.test(spelled)) return spelled.slice(1, -1).replaceAll("''", "'");
  if (!spelled.startsWith('"')) return spelled;
  try {
    return JSON.parse(spelled) as string;
  } catch {
    return undefined;
  }
}
