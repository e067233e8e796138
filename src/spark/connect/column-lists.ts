import type { Column, ColumnOrName } from "./column.ts";
import type { Columns } from "./columns.ts";
import { expressionOf } from "./messages.ts";
import { namedColumn } from "./names.ts";

export const columnsOf = (columns: Columns): readonly Column[] =>
  columns.flat().map((column) => namedColumn(column as ColumnOrName));

export const expressionsOf = (columns: readonly Column[]) => columns.map((column) => expressionOf(column.expr));
