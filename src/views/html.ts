import { type ComponentChildren, h, type VNode } from "preact";
import { render } from "preact-render-to-string";
import { printable } from "../base/escape.ts";
import { fillOf, type Status, shapeOf } from "./status.ts";

/** One element; texts and attributes are escaped when rendered. */
export const element = (
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly ComponentChildren[]
): VNode => h(tag, attributes, ...children) as VNode;

// Only what JupyterLab's sanitiser keeps: inline styles of plain properties, rgb() colours, no <style>, no bare var().
const BADGE = "color: rgb(255, 255, 255); border-radius: 4px; padding: 1px 6px; white-space: nowrap";
const FOOTER = "text-align: left; margin: 4px 0 0 0; font-size: 90%";

/** A view's HTML: `element()` escapes every text and attribute. */
export const htmlOf = (node: VNode): string => render(node);

/** Shape, word and colour in one badge; the shape is decoration, so it is not read aloud. */
export const badge = (value: Status): VNode =>
  element(
    "span",
    { style: `background-color: ${fillOf(value.tone)}; ${BADGE}` },
    element("span", { "aria-hidden": "true" }, `${shapeOf(value.tone)} `),
    printable(value.text),
  );

export const footerLines = (lines: readonly string[]): readonly VNode[] =>
  lines.map((line) => element("p", { style: FOOTER }, printable(line)));

export const section = (...children: readonly ComponentChildren[]): VNode => element("div", {}, ...children);

/** Lines kept as they are, in the notebook's own monospace look. */
export const preformatted = (text: string): VNode => element("pre", {}, text);
