import type { Change, EntryList } from "../change.ts";
import { editTree } from "./edit-tree.ts";
import { NoWay } from "./splices.ts";
import { quoted, singleQuoted } from "./write-value.ts";

/**
 * The same change in a small piece of a big text: the entry with the line that heads its list. Node trees of thousands
 * of entries take seconds, finding a line takes none.
 * @throws NoWay when the text is not written in the usual way; whoever calls checks what comes out in any case
 */
export function editWindow(text: string, change: Change): string {
  const view = change.kind === "current-context" ? currentContext(text, change.name) : entryWindow(text, change);
  const head = text.slice(view.head.start, view.head.end);
  const after = editTree(head + text.slice(view.body.start, view.body.end), change);
  if (!after.startsWith(head)) throw new NoWay("the list's own line would change");
  return text.slice(0, view.body.start) + after.slice(head.length) + text.slice(view.body.end);
}

/**
 * Where a list stands: the line that heads it, its entries, and how far their dashes are indented.
 * @throws NoWay when it is not in block style, or has no entry
 */
export function listIn(text: string, list: EntryList): { readonly head: Span; readonly items: Span; readonly indent: string } {
  const head = onlyLine(text, list);
  if (head === undefined || !/^\w+:[ \t]*(#[^\n]*)?\r?\n$/.test(text.slice(head.start, head.end)))
    throw outside("not in block style");
  const items = { start: head.end, end: sectionEnd(text, head.end) };
  const dash = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)- /.exec(text.slice(items.start, items.start + 4096));
  if (dash === null) throw outside("no entry yet");
  return { head, items, indent: dash[1]! };
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Window {
  readonly head: Span;
  readonly body: Span;
}

const outside = (why: string): NoWay => new NoWay(why);

function currentContext(text: string, name: string | undefined): Window {
  if (name === undefined) throw outside("a key that goes away");
  const line = onlyLine(text, "current-context") ?? onlyLine(text, "kind");
  if (line === undefined) throw outside("neither current-context nor kind");
  return { head: { start: line.start, end: line.start }, body: { start: line.start, end: sectionEnd(text, line.end) } };
}

function entryWindow(text: string, change: Exclude<Change, { readonly kind: "current-context" }>): Window {
  const { head, items: section, indent } = listIn(text, change.list);
  const list: Items = { text, section, mark: `\n${indent}- ` };
  const found = findName(list, indent, change.name);
  if (found === undefined) {
    if (change.kind !== "set") throw outside("the entry was not found");
    return { head, body: { start: itemStart(list, section.end), end: section.end } };
  }
  const body = { start: itemStart(list, found), end: itemEnd(list, found) };
  return { head, body: change.kind === "remove" ? withNeighbour(list, body) : body };
}

interface Items {
  readonly text: string;
  readonly section: Span;
  /** Line break, indentation and dash: what every item begins with. */
  readonly mark: string;
}

function itemStart({ text, section, mark }: Items, at: number): number {
  const start = text.lastIndexOf(mark, at - 1) + 1;
  if (start < section.start) throw outside("no dash before it");
  return start;
}

function itemEnd({ text, section, mark }: Items, at: number): number {
  const next = text.indexOf(mark, at);
  return next < 0 || next + 1 >= section.end ? section.end : next + 1;
}

/** What remains must be a list with an item. */
function withNeighbour(list: Items, { start, end }: Span): Span {
  if (end < list.section.end) return { start, end: itemEnd(list, end) };
  return { start: itemStart(list, start - 1), end };
}

/** Where the first entry of a name says it. */
function findName({ text, section }: Items, indent: string, name: string): number | undefined {
  const places = [name, quoted(name), singleQuoted(name)].flatMap((spelling) => {
    for (const before of [`\n${indent}  name: `, `\n${indent}- name: `]) {
      for (let at = section.start - 1; ; at += 1) {
        at = text.indexOf(before + spelling, at);
        if (at < 0 || at >= section.end) break;
        if (
          /^[ \t]*(#|\r?\n|$)/.test(text.slice(at + before.length + spelling.length, at + before.length + spelling.length + 80))
        )
          return [at + 1];
      }
    }
    return [];
  });
  return places.length === 0 ? undefined : Math.min(...places);
}

/** The line of a key at the left margin; undefined when there is none or more than one. */
function onlyLine(text: string, key: string): Span | undefined {
  const lines = [...text.matchAll(new RegExp(`^${key}:(?:[ \\t][^\\n]*)?\\r?(?:\\n|$)`, "gm"))].slice(0, 2);
  const [line] = lines;
  return line === undefined || lines.length > 1 ? undefined : { start: line.index, end: line.index + line[0].length };
}

/** Up to the next key at the left margin. */
function sectionEnd(text: string, from: number): number {
  const next = /^(?:[^\s#-]|-[^ \r\n])/gm;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}
