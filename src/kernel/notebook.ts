import type { TypedCell } from "./history.ts";
import type { CellIO, NotebookCells } from "./language.ts";

/** What a running kernel lends to the magics that look at the notebook itself. */
export interface Notebook extends NotebookCells {
  /** The cells as they were typed, oldest first, the running one last. */
  history(): readonly TypedCell[];
  /** The outputs of the cell that the calling code belongs to. */
  page(): Pick<CellIO, "stream" | "display" | "divert">;
}
