import type { VNode } from "preact";
import { printableText } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import type { FieldNode } from "../objects/schema/field-node.ts";
import { element, footerLines, htmlOf, preformatted, section } from "./html.ts";

/** A field of a kind, and where it was read. */
export interface ExplainedField {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly field: FieldNode;
  /** Fields to the last, without their descriptions. */
  readonly whole: boolean;
  /** Context and time. */
  readonly caption: string;
}

const WIDTH = 76;

/** In text as kubectl's explain tells it, a table of the fields in HTML. */
export function explainedBundle(explained: ExplainedField): MimeBundle {
  const { field, whole } = explained;
  const lines = [
    ...titleLines(explained),
    "DESCRIPTION:",
    ...wrapped(field.description || "<empty>", "    "),
    "",
    ...(field.fields.length === 0 ? [] : ["FIELDS:"]),
    ...(whole ? treeLines(field.fields, "  ") : field.fields.flatMap(fieldLines)),
  ];
  const text = printableText(lines.join("\n").trimEnd());
  // As a table a whole tree would be ten times as long, and a notebook keeps it.
  const html = whole ? section(preformatted(text), ...footerLines([explained.caption])) : page(explained);
  return { "text/plain": text, "text/html": htmlOf(html) };
}

function titleLines({ group, version, kind, field }: ExplainedField): readonly string[] {
  return [
    ...(group === "" ? [] : [`GROUP:      ${group}`]),
    `KIND:       ${kind}`,
    `VERSION:    ${version}`,
    "",
    ...(field.path === "" ? [] : [`FIELD: ${field.name} <${field.type}>`]),
    ...(field.enum.length === 0 ? [] : ["ENUM:", ...field.enum.map((value) => `    ${quoted(value)}`)]),
    ...(field.path === "" ? [] : [""]),
  ];
}

const quoted = (value: string): string => (value === "" ? '""' : value);
const listed = ({ name, type, required }: FieldNode): string => `${name}\t<${type}>${required ? " -required-" : ""}`;
const values = (field: FieldNode): readonly string[] =>
  field.enum.length === 0 ? [] : [`enum: ${field.enum.map(quoted).join(", ")}`];

const fieldLines = (field: FieldNode): readonly string[] => [
  `  ${listed(field)}`,
  ...values(field).map((line) => `  ${line}`),
  ...wrapped(field.description || "<no description>", "    "),
  "",
];

const treeLines = (fields: readonly FieldNode[], indent: string): readonly string[] =>
  fields.flatMap((field) => [
    `${indent}${listed(field)}`,
    ...values(field).map((line) => `${indent}${line}`),
    ...treeLines(field.fields, `${indent}  `),
  ]);

/** Lines stay lines; a longer one is broken between words. */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    let current = /^\s*/.exec(line)![0];
    let empty = true;
    for (const word of line.split(/\s+/).filter((part) => part !== "")) {
      if (!empty && current.length + 1 + word.length > WIDTH) {
        lines.push(current);
        [current, empty] = ["", true];
      }
      current += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(current);
  }
  return lines.map((line) => (indent + line).trimEnd());
}

const LEFT = "text-align: left; vertical-align: top";
const NAME = `${LEFT}; font-weight: normal; white-space: nowrap`;
const PROSE = "text-align: left; white-space: pre-wrap";

function page({ group, version, kind, field, caption }: ExplainedField): VNode {
  const place = field.path === "" ? kind : `${kind}.${field.path}`;
  const title = `${place} <${field.type}>${field.required ? " -required-" : ""} · ${group === "" ? version : `${group}/${version}`}`;
  const about = [field.description, ...values(field)].filter((line) => line !== "").join("\n");
  const table = element(
    "table",
    {},
    element("caption", { style: "caption-side: top; text-align: left" }, printableText(`${title} · ${caption}`)),
    element("tbody", {}, ...field.fields.map(row)),
  );
  return section(element("p", { style: PROSE }, printableText(about)), table);
}

const row = (field: FieldNode): VNode =>
  element(
    "tr",
    {},
    element("th", { scope: "row", style: NAME }, element("code", {}, printableText(field.name))),
    element("td", { style: NAME }, element("code", {}, printableText(`${field.type}${field.required ? " -required-" : ""}`))),
    element(
      "td",
      { style: PROSE },
      printableText([...values(field), field.description].filter((line) => line !== "").join("\n")),
    ),
  );
