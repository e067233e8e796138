import type { VNode } from "preact";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { asColumn, type Cell, type Column, cellText, isStatus, shown, type TableView } from "./columns.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { textTable } from "./text-table.ts";

export type { Cell, Column, TableView } from "./columns.ts";

const CAPTION = "caption-side: top; text-align: left; padding: 2px 0 4px 0; white-space: nowrap";

const aligned = (column: Column): string => `text-align: ${column.align ?? "left"}; white-space: nowrap`;

function bodyCell(column: Column, header: boolean, cell: Cell): VNode {
  const content = isStatus(cell) ? badge(cell) : cellText(cell);
  return header
    ? element("th", { scope: "row", style: `${aligned(column)}; font-weight: normal` }, content)
    : element("td", { style: aligned(column) }, content);
}

const tableHead = (columns: readonly Column[]): VNode =>
  element(
    "thead",
    {},
    element(
      "tr",
      {},
      ...columns.map((column) => element("th", { scope: "col", style: aligned(column) }, printable(column.title))),
    ),
  );

function htmlTable(view: TableView): VNode {
  const indexes = shown(view, "html");
  const columns = indexes.map((index) => asColumn(view.columns[index]!));
  const named = columns.findIndex((column) => column.rowHeader === true);
  const header = Math.max(named, 0);
  return element(
    "table",
    {},
    view.caption === undefined ? null : element("caption", { style: CAPTION }, printable(view.caption)),
    view.headers === false ? null : tableHead(columns),
    element(
      "tbody",
      {},
      ...view.rows.map((row) =>
        element("tr", {}, ...indexes.map((index, at) => bodyCell(columns[at]!, at === header, row[index]))),
      ),
    ),
  );
}

/** Past this many rows the page gets one block of text: thousands of cells make a notebook slow to open and to save. */
const MOST_ROWS = 1000;

/** A table in both forms: text as kubectl prints it, HTML with caption and scoped headers. */
export function tableBundle(view: TableView): MimeBundle {
  if (view.rows.length > MOST_ROWS) return longTableBundle(view);
  return { "text/plain": textTable(view), "text/html": htmlOf(section(htmlTable(view), ...footerLines(view.footer ?? []))) };
}

function longTableBundle(view: TableView): MimeBundle {
  const rows = textTable({ ...view, caption: undefined, footer: [] });
  const bare = view.captionInText === undefined && (view.footer ?? []).length === 0;
  const caption = view.caption === undefined ? null : element("p", { style: CAPTION }, printable(view.caption));
  const page = section(caption, element("pre", { style: "white-space: pre" }, rows), ...footerLines(view.footer ?? []));
  return { "text/plain": bare ? rows : textTable(view), "text/html": htmlOf(page) };
}
