import type { VNode } from "preact";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { textBundle } from "./bundle.ts";
import { asColumn, type Cell, type Column, cellText, isStatus } from "./columns.ts";
import { badge, element, footerLines, htmlOf } from "./html.ts";
import { type Status, status, statusText } from "./status.ts";

/** What a change of a row is called while it is fresh. */
export type Mark = "new" | "changed" | "deleted";

/** One row; the same value means that it looks the same as before. */
export interface WatchedTableRow {
  readonly cells: readonly Cell[];
  readonly mark?: Mark;
}

export interface WatchedTableView {
  readonly columns: readonly Column[];
  readonly rows: readonly WatchedTableRow[];
  readonly headers: boolean;
  readonly caption: string;
  readonly footer: readonly string[];
  /** Said in place of a table without rows. */
  readonly nothing: string;
}

const MARKS: Readonly<Record<Mark, Status>> = {
  new: status("good", "new"),
  changed: status("busy", "changed"),
  deleted: status("bad", "deleted"),
};
const GAP = "   ";
const LEAST = 3;
const LEFT = "text-align: left; white-space: nowrap";
const CAPTION = "caption-side: top; text-align: left; padding: 2px 0 4px 0; white-space: nowrap";
const FRESH = `${LEFT}; font-weight: bold`;
const STRUCK = `${LEFT}; text-decoration: line-through`;

interface Painted {
  readonly texts: readonly string[];
  readonly widths: readonly number[];
  readonly html: string;
}

/** Paints one table again and again: only rows that look different from before are made anew. */
export function watchedTable(): (view: WatchedTableView) => MimeBundle {
  const known = new WeakMap<WatchedTableRow, Painted>();
  return (view) => {
    if (view.rows.length === 0) return textBundle([view.nothing, ...view.footer]);
    const painted = view.rows.map((row) => {
      const before = known.get(row);
      if (before !== undefined) return before;
      const now = paint(view.columns, row);
      known.set(row, now);
      return now;
    });
    const marked = view.rows.some(({ mark }) => mark !== undefined);
    return { "text/plain": textOf(view, painted, marked), "text/html": htmlTable(view, painted, marked) };
  };
}

const indexes = (columns: readonly Column[], medium: "text" | "html"): readonly number[] =>
  columns.flatMap(({ only }, index) => (only === undefined || only === medium ? [index] : []));

function paint(columns: readonly Column[], { cells, mark }: WatchedTableRow): Painted {
  const texts = indexes(columns, "text").map((index) => cellText(cells[index]));
  if (mark !== undefined) texts.push(statusText(MARKS[mark]));
  const shown = indexes(columns, "html");
  const header = Math.max(
    shown.findIndex((index) => columns[index]!.rowHeader === true),
    0,
  );
  const line = shown.map((index, at) => htmlCell(cells[index], at === header, mark));
  const last = mark === undefined ? [] : [element("td", { style: LEFT }, badge(MARKS[mark]))];
  return { texts, widths: texts.map(textWidth), html: htmlOf(element("tr", {}, ...line, ...last)) };
}

function htmlCell(cell: Cell, header: boolean, mark: Mark | undefined): VNode {
  const content = isStatus(cell) ? badge(cell) : cellText(cell);
  const style = mark === undefined ? LEFT : mark === "deleted" ? STRUCK : FRESH;
  return header
    ? element("th", { scope: "row", style: mark === undefined ? `${LEFT}; font-weight: normal` : style }, content)
    : element("td", { style }, content);
}

const MARK_TITLE = "CHANGE";

function textOf({ columns, headers, footer }: WatchedTableView, painted: readonly Painted[], marked: boolean): string {
  const titles = [...indexes(columns, "text").map((index) => printable(columns[index]!.title)), ...(marked ? [MARK_TITLE] : [])];
  const widths = titles.map((title, at) =>
    painted.reduce((most, row) => Math.max(most, row.widths[at] ?? 0), headers ? Math.max(LEAST, title.length) : LEAST),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => pad(text, widths[at]!))
      .join(GAP)
      .trimEnd();
  return [...(headers ? [line(titles)] : []), ...painted.map(({ texts }) => line(texts)), ...footer.map(printable)].join("\n");
}

/** Put together as text: its rows are HTML already, and escaped. */
function htmlTable(
  { columns, headers, caption, footer }: WatchedTableView,
  painted: readonly Painted[],
  marked: boolean,
): string {
  const titles = [...indexes(columns, "html").map((index) => asColumn(columns[index]!).title), ...(marked ? [MARK_TITLE] : [])];
  const head = element(
    "thead",
    {},
    element("tr", {}, ...titles.map((title) => element("th", { scope: "col", style: LEFT }, printable(title)))),
  );
  return [
    "<div><table>",
    htmlOf(element("caption", { style: CAPTION }, printable(caption))),
    headers ? htmlOf(head) : "",
    "<tbody>",
    ...painted.map(({ html }) => html),
    "</tbody></table>",
    ...footerLines(footer).map(htmlOf),
    "</div>",
  ].join("");
}
