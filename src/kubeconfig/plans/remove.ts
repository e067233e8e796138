import type { Change, FileChange } from "../change.ts";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "../model.ts";
import { byFile } from "./file-changes.ts";
import { ownContext } from "./own-entry.ts";

/** What goes when contexts are removed, and what stays. */
export interface Removal {
  readonly contexts: readonly ContextEntry[];
  /** Those that nothing else refers to, in any file. */
  readonly clusters: readonly ClusterEntry[];
  readonly users: readonly UserEntry[];
  readonly kept: readonly Kept[];
  /** Files whose `current-context` names one that goes. */
  readonly current: readonly { readonly file: string; readonly name: string }[];
  /** Contexts of the same name in later files, which come to light. */
  readonly revealed: readonly ContextEntry[];
}

/** A cluster or user that stays, and why. */
export interface Kept {
  readonly kind: "cluster" | "user";
  readonly name: string;
  /** Contexts that refer to it; or the file that may, since it cannot be read. */
  readonly by: readonly string[];
}

/**
 * What removing contexts means. Clusters and users go with them only when no context of any file refers to them,
 * one hidden by another included.
 * @param elsewhere contexts of files that are not the person's own, which may refer to the same entries
 * @throws UserError `UnknownContext`, `BrokenContext`
 */
export function planRemoval(current: Kubeconfig, names: readonly string[], elsewhere: readonly ContextEntry[] = []): Removal {
  const contexts = [...new Set(names)].map((name) => ownContext(current, name));
  const going = new Set<ContextEntry>(contexts);
  const staying = [...current.contexts.values(), ...(current.hidden ?? []), ...elsewhere].filter((one) => !going.has(one));
  const revealed = contexts.flatMap(({ name }) => (current.hidden ?? []).find((one) => one.name === name) ?? []);
  const clusters = referredTo(contexts, "cluster", current.clusters);
  const users = referredTo(contexts, "user", current.users);
  const needed = { cluster: needs(current, staying, "cluster"), user: needs(current, staying, "user") };
  const why = (kind: Kept["kind"]) => (entry: { readonly name: string }) => needed[kind](entry.name);
  const [leaving, seen] = [new Set(contexts.map(({ name }) => name)), new Set(revealed.map(({ name }) => name))];
  return {
    contexts,
    clusters: clusters.filter((one) => why("cluster")(one).length === 0),
    users: users.filter((one) => why("user")(one).length === 0),
    kept: [...keptOf("cluster", clusters, why("cluster")), ...keptOf("user", users, why("user"))],
    current: [...(current.currentByFile ?? [])].flatMap(([file, name]) => {
      return leaving.has(name) && !seen.has(name) ? [{ file, name }] : [];
    }),
    revealed,
  };
}

/** The edit itself. */
export function removalChanges({ contexts, clusters, users, current }: Removal): readonly FileChange[] {
  const remove = (list: "contexts" | "clusters" | "users") => (entry: { readonly file: string; readonly name: string }) =>
    [entry.file, { kind: "remove", list, name: entry.name }] as const;
  const unset = ({ file }: { readonly file: string }): [string, Change] => [file, { kind: "current-context", name: undefined }];
  return byFile([
    ...contexts.map(remove("contexts")),
    ...clusters.map(remove("clusters")),
    ...users.map(remove("users")),
    ...current.map(unset),
  ]);
}

function referredTo<T>(contexts: readonly ContextEntry[], key: Kept["kind"], entries: ReadonlyMap<string, T>): readonly T[] {
  const names = new Set(contexts.map((context) => context[key]));
  return [...names].flatMap((name) => entries.get(name) ?? []);
}

/** Who needs an entry, by its name; looked up once for all of them. */
function needs(current: Kubeconfig, staying: readonly ContextEntry[], kind: Kept["kind"]): (name: string) => readonly string[] {
  const contexts = Map.groupBy(staying, (context) => context[kind]);
  // A file that cannot be read, or a context that holds something unexpected, may need it.
  const unusable = [...(current.unusable?.contexts ?? [])].filter((one) => !current.contexts.has(one));
  const unsure = [...unusable, ...(current.unread ?? [])];
  return (name) => [...new Set((contexts.get(name) ?? []).map((context) => context.name)), ...unsure];
}

const keptOf = <T extends { readonly name: string }>(
  kind: Kept["kind"],
  entries: readonly T[],
  by: (entry: T) => readonly string[],
): readonly Kept[] => entries.flatMap((entry) => (by(entry).length === 0 ? [] : [{ kind, name: entry.name, by: by(entry) }]));
