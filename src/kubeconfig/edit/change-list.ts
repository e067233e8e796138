import { isMap, isPair, isScalar, type Node, type YAMLSeq } from "yaml";
import { isFields } from "../document.ts";
import { changeMap } from "./change-map.ts";
import { afterLast, withoutSpan } from "./in-flow.ts";
import type { Page } from "./page.ts";
import * as place from "./places.ts";
import { NoWay, type Splice } from "./splices.ts";
import { inFlow, inWideFlow, listItem, pad } from "./write-value.ts";

/**
 * Make a list of entries hold others: items that are the very same objects stay as they are, at the end new ones are
 * added, and an item that changed is changed in its place.
 */
export function changeItems(page: Page, seq: YAMLSeq, from: readonly unknown[], to: readonly unknown[]): readonly Splice[] {
  if (seq.items.length !== from.length) throw new NoWay("the list is not what it seems");
  if (to.length > from.length) return to.slice(from.length).map((item) => addItem(page, seq, item));
  if (to.length < from.length) {
    const stay = new Set(to);
    return from.flatMap((item, index) => (stay.has(item) ? [] : [removeItem(page, seq, index)]));
  }
  return to.flatMap((item, index) => (item === from[index] ? [] : changeItem(page, seq.items[index] as Node, from[index], item)));
}

function changeItem(page: Page, node: Node, from: unknown, to: unknown): readonly Splice[] {
  if (isMap(node) && isFields(from) && isFields(to)) return changeMap(page, node, from, to);
  if (from === to) return [];
  return [{ start: place.startOf(node), end: node.range![1], text: inFlow(to) }];
}

const spansOf = (text: string, seq: YAMLSeq) =>
  (seq.items as Node[]).map((node) => ({ start: place.startWithAnchor(text, node), end: place.endOf(node) }));

function removeItem({ text }: Page, seq: YAMLSeq, index: number): Splice {
  if (seq.flow === true) return withoutSpan(spansOf(text, seq), index);
  const dash = place.dashesOf(seq)[index];
  if (dash === undefined) throw new NoWay("a list without dashes");
  return place.withoutLines(text, dash, place.endOf(seq.items[index] as Node));
}

function addItem(page: Page, seq: YAMLSeq, item: unknown): Splice {
  const { text, style } = page;
  const last = seq.items.at(-1) as Node;
  const written = inOrderOf(last, item);
  if (seq.flow === true) {
    const span = { start: place.startOf(last), end: place.endOf(last) };
    return afterLast(page, seq, span, (wide, indent) => [wide ? inWideFlow(written, style, indent) : inFlow(written)]);
  }
  const dash = place.dashesOf(seq)[0];
  if (dash === undefined) throw new NoWay("a list without dashes");
  const column = place.columnOf(text, dash);
  return place.lineAfter(text, place.endOf(last), pad(column) + listItem(written, column, style), style.eol);
}

/** kubectl writes the name last; where the neighbour has it first, so has the new one. */
function inOrderOf(neighbour: Node, item: unknown): unknown {
  const first = isMap(neighbour) ? neighbour.items[0] : undefined;
  const isNameFirst = isPair(first) && isScalar(first.key) && first.key.value === "name";
  if (!isNameFirst || !isFields(item)) return item;
  const { name, ...rest } = item;
  return { name, ...rest };
}
