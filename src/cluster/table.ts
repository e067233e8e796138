import { UserError } from "../base/errors.ts";
import type { ClusterClient, RequestOptions } from "./client.ts";
import type { KubeObject } from "./objects.ts";
import { apiVersionOf, type ResourceKind } from "./resource-kind.ts";

/** The server's own table of some objects of one kind. */
export interface KindTable {
  readonly kind: ResourceKind;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly name: string;
  /** 0 shows always, more only under `-o wide`. */
  readonly priority: number;
  /** `name` marks the column that holds the object's name. */
  readonly format?: string;
}

export interface TableRow {
  readonly cells: readonly unknown[];
  /** Whole, or its metadata only: as was asked for. */
  readonly object: KubeObject;
}

export interface ListOptions {
  /** Undefined: all namespaces. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Whole objects in the rows; their metadata alone otherwise. */
  readonly whole: boolean;
  /** Cells only: of its object a row knows no more than name and namespace. The smallest answer there is. */
  readonly bare?: boolean;
  /** Objects per request; 500 by default, 0 for all at once. */
  readonly chunk?: number;
  /** `status` or `scale`. */
  readonly subresource?: string;
  readonly signal?: AbortSignal;
}

/** Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
export const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
const PAGE = 500;

/** A Table, or a list of objects from a server that knows no tables. */
export interface WireList {
  readonly kind?: string;
  readonly metadata?: { readonly continue?: string };
  readonly columnDefinitions?: readonly { readonly name: string; readonly priority?: number; readonly format?: string }[];
  readonly rows?: readonly { readonly cells: readonly unknown[]; readonly object?: Partial<KubeObject> | null }[];
  readonly items?: readonly Partial<KubeObject>[];
}

/** What would lead to another path. Source: k8s.io/apimachinery/pkg/api/validation/path, IsValidPathSegmentName. */
function segment(name: string): string {
  if (name !== "" && name !== "." && name !== ".." && !/[/%]/.test(name)) return encodeURIComponent(name);
  throw new UserError("BadName", `${JSON.stringify(name)} cannot be a name`, {
    about: name,
    why: 'a name is not empty, "." or "..", and has no "/" and no "%"',
    hints: ["%k8s get KIND lists the names there are"],
  });
}

/** Path of a kind's collection, or of one object. */
export function pathOf(kind: ResourceKind, namespace: string | undefined, name?: string): string {
  const root = kind.group === "" ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  const inNamespace = kind.namespaced && namespace !== undefined ? `/namespaces/${segment(namespace)}` : "";
  return `${root}${inNamespace}/${kind.plural}${name === undefined ? "" : `/${segment(name)}`}`;
}

/** All objects of a kind, 500 at a time, as kubectl asks for them. */
export async function listTable(client: ClusterClient, kind: ResourceKind, options: ListOptions): Promise<KindTable> {
  const pages: KindTable[] = [];
  let next: string | undefined;
  do {
    const answer: WireList = await client.request(pathOf(kind, options.namespace), {
      ...tableRequest(options),
      query: {
        includeObject: included(options),
        limit: options.chunk === 0 ? undefined : String(options.chunk ?? PAGE),
        continue: next,
        labelSelector: options.labelSelector,
        fieldSelector: options.fieldSelector,
      },
    });
    pages.push(tableIn(kind, answer, options.namespace));
    next = answer.metadata?.continue || undefined;
  } while (next !== undefined);
  return { kind, columns: pages[0]!.columns, rows: pages.flatMap(({ rows }) => rows) };
}

/** One object by name, as a table of one row. */
export async function readTable(
  client: ClusterClient,
  kind: ResourceKind,
  name: string,
  options: Pick<ListOptions, "namespace" | "whole" | "bare" | "subresource" | "signal">,
): Promise<KindTable> {
  const path = `${pathOf(kind, options.namespace, name)}${options.subresource === undefined ? "" : `/${options.subresource}`}`;
  const query = { includeObject: included(options) };
  return tableIn(kind, await client.request<WireList>(path, { ...tableRequest(options), query }), options.namespace);
}

const included = ({ whole, bare }: Pick<ListOptions, "whole" | "bare">): string | undefined =>
  whole ? "Object" : bare === true ? "None" : undefined;

const tableRequest = (options: Pick<ListOptions, "signal">): RequestOptions => ({
  accept: TABLE,
  signal: options.signal,
  timeout: 30_000,
});

/** @param namespace of all its rows, when there is one */
export function tableIn(kind: ResourceKind, answer: WireList, namespace?: string): KindTable {
  if (answer.kind === "Table" && answer.columnDefinitions !== undefined) {
    const columns = answer.columnDefinitions.map(({ name, priority, format }) => ({ name, priority: priority ?? 0, format }));
    const named = Math.max(0, nameColumn(columns));
    const inNamespace = kind.namespaced && namespace !== undefined ? { namespace } : {};
    const bare = (cells: readonly unknown[]) => ({ metadata: { name: String(cells[named] ?? ""), ...inNamespace } });
    const rows = (answer.rows ?? []).map(({ cells, object }) => ({ cells, object: objectOf(kind, object ?? bare(cells)) }));
    return { kind, columns, rows };
  }
  // An aggregated API that knows no tables sends the objects themselves: kubectl shows name and age then.
  const items = answer.items ?? (answer.metadata === undefined ? [] : [answer as Partial<KubeObject>]);
  const rows = items.map((item) => ({
    cells: [item.metadata?.name ?? "", item.metadata?.creationTimestamp],
    object: objectOf(kind, item),
  }));
  const columns = [
    { name: "Name", priority: 0 },
    { name: "Created At", priority: 0 },
  ];
  return { kind, columns, rows };
}

const nameColumn = (columns: readonly TableColumn[]): number => columns.findIndex(({ format }) => format === "name");

/** Lists leave out what every item shares; `managedFields` is bookkeeping that kubectl leaves out too. */
export function objectOf(kind: ResourceKind, item: Partial<KubeObject>): KubeObject {
  const partial = item.kind === undefined || item.kind === "PartialObjectMetadata";
  const named = partial
    ? { apiVersion: apiVersionOf(kind), kind: kind.kind }
    : { apiVersion: item.apiVersion!, kind: item.kind! };
  const { managedFields: _, ...metadata } = { name: "", managedFields: undefined, ...item.metadata };
  return { ...item, ...named, metadata };
}
