import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "./client.ts";
import { type KindTable, listTable, readTable } from "./table.ts";
import { namedKinds, targetsOf } from "./targets.ts";

/** What a person asked to see: `pods`, `pods,svc`, `pod web db`, `pod/web deploy/api`. */
export interface GetRequest {
  readonly words: readonly string[];
  readonly namespace: string;
  readonly allNamespaces: boolean;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Whole objects; their metadata alone otherwise, which a table does not need more of. */
  readonly whole: boolean;
  readonly signal?: AbortSignal;
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
  const namespace = request.allNamespaces ? undefined : request.namespace;
  const { whole, signal, labelSelector, fieldSelector } = request;
  const asked = await Promise.allSettled(
    targets.map(async ({ kind, names }) => {
      if (names.length === 0) return listTable(client, kind, { namespace, labelSelector, fieldSelector, whole, signal });
      const read = await Promise.all(names.map((name) => readTable(client, kind, name, { namespace, whole, signal })));
      return { kind, columns: read[0]!.columns, rows: read.flatMap(({ rows }) => rows) };
    }),
  );
  const tables = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  // A category shows what may be seen; what was named must be there.
  const tolerant = tables.length > 0 && !signal?.aborted && targets.length > namedKinds(request.words);
  if (refused.length > 0 && !tolerant) throw refused[0];
  const failures = refused.map((reason) => (reason instanceof Error ? reason.message : String(reason)));
  return { tables, failures, byName, namespaced: targets.some(({ kind }) => kind.namespaced) };
}

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
