import type { MimeBundle } from "../base/host.ts";
import type { Cell, Column, TableView } from "./columns.ts";
import { statusOfWord } from "./status.ts";
import { tableBundle } from "./table.ts";

/** Objects of one kind as their server lays them out. */
export interface ObjectTable {
  /** As in `pod`, `deployment.apps`: set before the names when several kinds are shown. */
  readonly title: string;
  /** Priority 0 shows always, more only when wide. */
  readonly columns: readonly { readonly name: string; readonly priority: number }[];
  readonly rows: readonly {
    readonly cells: readonly unknown[];
    readonly object: { readonly metadata: { readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> } };
  }[];
}

export interface ObjectTablesOptions {
  readonly wide?: boolean;
  /** NAMESPACE as first column. */
  readonly namespaces?: boolean;
  readonly labels?: boolean;
  readonly caption?: string;
  readonly footer?: readonly string[];
}

/** Tables one below the other; the text is what kubectl prints, the HTML has badges for statuses. */
export function objectTablesBundle(tables: readonly ObjectTable[], options: ObjectTablesOptions = {}): MimeBundle {
  const shown = tables.filter(({ rows }) => rows.length > 0);
  const bundles = shown.map((table, at) => {
    const last = at === shown.length - 1;
    const caption = at === 0 ? options.caption : undefined;
    return tableBundle({ ...viewOf(table, tables.length > 1, options), caption, footer: last ? options.footer : [] });
  });
  return {
    "text/plain": bundles.map((bundle) => bundle["text/plain"]).join("\n\n"),
    "text/html": bundles.map((bundle) => String(bundle["text/html"])).join(""),
  };
}

interface Field {
  readonly columns: readonly Column[];
  readonly cells: (row: ObjectTable["rows"][number]) => readonly Cell[];
}

function viewOf(table: ObjectTable, prefixed: boolean, options: ObjectTablesOptions): TableView {
  const server = table.columns.flatMap(({ name, priority }, index) =>
    priority === 0 || options.wide === true ? [serverField(name.toUpperCase(), index, prefixed ? `${table.title}/` : "")] : [],
  );
  const namespace: Field = {
    columns: [{ title: "NAMESPACE" }],
    cells: ({ object }) => [object.metadata.namespace ?? ""],
  };
  const labels: Field = { columns: [{ title: "LABELS" }], cells: ({ object }) => [labelsText(object.metadata.labels)] };
  const fields = [...(options.namespaces === true ? [namespace] : []), ...server, ...(options.labels === true ? [labels] : [])];
  return {
    columns: fields.flatMap(({ columns }) => columns),
    rows: table.rows.map((row) => fields.flatMap(({ cells }) => cells(row))),
    minWidth: 3,
  };
}

function serverField(title: string, index: number, prefix: string): Field {
  if (title === "NAME")
    return { columns: [{ title, rowHeader: true }], cells: ({ cells }) => [prefix + firstLine(cells[index])] };
  const word = (cells: readonly unknown[]): string => firstLine(cells[index]);
  if (title !== "STATUS") return { columns: [{ title }], cells: ({ cells }) => [word(cells)] };
  const columns: readonly Column[] = [
    { title, only: "text" },
    { title, only: "html" },
  ];
  return { columns, cells: ({ cells }) => [word(cells), word(cells) === "" ? "" : statusOfWord(word(cells))] };
}

/** As kubectl does: nothing for nothing, and no more than the first line. */
function firstLine(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const end = text.search(/[\f\n\r]/);
  return end < 0 ? text : `${text.slice(0, end)}...`;
}

const labelsText = (labels: Readonly<Record<string, string>> | undefined): string => {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? "<none>" : pairs.sort().join(",");
};
