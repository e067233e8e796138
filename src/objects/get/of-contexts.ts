import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { type Found, getObjects } from "../../cluster/get.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import type { KindTable, TableColumn } from "../../cluster/table.ts";
import type { Session } from "../../session/session.ts";
import type { ObjectRow } from "../../views/object-tables.ts";
import { foundView } from "./found-view.ts";
import type { GetOptions } from "./options.ts";
import type { Output } from "./output.ts";
import { aboutSelector, type Got, requestFor } from "./request.ts";
import { sortedRows } from "./sort.ts";

/** Milliseconds for one context: finding who one is, and the answer. */
const LIMIT = 5000;
/** Contexts at once; of more than that no connection stays open. */
const AT_ONCE = 128;

interface Asked {
  readonly options: GetOptions;
  readonly output: Output;
  readonly session: Session;
  readonly assigned: boolean;
}

type Row = ObjectRow & { readonly object: KubeObject };
type MergedTable = Omit<KindTable, "rows"> & { readonly rows: readonly Row[] };
type Answer = { readonly context: string } & ({ readonly found: Found } | { readonly why: string });

/**
 * One `get` of every context, all at once, each with a limit of its own: one table with a CONTEXT column, and below it who did not answer.
 * Each object has its `context` as a property that is not enumerated, so that it can be sent to a server as it is.
 * @throws UserError `UnknownContext`, `NoContext`; `NoAnswer` when none of them answered; `Interrupted`
 */
export async function getOfContexts(asked: Asked): Promise<Got> {
  const { options, output, session, assigned } = asked;
  if (options.context !== undefined) throw oneOrMany(options.context);
  const names = await contextNames(options, session);
  const stays = names.length <= AT_ONCE;
  const answers = await inTurn(names, (context) => answerOf(asked, context, stays));
  if (session.signal.aborted) throw new UserError("Interrupted", `stopped waiting for ${names.length} contexts`);
  const found = answers.flatMap((answer) => ("found" in answer ? [{ context: answer.context, ...answer.found }] : []));
  const silent = answers.flatMap((answer) => ("why" in answer ? [`${answer.context}: ${answer.why}`] : []));
  if (found.length === 0) throw noneAnswered(silent);
  const tables = merged(found).map((table) =>
    options.sortBy === undefined ? table : { ...table, rows: sortedRows(table.rows, options.sortBy) },
  );
  const objects = tables.flatMap(({ rows }) =>
    rows.map(({ object, context }) => ofContext(options.raw === true ? object : withoutSecrets(object), context!)),
  );
  const problems = [...silent, ...found.flatMap(({ context, failures }) => failures.map((line) => `${context}: ${line}`))];
  const namespaced = found.some((one) => one.namespaced);
  const where = `${found.length} of ${names.length} contexts`;
  const safe = objects.map((object) => ({ ...withoutSecrets(object), context: object.context }));
  const namespace = options.namespace ?? "of each context";
  const shown = { options, output, where, namespace, tables, objects: safe, byName: false, namespaced, problems };
  return { value: objects, view: assigned ? undefined : await foundView(shown) };
}

async function contextNames({ contexts }: GetOptions, session: Session): Promise<readonly string[]> {
  const known = [...(await session.kubeconfig()).contexts.keys()];
  if (contexts === undefined) {
    if (known.length === 0) await session.active();
    return known;
  }
  const names = [...new Set(contexts.split(",").filter((name) => name !== ""))];
  // The session says of an unknown one what is known.
  await Promise.all(names.filter((name) => !known.includes(name)).map((name) => session.context(name)));
  if (names.length > 0) return names;
  throw new UserError("MissingValue", "--contexts names no context", { hints: ["--contexts alpha,beta", "--all-contexts"] });
}

async function answerOf({ options, output, session, assigned }: Asked, context: string, stays: boolean): Promise<Answer> {
  const limit = AbortSignal.timeout(LIMIT);
  const signal = AbortSignal.any([session.signal, limit]);
  const work = async (): Promise<Answer> => {
    const resolved = await session.context(context);
    const client = stays ? await session.cluster(context) : await session.connect(resolved);
    const namespace = options.namespace ?? resolved.namespace;
    try {
      return { context, found: await getObjects(client, requestFor(options, output, { namespace, assigned, signal })) };
    } finally {
      if (!stays) client.close();
    }
  };
  const late = new Promise<Answer>((resolve) => {
    const tell = (): void => resolve({ context, why: session.signal.aborted ? "stopped" : `no answer within ${LIMIT / 1000} s` });
    if (signal.aborted) tell();
    else signal.addEventListener("abort", tell, { once: true });
  });
  return Promise.race([late, work().catch((error: unknown) => refused(context, aboutSelector(error, options)))]);
}

function refused(context: string, error: unknown): Answer {
  if (!(error instanceof UserError)) throw error;
  const words = error.message.replaceAll(` (context ${context})`, "").replaceAll(` on context ${context}`, "");
  return { context, why: bounded(words, 200) };
}

async function inTurn<T>(names: readonly string[], work: (name: string) => Promise<T>): Promise<readonly T[]> {
  const out: T[] = new Array(names.length);
  const waiting = names.map((name, at) => ({ name, at }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) out[next.at] = await work(next.name);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, names.length) }, worker));
  return out;
}

/** One table per kind, whatever the servers' versions; columns by their names. */
function merged(found: readonly (Found & { readonly context: string })[]): readonly MergedTable[] {
  const byKind = new Map<string, MergedTable>();
  for (const { context, tables } of found) {
    for (const { kind, columns, rows } of tables) {
      const before = byKind.get(fullName(kind));
      const all = [...(before?.columns ?? []), ...columns.filter(({ name }) => !has(before?.columns, name))];
      const places = all.map(({ name }) => columns.findIndex((column) => column.name === name));
      const moved = rows.map(({ cells, object }) => ({ cells: places.map((at) => cells[at]), object, context }));
      byKind.set(fullName(kind), { kind: before?.kind ?? kind, columns: all, rows: [...(before?.rows ?? []), ...moved] });
    }
  }
  return [...byKind.values()];
}

const has = (columns: readonly TableColumn[] | undefined, name: string): boolean =>
  columns?.some((column) => column.name === name) === true;

const ofContext = (object: KubeObject, context: string): KubeObject =>
  Object.defineProperty({ ...object }, "context", { value: context, enumerable: false });

const oneOrMany = (context: string): UserError =>
  new UserError("MixedContexts", "--context is one, --all-contexts and --contexts are several", {
    about: context,
    hints: ["leave one of them out"],
  });

const noneAnswered = (silent: readonly string[]): UserError =>
  new UserError("NoAnswer", silent.length === 1 ? "the context did not answer" : `none of ${silent.length} contexts answered`, {
    why: silent.slice(0, 10).join("; "),
    hints: ["%k8s shows how each cluster answers"],
  });
