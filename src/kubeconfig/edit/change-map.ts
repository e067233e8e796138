import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from "yaml";
import { type Fields, isFields } from "../document.ts";
import { afterLast, withoutSpan } from "./in-flow.ts";
import type { Page } from "./page.ts";
import * as place from "./places.ts";
import { sameData } from "./same-data.ts";
import { NoWay, type Splice } from "./splices.ts";
import { behindKey, inFlow, inWideFlow, pad, pairLines, quoted, scalar, singleQuoted } from "./write-value.ts";

/** Changes a list, item by item. */
export type ChangeList = (page: Page, seq: YAMLSeq, from: readonly unknown[], to: readonly unknown[]) => readonly Splice[];

/**
 * Make a mapping hold other data: only pairs that differ are touched.
 * @param changeList for lists that are right in this mapping; without it they are written anew
 */
export function changeMap(page: Page, map: YAMLMap, from: Fields, to: Fields, changeList?: ChangeList): readonly Splice[] {
  const gone = Object.keys(from).filter((key) => !(key in to));
  const fresh = Object.keys(to).filter((key) => place.pairOf(map, key) === undefined && !sameData(from[key], to[key]));
  const kept = Object.keys(to).filter((key) => key in from && !fresh.includes(key) && !sameData(from[key], to[key]));
  const added = Object.fromEntries(fresh.map((key) => [key, to[key]]));
  const isCrowded = map.flow === true && gone.length > 0 && gone.length + fresh.length > 1;
  if (isCrowded || map.items.length === 0) return [{ start: place.startOf(map), end: map.range![1], text: inFlow(to) }];
  const removed = gone.flatMap((key) => removePairs(page, map, key));
  return [
    ...kept.flatMap((key) => changeValue(page, map, place.pairOf(map, key)!, from[key], to[key], changeList)),
    ...removed,
    ...(fresh.length === 0 ? [] : addPairs(page, map, added, removed)),
  ];
}

function changeValue(
  page: Page,
  map: YAMLMap,
  pair: place.Entry,
  from: unknown,
  to: unknown,
  changeList: ChangeList | undefined,
): readonly Splice[] {
  const { value } = pair;
  if (isMap(value) && isFields(from) && isFields(to) && Object.keys(to).length > 0) return changeMap(page, value, from, to);
  if (changeList !== undefined && isSeq(value) && Array.isArray(from) && Array.isArray(to) && from.length > 0) {
    if (to.length > 0) return changeList(page, value, from, to);
    const colon = place.colonEnd(pair);
    // Comments between the items stay.
    if (value.flow !== true) return [{ start: colon, end: colon, text: " []" }, ...changeList(page, value, from, to)];
  }
  return map.flow === true ? [inPlace(value, pair, inFlow(to))] : replaceBlock(page, pair, to);
}

const inPlace = (value: Node | null, pair: place.Entry, text: string): Splice =>
  value === null || place.isBlank(pair)
    ? { start: place.colonEnd(pair), end: place.colonEnd(pair), text: ` ${text}` }
    : { start: place.startOf(value), end: value.range![1], text };

function replaceBlock({ text, style }: Page, pair: place.Entry, to: unknown): readonly Splice[] {
  const { value } = pair;
  const colon = place.colonEnd(pair);
  const written = behindKey(to, place.columnOf(text, place.startOf(pair.key)), style);
  const end = place.endOfPair(pair);
  const onOneLine = !text.slice(colon, end).includes("\n");
  if (written.startsWith(style.eol) && onOneLine) {
    // A comment behind the key stays there.
    const at = place.lineEnd(text, end);
    return [
      { start: colon, end, text: "" },
      { start: at, end: at, text: written },
    ];
  }
  const isInline = value !== null && !place.isBlank(pair) && (isAlias(value) || isFlowScalar(value));
  if (isInline && !written.startsWith(style.eol)) return [inPlace(value, pair, likeBefore(value, to) ?? written.slice(1))];
  return [{ start: colon, end, text: written + (end > colon && text[end - 1] === "\n" ? style.eol : "") }];
}

const isFlowScalar = (value: Node): boolean => isScalar(value) && value.type !== "BLOCK_LITERAL" && value.type !== "BLOCK_FOLDED";

/** A text that stood in quotes stays in quotes of the same kind. */
function likeBefore(value: Node, to: unknown): string | undefined {
  if (typeof to !== "string" || !isScalar(value)) return undefined;
  if (value.type === "QUOTE_SINGLE") return singleQuoted(to);
  return value.type === "QUOTE_DOUBLE" ? quoted(to) : undefined;
}

function removePairs({ text }: Page, map: YAMLMap, key: string): readonly Splice[] {
  const pairs = place.entriesOf(map);
  const indexes = pairs.flatMap((pair, index) => (place.isKey(pair, key) ? [index] : []));
  if (indexes.length === 0) throw new NoWay("it comes from elsewhere in the file");
  if (map.flow !== true)
    return indexes.map((at) => place.withoutLines(text, place.startOf(pairs[at]!.key), place.endOfPair(pairs[at]!)));
  if (indexes.length > 1) throw new NoWay("the key is there twice");
  const spans = pairs.map((pair) => ({ start: place.startOf(pair.key), end: place.endOfPair(pair) }));
  return [withoutSpan(spans, indexes[0]!)];
}

function addPairs(page: Page, map: YAMLMap, added: Fields, removed: readonly Splice[]): readonly Splice[] {
  const { text, style } = page;
  const pairs = place.entriesOf(map);
  const last = pairs.at(-1)!;
  if (map.flow === true) {
    const write = (wide: boolean, indent: string) =>
      Object.entries(added).map(([key, value]) => `${quoted(key)}: ${wide ? inWideFlow(value, style, indent) : inFlow(value)}`);
    return [afterLast(page, map, { start: place.startOf(last.key), end: place.endOfPair(last) }, write)];
  }
  const column = place.columnOf(text, place.startOf(pairs[0]!.key));
  const lines = pad(column) + pairLines(added, column, style);
  const end = place.endOfPair(last);
  const gap = removed.find((splice) => splice.start < end && splice.end >= end);
  // Behind lines that go, the new ones take their place.
  if (gap !== undefined) return [{ start: gap.end, end: gap.end, text: lines + (text[gap.end - 1] === "\n" ? style.eol : "") }];
  return [place.lineAfter(text, end, lines, style.eol)];
}

/** Before `kind`, where kubectl writes it, else before the first key. */
export function addBeforeKind({ text, style }: Page, map: YAMLMap, key: string, value: unknown): Splice {
  const before = place.pairOf(map, "kind") ?? place.entriesOf(map)[0]!;
  const start = place.startOf(before.key);
  if (!place.isFirstOnLine(text, start)) throw new NoWay("a key that does not start its line");
  return { start, end: start, text: `${key}: ${scalar(value)}${style.eol}${pad(place.columnOf(text, start))}` };
}
