import { Column, type ColumnOrName, columnOf } from "./column.ts";
import { attribute } from "./expressions.ts";

/** A column by name; other values stand for themselves. */
export const namedColumn = (column: ColumnOrName): Column =>
  typeof column === "string" ? new Column(attribute(column)) : columnOf(column);
