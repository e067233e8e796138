import { printable } from "../../base/escape.ts";
import { pad, textWidth } from "../../base/text-width.ts";
import { cellText } from "./cell-text.ts";
import type { Engine, FramePreview } from "./engine.ts";
import type { StructType } from "./nested-types.ts";
import { type DataType, DataTypes, DecimalType } from "./types.ts";
import { type Row, valuesOf } from "./values/row.ts";

/** How many rows a DataFrame or a list of rows shows by itself. */
export const SHOWN_ROWS = 20;
/** Longest text of a value in a table, in UTF-16 units. */
const CELL_LIMIT = 200;
const DISPLAY = Symbol.for("Jupyter.display");

const NUMERIC: readonly DataType[] = [
  DataTypes.ByteType,
  DataTypes.ShortType,
  DataTypes.IntegerType,
  DataTypes.LongType,
  DataTypes.FloatType,
  DataTypes.DoubleType,
];

export const isNumeric = (type: DataType): boolean => NUMERIC.includes(type) || type instanceof DecimalType;

const cut = (text: string): string => (text.length <= CELL_LIMIT ? text : `${text.slice(0, CELL_LIMIT - 1).toWellFormed()}…`);

/** The first rows with the types of their columns. `rows` may hold one more than is shown, to know that there are more. */
export function previewOf(schema: StructType, rows: readonly Row[], total?: number): FramePreview {
  return {
    columns: schema.fields.map(({ name, dataType }) => ({ name, type: dataType.simpleString(), numeric: isNumeric(dataType) })),
    rows: rows.slice(0, SHOWN_ROWS).map((row) => valuesOf(row).map((value) => cut(cellText(value)))),
    more: rows.length > SHOWN_ROWS,
    ...(total !== undefined && { total }),
  };
}

export function bundleOfPreview(preview: FramePreview, engine: Engine): Readonly<Record<string, unknown>> {
  return engine.display?.(preview) ?? { "text/plain": previewText(preview) };
}

/** A box of text: names, types' line, rows; numbers to the right. */
export function previewText(preview: FramePreview): string {
  const { columns, rows } = preview;
  if (columns.length === 0) return "no columns";
  const table = rows.map((row) => row.map(printable));
  const names = columns.map(({ name }) => printable(name));
  const widths = names.map((name, at) => Math.max(textWidth(name), 1, ...table.map((row) => textWidth(row[at] ?? ""))));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => ` ${pad(text, widths[at]!, columns[at]!.numeric ? "right" : "left")} `)
      .join("│")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width + 2)).join("┼");
  return [line(names), rule, ...table.map(line), ...footerOf(preview)].join("\n");
}

/** What is said below: the types, and that there is more. */
export function footerOf({ columns, rows, more, total }: FramePreview): readonly string[] {
  const types = columns.map(({ name, type }) => `${printable(name)}: ${printable(type)}`).join(", ");
  if (!more) return [`${rows.length} ${rows.length === 1 ? "row" : "rows"} · ${types}`];
  const left = total === undefined ? "" : `${(total - rows.length).toLocaleString("en-US")} `;
  return [`… ${left}more rows · ${types}`];
}

/** A list of rows that shows itself as a table where it ends a cell; to a program it is a list. */
export function shownRows(rows: Row[], schema: () => Promise<StructType>, engine: Engine): Row[] {
  const show = async () => bundleOfPreview(previewOf(await schema(), rows, rows.length), engine);
  return Object.defineProperty(rows, DISPLAY, { value: show, configurable: true });
}
