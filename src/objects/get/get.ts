import { UserError } from "../../base/errors.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { kindWords } from "../../cluster/find-kinds.ts";
import { type Found, getObjects } from "../../cluster/get.ts";
import { remember } from "../../cluster/known-names.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import type { Session } from "../../session/session.ts";
import { pathOf } from "../jsonpath/jsonpath.ts";
import { foundView } from "./found-view.ts";
import { getOfContexts } from "./of-contexts.ts";
import type { GetOptions } from "./options.ts";
import { type Output, outputOf } from "./output.ts";
import { aboutSelector, type Got, requestFor } from "./request.ts";
import { sortedRows } from "./sort.ts";
import { watchObjects } from "./watch.ts";

/**
 * The objects asked for, of the session's context or of several, and how they look. Seen names are kept for completion.
 * @param assigned the objects go to a variable: they come whole
 * @throws UserError as `getObjects`, `outputOf` and `sortedRows`; `RawNeedsVariable`
 */
export async function getForSession(options: GetOptions, session: Session, assigned: boolean): Promise<Got> {
  if (options.raw === true && !assigned) {
    throw new UserError("RawNeedsVariable", "--raw gives the values of Secrets to a variable, never to the page", {
      hints: ["const secret = %k8s get secret NAME --raw"],
    });
  }
  const output = await outputOf(options.output, session);
  // What cannot be read is said before anything is asked.
  if (options.sortBy !== undefined) pathOf(options.sortBy);
  if (options.watch === true || options.watchOnly === true) return watchObjects({ options, output, session, assigned });
  if (options.allContexts === true || options.contexts !== undefined)
    return getOfContexts({ options, output, session, assigned });
  return getOfOne(options, output, session, assigned);
}

async function getOfOne(options: GetOptions, output: Output, session: Session, assigned: boolean): Promise<Got> {
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.namespace ?? resolved.namespace;
  const request = requestFor(options, output, { namespace, assigned, signal: session.signal });
  const found = sorted(
    await getObjects(client, request).catch((error: unknown) => Promise.reject(aboutSelector(error, options))),
    options,
  );
  const kinds = kindWords(await kindsOf(client, session.signal));
  keepNames(session, { context: resolved.name, namespace, options }, found, kinds);
  const objects = found.tables.flatMap(({ rows }) => rows.map(({ object }) => object));
  const safe = objects.map(withoutSecrets);
  const where = `context ${resolved.name}`;
  const { byName, namespaced, failures: problems } = found;
  const shown = { options, output, where, namespace, tables: found.tables, objects: safe, byName, namespaced, problems };
  return { value: options.raw === true ? objects : safe, view: assigned ? undefined : await foundView(shown) };
}

const sorted = (found: Found, { sortBy }: GetOptions): Found =>
  sortBy === undefined
    ? found
    : { ...found, tables: found.tables.map((table) => ({ ...table, rows: sortedRows(table.rows, sortBy) })) };

interface Asked {
  readonly context: string;
  readonly namespace: string;
  readonly options: GetOptions;
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
