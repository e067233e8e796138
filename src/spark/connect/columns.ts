import type { ColumnOrName } from "./column.ts";

/** Columns, names of columns, or lists of them. */
export type Columns = readonly (ColumnOrName | readonly ColumnOrName[])[];
