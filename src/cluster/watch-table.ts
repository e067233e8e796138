import type { ClusterClient } from "./client.ts";
import type { KubeObject, ObjectMeta } from "./objects.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { pathOf, TABLE, type TableColumn, tableIn, type WireList } from "./table.ts";
import { type WatchEvent, type WatchOptions, watchAs } from "./watch.ts";
import type { WireForm } from "./watch-form.ts";

/** One row of a watched table. */
export interface WatchedRow {
  readonly metadata: ObjectMeta;
  readonly cells: readonly unknown[];
  /** Whole, or its metadata only: as was asked for. */
  readonly object: KubeObject;
}

export interface WatchedTable {
  /** Known from the first row on. */
  readonly columns: () => readonly TableColumn[];
  readonly events: AsyncGenerator<WatchEvent<WatchedRow>, void>;
}

/**
 * All objects of a kind as rows of the server's own table, and every change of them: see `watchAs`. Of a server that knows no tables the rows
 * are names and dates.
 * @param options `namespace` undefined is all of them; `whole` has whole objects in the rows
 */
export function watchTable(
  client: ClusterClient,
  kind: ResourceKind,
  options: WatchOptions & { readonly namespace?: string; readonly whole: boolean },
): WatchedTable {
  let columns: readonly TableColumn[] = [];
  const rowsOf = (answer: WireList): readonly WatchedRow[] => {
    // Columns are told once per answer: later rows of a watch come without.
    const told = answer.kind === "Table" && (answer.columnDefinitions ?? []).length === 0;
    const table = tableIn(kind, told ? { ...answer, columnDefinitions: columns } : answer, options.namespace);
    if (table.columns.length > 0) columns = table.columns;
    return table.rows.map(({ cells, object }) => ({ metadata: object.metadata, cells, object }));
  };
  const form: WireForm<WatchedRow> = {
    accept: TABLE,
    query: options.whole ? { includeObject: "Object" } : {},
    listed: (list) => rowsOf(list as WireList),
    told: (object) => rowsOf(object as WireList)[0]!,
  };
  return { columns: () => columns, events: watchAs(client, pathOf(kind, options.namespace), form, options) };
}
