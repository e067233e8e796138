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

function htmlTable(view: TableView): VNode {
  const indexes = shown(view, "html");
  const columns = indexes.map((index) => asColumn(view.columns[index]!));
  const named = columns.findIndex((column) => column.rowHeader === true);
  const header = Math.max(named, 0);
  return element(
    "table",
    {},
    view.caption === undefined ? null : element("caption", { style: CAPTION }, printable(view.caption)),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...columns.map((column) => element("th", { scope: "col", style: aligned(column) }, printable(column.title))),
      ),
    ),
    element(
      "tbody",
      {},
      ...view.rows.map((row) =>
        element("tr", {}, ...indexes.map((index, at) => bodyCell(columns[at]!, at === header, row[index]))),
      ),
    ),
  );
}

/** A table in both forms: text as kubectl prints it, HTML with caption and scoped headers. */
export const tableBundle = (view: TableView): MimeBundle => ({
  "text/plain": textTable(view),
  "text/html": htmlOf(section(htmlTable(view), ...footerLines(view.footer ?? []))),
});
