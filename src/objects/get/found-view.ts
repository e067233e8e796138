import { stamp } from "../../base/duration.ts";
import { printableText } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { document, toYaml } from "../../cluster/print-objects.ts";
import { fullName, singularName } from "../../cluster/resource-kind.ts";
import type { KindTable } from "../../cluster/table.ts";
import { jsonBundle, preformattedBundle, textBundle, yamlBundle } from "../../views/bundle.ts";
import { type ObjectRow, objectTablesBundle } from "../../views/object-tables.ts";
import { tableBundle } from "../../views/table.ts";
import { customView } from "./custom-columns.ts";
import { type GetOptions, labelKeys } from "./options.ts";
import type { Output } from "./output.ts";

/** What was found, and how it was asked for. */
export interface Shown {
  readonly options: GetOptions;
  readonly output: Output;
  /** `context alpha`, `3 contexts`. */
  readonly where: string;
  readonly namespace: string;
  readonly tables: readonly (Omit<KindTable, "rows"> & { readonly rows: readonly ShownRow[] })[];
  /** As they may be shown: without the values of Secrets. */
  readonly objects: readonly KubeObject[];
  /** Objects were asked for by name. */
  readonly byName: boolean;
  /** Some kind lives in namespaces. */
  readonly namespaced: boolean;
  /** Lines below: what could not be listed. */
  readonly problems: readonly string[];
}

type ShownRow = ObjectRow & { readonly object: KubeObject };

/** Objects in the form that `-o` asks for. */
export async function foundView(found: Shown): Promise<MimeBundle> {
  const { output, objects, byName } = found;
  const whole = document(objects, byName);
  if (output.type === "json" || output.type === "object") return jsonBundle(whole);
  if (output.type === "yaml") return yamlBundle(await toYaml(whole));
  if (output.type === "jsonpath") {
    const text = output.asJson ? output.path.json(whole) : output.path.text(whole);
    return output.asJson ? preformattedBundle(text.trimEnd()) : preformattedBundle(printableText(text));
  }
  const footer = found.problems.map((line) => `▲ ${line}`);
  const headers = found.options.noHeaders !== true;
  if (output.type === "columns" && (objects.length > 0 || headers)) {
    return tableBundle({ ...customView(output.columns, objects, headers), caption: caption(found), footer });
  }
  if (objects.length === 0) return textBundle([...nothing(found), ...footer]);
  return output.type === "name" ? namesView(found) : tablesView(found, output.type === "table" && output.wide, footer);
}

const namesView = ({ tables, problems }: Shown): MimeBundle =>
  textBundle([
    ...tables.flatMap(({ kind, rows }) =>
      rows.map(({ object, context }) => {
        const name = `${singularName(kind)}/${object.metadata.name}`;
        return context === undefined ? name : `${context}: ${name}`;
      }),
    ),
    ...problems.map((line) => `▲ ${line}`),
  ]);

function tablesView(found: Shown, wide: boolean, footer: readonly string[]): MimeBundle {
  const { options, namespaced } = found;
  const tables = found.tables.map(({ kind, columns, rows }) => ({ title: singularName(kind), columns, rows }));
  return objectTablesBundle(tables, {
    wide,
    contexts: found.tables.some(({ rows }) => rows.some(({ context }) => context !== undefined)),
    namespaces: options.allNamespaces === true && namespaced,
    labels: options.showLabels === true,
    labelColumns: labelKeys(options),
    kinds: options.showKind === true,
    headers: options.noHeaders !== true,
    caption: caption(found),
    footer,
  });
}

function nothing({ options, namespace, namespaced, where }: Shown): readonly string[] {
  if (options.ignoreNotFound === true) return [];
  if (options.allNamespaces === true || !namespaced) return ["No resources found"];
  return [
    options.allContexts === true || options.contexts !== undefined
      ? `No resources found in ${where}.`
      : `No resources found in ${namespace} namespace.`,
  ];
}

function caption({ tables, options, namespace, namespaced, where }: Shown): string {
  const kinds = [...new Set(tables.filter(({ rows }) => rows.length > 0).map(({ kind }) => fullName(kind)))].join(", ");
  return [kinds, where, ...(namespaced ? [namespaceWords(options, namespace)] : []), stamp(new Date())].join(" · ");
}

export const namespaceWords = ({ allNamespaces }: GetOptions, namespace: string): string =>
  allNamespaces === true ? "all namespaces" : `namespace ${namespace}`;
