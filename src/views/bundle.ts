import { printableText } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { element, htmlOf, preformatted } from "./html.ts";

/** Plain lines, said the same in text and HTML. */
export function textBundle(lines: readonly string[] | string): MimeBundle {
  const text = printableText(typeof lines === "string" ? lines : lines.join("\n"));
  return { "text/plain": text, "text/html": htmlOf(element("div", { style: "white-space: pre-wrap" }, text)) };
}

/** Text whose spaces matter (help, command output). */
export function preformattedBundle(value: string): MimeBundle {
  const text = printableText(value);
  return { "text/plain": text, "text/html": htmlOf(preformatted(text)) };
}

/** A YAML document as text. */
export const yamlBundle = (yaml: string): MimeBundle => preformattedBundle(yaml.replace(/\n+$/, ""));

/** JSON as text; JupyterLab offers it as a tree too. */
export const jsonBundle = (value: unknown): MimeBundle => preformattedBundle(JSON.stringify(value, undefined, 4));
