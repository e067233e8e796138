import { type CST, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { NoWay, type Splice } from "./splices.ts";

/** Where things stand in a text: `yaml` gives the nodes, this gives the bytes that belong to them. */
export type Key = Node & { readonly value?: unknown };
export type Entry = Pair<Key, Node | null>;

export const entriesOf = (map: YAMLMap): readonly Entry[] => map.items as unknown as readonly Entry[];

/** The last pair of a key: of two equal keys the last one counts. */
export const pairOf = (map: YAMLMap, key: string): Entry | undefined => entriesOf(map).findLast((pair) => isKey(pair, key));

export const isKey = (pair: Entry, key: string): boolean => isScalar(pair.key) && String(pair.key.value) === key;

export const startOf = (node: Node): number => node.range![0];

/** From its anchor and tag on, which stand before the node itself. */
export function startWithAnchor(text: string, node: Node): number {
  const start = startOf(node);
  return start - (/(?:[&!][^\s,[\]{}]*\s+)+$/.exec(text.slice(Math.max(0, start - 300), start))?.[0].length ?? 0);
}

/** Just behind the colon. */
export function colonEnd(pair: Entry): number {
  const colon = (pair.srcToken as CST.CollectionItem | undefined)?.sep?.find(({ type }) => type === "map-value-ind");
  if (colon === undefined) throw new NoWay("a key without a colon");
  return colon.offset + 1;
}

/** Nothing is written behind the colon. */
export const isBlank = (pair: Entry): boolean =>
  pair.value === null || (isScalar(pair.value) && pair.value.range![0] === pair.value.range![1]);

/** Where the last byte of a value is behind one; comments and blanks after it do not count. */
export function endOf(node: Node): number {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined || last === null) return node.range![1];
  return isPair(last) ? endOfPair(last as Entry) : endOf(last as Node);
}

export const endOfPair = (pair: Entry): number => (isBlank(pair) ? colonEnd(pair) : endOf(pair.value!));

/** The dashes of a list in block style. */
export function dashesOf(seq: YAMLSeq): readonly number[] {
  const items = (seq.srcToken as CST.BlockSequence | undefined)?.items ?? [];
  return items.flatMap(({ start }) => start.filter(({ type }) => type === "seq-item-ind").map(({ offset }) => offset));
}

export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && text.startsWith("\ufeff") ? 1 : start;
}

/** Where the line break stands, or the text ends. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" && end > at ? end - 1 : end;
}

/** Just behind the line break. */
export function nextLine(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** What stands before a place on its line is nothing but blanks. */
export const isFirstOnLine = (text: string, at: number): boolean => /^[ \t]*$/.test(text.slice(lineStart(text, at), at));

/** A line of its own behind the one where something ends. */
export function lineAfter(text: string, end: number, line: string, eol: string): Splice {
  if (end > 0 && text[end - 1] === "\n") return { start: end, end, text: line + eol };
  const at = lineEnd(text, end);
  return { start: at, end: at, text: eol + line };
}

/** Whole lines taken out, with the comments behind them that stand deeper than what is taken out. */
export function withoutLines(text: string, start: number, end: number): Splice {
  if (!isFirstOnLine(text, start)) throw new NoWay("it does not stand on lines of its own");
  const column = columnOf(text, start);
  let after = nextLine(text, end);
  for (;;) {
    const comment = /^( *)#[^\n]*\n?/.exec(text.slice(after, lineEnd(text, after) + 2));
    if (comment === null || comment[1]!.length <= column) break;
    after = nextLine(text, after + 1);
  }
  return { start: lineStart(text, start), end: after, text: "" };
}
