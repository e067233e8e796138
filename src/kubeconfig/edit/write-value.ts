import { type Fields, isFields } from "../document.ts";

/** How a file is written. */
export interface Style {
  readonly eol: string;
  /** Whether lists stand deeper than the key that holds them. */
  readonly indentLists: boolean;
}

/**
 * What stands behind `key:` in block style, from the blank or line break on; no line break at the end.
 * @param column where the key stands
 */
export function behindKey(value: unknown, column: number, style: Style): string {
  const { eol } = style;
  if (Array.isArray(value) && value.length > 0) {
    const at = column + (style.indentLists ? 2 : 0);
    return eol + value.map((item) => pad(at) + listItem(item, at, style)).join(eol);
  }
  if (isFields(value) && Object.keys(value).length > 0) {
    return eol + pad(column + 2) + pairLines(value, column + 2, style);
  }
  return ` ${isCollection(value) ? inFlow(value) : scalar(value)}`;
}

/** The pairs of a mapping in block style, the first without its indentation. */
export const pairLines = (fields: Fields, column: number, style: Style): string =>
  Object.entries(fields)
    .map(([key, value]) => scalar(key) + ":" + behindKey(value, column, style))
    .join(style.eol + pad(column));

/** One item of a list from its dash on. @param column where the dash stands */
export function listItem(item: unknown, column: number, style: Style): string {
  const isBlock = isFields(item) && Object.keys(item).length > 0;
  if (isBlock) return `- ${pairLines(item, column + 2, style)}`;
  return `- ${isCollection(item) ? inFlow(item) : scalar(item)}`;
}

/** On one line, as JSON is written; YAML reads it too. */
export function inFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(", ")}]`;
  if (isFields(value))
    return `{${Object.entries(value)
      .map(([key, inner]) => `${quoted(key)}: ${inFlow(inner)}`)
      .join(", ")}}`;
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}

/** As JSON over several lines. @param indent the blanks before the line that it starts on */
export function inWideFlow(value: unknown, { eol }: Style, indent: string): string {
  const json = JSON.stringify(value, undefined, 2).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped);
  return json.split("\n").join(eol + indent);
}

/** Plain where every YAML version reads the same text; else in double quotes. */
export function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const isPlain = /^[A-Za-z_/]([\w.@/:+=-]*[\w./=-])?$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return isPlain ? value : quoted(value);
}

/** JSON and YAML at once; what YAML 1.1 takes for a line break, or refuses, is written as an escape. */
export const quoted = (text: string): string => JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped);

/** In single quotes, where these hold the text without any escape but their own. */
export const singleQuoted = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : quoted(text);

export const pad = (column: number): string => " ".repeat(column);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const isCollection = (value: unknown): boolean => Array.isArray(value) || isFields(value);

/** A whole mapping in block style, as a text of its own. */
export const inBlock = (fields: Fields): string => `${pairLines(fields, 0, { eol: "\n", indentLists: false })}\n`;
