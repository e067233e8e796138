import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError } from "./errors.ts";
import { type KindTable, type ListOptions, listTable, readTable } from "./table.ts";
import { namedKinds, type Target, targetsOf } from "./targets.ts";

/** What a person asked to see: `pods`, `pods,svc`, `pod web db`, `pod/web deploy/api`. */
export interface GetRequest extends ListOptions {
  readonly words: readonly string[];
  /** Where to look unless `allNamespaces` is set. */
  readonly namespace: string;
  readonly allNamespaces: boolean;
  /** What is named and not there is left out, and no error. */
  readonly ignoreNotFound?: boolean;
}

/** What was found: a table per kind, in the order asked for. */
export interface Found {
  readonly tables: readonly KindTable[];
  /** Why some kinds of a category could not be listed. */
  readonly failures: readonly string[];
  /** Objects were asked for by name. */
  readonly byName: boolean;
  /** Some kind lives in namespaces. */
  readonly namespaced: boolean;
}

/** The objects asked for, with the server's own columns. */
export async function getObjects(client: ClusterClient, request: GetRequest): Promise<Found> {
  const targets = await targetsOf(client, { words: request.words, verb: "get", signal: request.signal });
  const byName = targets.some(({ names }) => names.length > 0);
  if (byName) refuseMixing(request);
  if (!byName && request.subresource !== undefined) throw nameless(request.subresource);
  const { signal } = request;
  const asked = await Promise.allSettled(targets.map((target) => tableOf(client, target, request)));
  const tables = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  // A category shows what may be seen; what was named must be there.
  const tolerant = tables.length > 0 && !signal?.aborted && targets.length > namedKinds(request.words);
  if (refused.length > 0 && !tolerant) throw refused[0];
  const failures = refused.map((reason) => (reason instanceof Error ? reason.message : String(reason)));
  return { tables, failures, byName, namespaced: targets.some(({ kind }) => kind.namespaced) };
}

async function tableOf(client: ClusterClient, { kind, names }: Target, request: GetRequest): Promise<KindTable> {
  const namespace = request.allNamespaces ? undefined : request.namespace;
  // Without a namespace that all share, a row has to say its own.
  const options = { ...request, namespace, bare: request.bare === true && (namespace !== undefined || !kind.namespaced) };
  if (names.length === 0) return listTable(client, kind, options);
  const read = await Promise.all(
    names.map((name) =>
      readTable(client, kind, name, options).catch((error: unknown) => {
        if (request.ignoreNotFound === true && error instanceof ClusterError && error.code === 404) return undefined;
        throw error;
      }),
    ),
  );
  const there = read.filter((table) => table !== undefined);
  return { kind, columns: there[0]?.columns ?? [], rows: there.flatMap(({ rows }) => rows) };
}

const nameless = (subresource: string): UserError =>
  new UserError("MissingName", `--subresource ${subresource} is of one object`, {
    about: subresource,
    hints: [`%k8s get deploy/web --subresource ${subresource}`],
  });

function refuseMixing(request: GetRequest): void {
  const given = [
    request.allNamespaces ? "all namespaces" : undefined,
    request.labelSelector === undefined ? undefined : "a label selector",
    request.fieldSelector === undefined ? undefined : "a field selector",
  ].find((one) => one !== undefined);
  if (given === undefined) return;
  throw new UserError("MixedNames", `a name and ${given} do not go together`, {
    why: "an object is found by its name in one namespace, or by what it is like in many",
    hints: ["leave one of the two out"],
  });
}
