import type { Node } from "yaml";
import type { Page } from "./page.ts";
import * as place from "./places.ts";
import type { Splice } from "./splices.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One of several things between commas taken out. */
export function withoutSpan(spans: readonly Span[], at: number): Splice {
  const next = spans[at + 1];
  if (next !== undefined) return { start: spans[at]!.start, end: next.start, text: "" };
  const previous = spans[at - 1];
  return { start: previous === undefined ? spans[at]!.start : previous.end, end: spans[at]!.end, text: "" };
}

/** Behind the last thing between braces or brackets, on a line of its own when the last one is. */
export function afterLast(
  { text, style }: Page,
  node: Node,
  last: Span,
  write: (wide: boolean, indent: string) => readonly string[],
): Splice {
  const isWide = place.isFirstOnLine(text, last.start) && place.lineStart(text, last.start) > place.startOf(node);
  const indent = text.slice(place.lineStart(text, last.start), last.start);
  const gap = isWide ? style.eol + indent : " ";
  const comma = /^\s*,/.exec(text.slice(last.end, node.range![1]))?.[0] ?? "";
  const at = last.end + comma.length;
  const pieces = write(isWide, indent).join(`,${gap}`);
  return { start: at, end: at, text: `${comma === "" ? "," : ""}${gap}${pieces}${comma === "" ? "" : ","}` };
}
