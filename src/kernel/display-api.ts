import type { CurrentCell } from "./language.ts";

export type WriteDisplayData = (
  display: {
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly transient: { readonly display_id?: string };
  },
  update: boolean | undefined,
) => void;

/** Lets `display.*`, `newDisplay()` and `tslab.display` of tslab's own library show their things under the calling cell. */
export function connectDisplays(jupyter: { lastWriteDisplayData: WriteDisplayData | null }, cells: CurrentCell): void {
  jupyter.lastWriteDisplayData = ({ data, metadata, transient }, update) => {
    cells.current().display(data, { id: transient.display_id, update: update === true, metadata });
  };
}
