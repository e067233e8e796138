import { printable } from "../base/escape.ts";
import { type Status, statusText } from "./status.ts";

/** What a cell can hold; everything is escaped where it is drawn. Nothing (`undefined`, `null`) shows as `—`. */
export type Cell = string | number | boolean | Status | null | undefined;

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The column that names its row (`<th scope="row">`); the first by default. */
  readonly rowHeader?: boolean;
  /** Where the column shows; both by default. */
  readonly only?: "text" | "html";
}

export interface TableView {
  readonly columns: readonly (Column | string)[];
  readonly rows: readonly (readonly Cell[])[];
  /** What is shown, where and when, such as `pods · context alpha · namespace default · 2026-11-21 10:05 UTC`. */
  readonly caption?: string;
  /** In text the caption is the first line, the last line, or left out; `none` by default, as footers usually say it. */
  readonly captionInText?: "top" | "bottom" | "none";
  /** Least width of a column in text; 0 by default. */
  readonly minWidth?: number;
  /** Titles above the columns; true by default. */
  readonly headers?: boolean;
  /** Lines below the table: totals, problems, the next step. */
  readonly footer?: readonly string[];
}

export const asColumn = (column: Column | string): Column => (typeof column === "string" ? { title: column } : column);

export const isStatus = (cell: Cell): cell is Status => typeof cell === "object" && cell !== null;

/** A cell as one printable line. */
export function cellText(cell: Cell): string {
  if (cell === undefined || cell === null) return "—";
  return printable(isStatus(cell) ? statusText(cell) : String(cell));
}

/** Indexes of the columns that one rendering shows. */
export const shown = (view: TableView, medium: "text" | "html"): readonly number[] =>
  view.columns.flatMap((column, index) => {
    const only = asColumn(column).only;
    return only === undefined || only === medium ? [index] : [];
  });
