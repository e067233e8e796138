/**
 * What this library promises of a table of `apache-arrow`, whose own types are large. For all of it: `df.toArrow<import("apache-arrow").Table>()`.
 * https://arrow.apache.org/docs/js/classes/Arrow.Table.html
 */
export interface ArrowTable {
  readonly numRows: number;
  readonly numCols: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly nullable: boolean }[] };
  getChild(name: string): ArrowColumn | null;
  getChildAt(index: number): ArrowColumn | null;
}

export interface ArrowColumn {
  readonly length: number;
  get(index: number): unknown;
  toArray(): ArrayLike<unknown>;
}

/** Arrow IPC streams put together. */
export async function tableOfStreams(streams: readonly Uint8Array[]): Promise<ArrowTable> {
  const { tableOf } = await import("./arrow/decode.ts");
  return tableOf(streams) as unknown as ArrowTable;
}

/** A table as one Arrow IPC stream. */
export async function streamOf(table: ArrowTable): Promise<Uint8Array> {
  const { tableToIPC } = await import("apache-arrow");
  return tableToIPC(table as never, "stream");
}
