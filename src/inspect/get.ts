import { stamp } from "../base/duration.ts";
import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import { fullName, kindsOf, kindWords, singularName } from "../cluster/discovery.ts";
import { type Found, getObjects } from "../cluster/get.ts";
import { remember } from "../cluster/known-names.ts";
import type { KubeObject } from "../cluster/objects.ts";
import { document, toYaml, withoutSecrets } from "../cluster/print-objects.ts";
import type { Session } from "../session/session.ts";
import { jsonBundle, textBundle, yamlBundle } from "../views/bundle.ts";
import { objectTablesBundle } from "../views/object-tables.ts";

/** What `%k8s get` was told. */
export interface GetOptions {
  readonly what?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly output?: "table" | "wide" | "json" | "yaml" | "name" | "object";
  readonly context?: string;
  readonly showLabels?: boolean;
  readonly raw?: boolean;
}

interface Asked {
  readonly context: string;
  readonly namespace: string;
  readonly options: GetOptions;
}

/**
 * The objects asked for, of the session's context, and how they look. Seen names are kept for completion.
 * @param assigned the objects go to a variable: they come whole, and there is nothing to show
 */
export async function getForSession(
  options: GetOptions,
  session: Session,
  assigned: boolean,
): Promise<{ readonly value: readonly KubeObject[]; readonly view: MimeBundle }> {
  if (options.raw === true && !assigned) {
    throw new UserError("RawNeedsVariable", "--raw gives the values of Secrets to a variable, never to the page", {
      hints: ["const secret = %k8s get secret NAME --raw"],
    });
  }
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const asked: Asked = { context: resolved.name, namespace: options.namespace ?? resolved.namespace, options };
  const tabular = options.output === undefined || ["table", "wide", "name"].includes(options.output);
  const found = await getObjects(client, {
    words: options.what ?? [],
    namespace: asked.namespace,
    allNamespaces: options.allNamespaces === true,
    labelSelector: options.selector,
    fieldSelector: options.fieldSelector,
    whole: assigned || !tabular,
    signal: session.signal,
  });
  const kinds = kindWords(await kindsOf(client));
  keepNames(session, asked, found, kinds);
  const objects = found.tables.flatMap(({ rows }) => rows.map(({ object }) => object));
  const value = options.raw === true ? objects : objects.map(withoutSecrets);
  return { value, view: await viewOf(asked, found, value) };
}

function keepNames(session: Session, asked: Asked, found: Found, kinds: readonly string[]): void {
  const { context, namespace, options } = asked;
  remember(session.known, { context, kinds });
  const partial = options.selector !== undefined || options.fieldSelector !== undefined || found.byName;
  for (const { kind, rows } of partial ? [] : found.tables) {
    const here = rows.filter(({ object }) => !kind.namespaced || object.metadata.namespace === namespace);
    const names = here.map(({ object }) => object.metadata.name);
    for (const word of [kind.plural, kind.singular, ...kind.shortNames]) {
      remember(session.known, { context, names: { kind: word, namespace, names } });
    }
    if (fullName(kind) === "namespaces") remember(session.known, { context, namespaces: names });
  }
}

async function viewOf(asked: Asked, found: Found, objects: readonly KubeObject[]): Promise<MimeBundle> {
  const { output } = asked.options;
  if (output === "json" || output === "object") return jsonBundle(document(objects, found.byName));
  if (output === "yaml") return yamlBundle(await toYaml(document(objects, found.byName)));
  if (objects.length === 0) return textBundle([nothing(asked, found), ...found.failures.map((line) => `▲ ${line}`)]);
  if (output === "name") {
    return textBundle(
      found.tables.flatMap(({ kind, rows }) => rows.map(({ object }) => `${singularName(kind)}/${object.metadata.name}`)),
    );
  }
  const tables = found.tables.map(({ kind, columns, rows }) => ({ title: singularName(kind), columns, rows }));
  return objectTablesBundle(tables, {
    wide: output === "wide",
    namespaces: asked.options.allNamespaces === true && found.namespaced,
    labels: asked.options.showLabels === true,
    caption: caption(asked, found),
    footer: found.failures.map((line) => `▲ ${line}`),
  });
}

const nothing = (asked: Asked, found: Found): string =>
  asked.options.allNamespaces === true || !found.namespaced
    ? "No resources found"
    : `No resources found in ${asked.namespace} namespace.`;

function caption(asked: Asked, found: Found): string {
  const kinds = found.tables.map(({ kind }) => fullName(kind)).join(", ");
  const everywhere = asked.options.allNamespaces === true ? "all namespaces" : `namespace ${asked.namespace}`;
  const where = found.namespaced ? [everywhere] : [];
  return [kinds, `context ${asked.context}`, ...where, stamp(new Date())].join(" · ");
}
