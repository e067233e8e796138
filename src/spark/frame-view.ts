import type { VNode } from "preact";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { element, footerLines, htmlOf, section } from "../views/html.ts";
import type { FramePreview } from "./connect/engine.ts";
import { previewText } from "./connect/show-rows.ts";

const TYPE = "font-weight: normal; font-size: 85%; opacity: 0.8";

/** The first rows of a DataFrame: a box of text, and an HTML table with the types in its header. */
export const frameBundle = (preview: FramePreview): MimeBundle => ({
  "text/plain": previewText(preview),
  "text/html": htmlOf(section(tableOf(preview), ...footerLines([rowsLine(preview)]))),
});

const aligned = (numeric: boolean): string => `text-align: ${numeric ? "right" : "left"}; white-space: pre`;

function tableOf({ columns, rows }: FramePreview): VNode {
  const header = columns.map(({ name, type, numeric }) =>
    element(
      "th",
      { scope: "col", style: aligned(numeric) },
      printable(name),
      element("br", {}),
      element("span", { style: TYPE }, printable(type)),
    ),
  );
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      ...row.map((text, at) => element("td", { style: aligned(columns[at]?.numeric === true) }, printable(text))),
    ),
  );
  return element("table", {}, element("thead", {}, element("tr", {}, ...header)), element("tbody", {}, ...body));
}

function rowsLine({ rows, more, total }: FramePreview): string {
  if (!more) return `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  return total === undefined ? "… more rows" : `… ${(total - rows.length).toLocaleString("en-US")} more rows`;
}
