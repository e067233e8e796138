import { UserError } from "../base/errors.ts";
import { bounded } from "../base/escape.ts";
import type { ClusterClient } from "./client.ts";
import { findKinds, fullName, type ResourceKind } from "./discovery.ts";
import { type KindTable, listTable, readTable } from "./table.ts";

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

interface Target {
  readonly kind: ResourceKind;
  /** Empty: all of them. */
  readonly names: readonly string[];
}

/** The objects asked for, with the server's own columns. */
export async function getObjects(client: ClusterClient, request: GetRequest): Promise<Found> {
  const targets = await targetsOf(client, request);
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
  const tolerant = tables.length > 0 && !signal?.aborted && targets.length > namedKinds(request);
  if (refused.length > 0 && !tolerant) throw refused[0];
  const failures = refused.map((reason) => (reason instanceof Error ? reason.message : String(reason)));
  return { tables, failures, byName, namespaced: targets.some(({ kind }) => kind.namespaced) };
}

const namedKinds = ({ words }: GetRequest): number =>
  words.some((word) => word.includes("/")) ? words.length : (words[0] ?? "").split(",").length;

async function targetsOf(client: ClusterClient, { words, signal }: GetRequest): Promise<readonly Target[]> {
  const [first, ...names] = words;
  if (first === undefined) throw new UserError("MissingKind", "say what to get", { hints: ["%k8s get pods", "%k8s get all"] });
  const slashed = words.filter((word) => word.includes("/"));
  if (slashed.length > 0) {
    if (slashed.length < words.length) {
      const stray = words.find((word, index) => index > 0 && word.includes("/") !== first.includes("/"));
      throw new UserError("MixedNames", "TYPE/NAME and separate names do not go together", {
        about: stray,
        why: first.includes("/") ? `${bounded(first, 60)} names a kind, and not every word after it does` : "a name holds no /",
        hints: ["%k8s get pod/a svc/b", "%k8s get pods a b"],
      });
    }
    return grouped(await Promise.all(words.map((word) => slashTarget(client, word, signal))));
  }
  const kinds = await Promise.all(
    first
      .split(",")
      .filter(Boolean)
      .map((word) => findKinds(client, word, signal)),
  );
  const targets = kinds.flat().map((kind) => ({ kind, names }));
  if (targets.length === 0) throw new UserError("MissingKind", "say what to get", { hints: ["%k8s get pods"] });
  return grouped(targets);
}

async function slashTarget(client: ClusterClient, word: string, signal?: AbortSignal): Promise<Target> {
  const slash = word.indexOf("/");
  const [type, name] = [word.slice(0, slash), word.slice(slash + 1)];
  const [kind, second] = type === "" ? [] : await findKinds(client, type, signal);
  if (kind === undefined || second !== undefined || name === "" || name.includes("/")) {
    throw new UserError("BadName", `"${word}" is not TYPE/NAME`, { about: word, hints: ["%k8s get pod/web"] });
  }
  return { kind, names: [name] };
}

/** One target per kind, names once each, in the order given. */
function grouped(targets: readonly Target[]): readonly Target[] {
  const byKind = new Map<string, Target>();
  for (const { kind, names } of targets) {
    const key = `${fullName(kind)} ${kind.version}`;
    byKind.set(key, { kind, names: [...new Set([...(byKind.get(key)?.names ?? []), ...names])] });
  }
  return [...byKind.values()];
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
