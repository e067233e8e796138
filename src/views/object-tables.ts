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
  readonly rows: readonly ObjectRow[];
}

export interface ObjectRow {
  readonly cells: readonly unknown[];
  readonly object: { readonly metadata: { readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> } };
  /** Where it was found, when several contexts were asked. */
  readonly context?: string;
}

export interface ObjectTablesOptions {
  readonly wide?: boolean;
  /** CONTEXT as first column. */
  readonly contexts?: boolean;
  /** NAMESPACE as first column. */
  readonly namespaces?: boolean;
  readonly labels?: boolean;
  /** Labels with a column of their own. */
  readonly labelColumns?: readonly string[];
  /** `pod/web`: the kind before each name, even of one kind. */
  readonly kinds?: boolean;
  /** Titles above the columns; true by default. */
  readonly headers?: boolean;
  readonly caption?: string;
  readonly footer?: readonly string[];
}

/** Tables one below the other; the text is what kubectl prints, the HTML has badges for statuses. */
export function objectTablesBundle(tables: readonly ObjectTable[], options: ObjectTablesOptions = {}): MimeBundle {
  const shown = tables.filter(({ rows }) => rows.length > 0);
  const bundles = shown.map((table, at) => {
    const last = at === shown.length - 1;
    const caption = at === 0 ? options.caption : undefined;
    const prefixed = tables.length > 1 || options.kinds === true;
    return tableBundle({ ...viewOf(table, prefixed, options), caption, footer: last ? options.footer : [] });
  });
  return {
    "text/plain": bundles.map((bundle) => bundle["text/plain"]).join("\n\n"),
    "text/html": bundles.map((bundle) => String(bundle["text/html"])).join(""),
  };
}

interface Field {
  readonly columns: readonly Column[];
  readonly cells: (row: ObjectRow) => readonly Cell[];
}

function viewOf(table: ObjectTable, prefixed: boolean, options: ObjectTablesOptions): TableView {
  const fields = objectFields(table, prefixed ? `${table.title}/` : "", options);
  return {
    columns: fields.flatMap(({ columns }) => columns),
    rows: table.rows.map((row) => fields.flatMap(({ cells }) => cells(row))),
    minWidth: 3,
    headers: options.headers,
  };
}

/** The columns in kubectl's order: where it is, what the server says, labels. @param prefix set before each name */
export function objectFields(
  { columns }: Pick<ObjectTable, "columns">,
  prefix: string,
  options: ObjectTablesOptions,
): readonly Field[] {
  const server = columns.flatMap(({ name, priority }, index) =>
    priority === 0 || options.wide === true ? [serverField(name.toUpperCase(), index, prefix)] : [],
  );
  const context = field("CONTEXT", (row) => row.context ?? "");
  const namespace = field("NAMESPACE", ({ object }) => object.metadata.namespace ?? "");
  const labels = field("LABELS", ({ object }) => labelsText(object.metadata.labels));
  const single = (options.labelColumns ?? []).map((key) =>
    field(titleOf(key), ({ object }) => object.metadata.labels?.[key] ?? ""),
  );
  return [
    ...(options.contexts === true ? [context] : []),
    ...(options.namespaces === true ? [namespace] : []),
    ...server,
    ...single,
    ...(options.labels === true ? [labels] : []),
  ];
}

const field = (title: string, cell: (row: ObjectRow) => Cell): Field => ({ columns: [{ title }], cells: (row) => [cell(row)] });

/** `app.kubernetes.io/name` is headed NAME. */
const titleOf = (label: string): string => label.slice(label.lastIndexOf("/") + 1).toUpperCase();

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
