import type { Change, FileChange } from "../change.ts";
import type { ClusterEntry, ContextEntry, Kubeconfig, UserEntry } from "../model.ts";
import { byFile } from "./file-changes.ts";

/** What nothing can use. */
export interface Litter {
  /** Contexts whose cluster or user is nowhere, with the words why. */
  readonly contexts: readonly { readonly entry: ContextEntry; readonly why: string }[];
  /** Those that no context refers to, once those contexts are gone. */
  readonly clusters: readonly ClusterEntry[];
  readonly users: readonly UserEntry[];
  /** Files whose `current-context` names nothing. */
  readonly current: readonly { readonly file: string; readonly name: string }[];
  /** Files that could not be read: what they may need is left alone, so nothing is called unreferenced. */
  readonly unread: readonly string[];
}

/**
 * What can go without anybody missing it.
 * @param whole with the files that are not the person's own: what is found or needed there is no litter
 */
export function planClean(current: Kubeconfig, whole: Kubeconfig = current): Litter {
  const unread = current.unread ?? [];
  const all = [...current.contexts.values(), ...(current.hidden ?? [])];
  // Without the unread files nobody can say what is missing or unused.
  const dangling = unread.length > 0 ? [] : [...current.contexts.values()].flatMap((entry) => danglingWhy(entry, whole));
  // By place, for the same entry comes in both views.
  const gone = new Set(dangling.map(({ entry }) => placeOf(entry)));
  const staying = [...all, ...whole.contexts.values(), ...(whole.hidden ?? [])].filter((one) => !gone.has(placeOf(one)));
  const needed = (kind: "cluster" | "user") => new Set(staying.map((one) => one[kind]));
  const unsure = unread.length > 0 || [...(current.unusable?.contexts ?? [])].length > 0;
  const [clusters, users] = [needed("cluster"), needed("user")];
  return {
    contexts: dangling,
    clusters: unsure ? [] : [...current.clusters.values()].filter(({ name }) => !clusters.has(name)),
    users: unsure ? [] : [...current.users.values()].filter(({ name }) => !users.has(name)),
    current: unread.length > 0 ? [] : currentTo(current, whole, gone),
    unread,
  };
}

export const isClean = ({ contexts, clusters, users, current }: Litter): boolean =>
  contexts.length + clusters.length + users.length + current.length === 0;

export function cleanChanges({ contexts, clusters, users, current }: Litter): readonly FileChange[] {
  const remove = (list: "contexts" | "clusters" | "users") => (entry: { readonly file: string; readonly name: string }) =>
    [entry.file, { kind: "remove", list, name: entry.name }] as const;
  return byFile([
    ...contexts.map(({ entry }) => entry).map(remove("contexts")),
    ...clusters.map(remove("clusters")),
    ...users.map(remove("users")),
    ...current.map(({ file }): [string, Change] => [file, { kind: "current-context", name: undefined }]),
  ]);
}

const placeOf = ({ file, name }: ContextEntry): string => JSON.stringify([file, name]);

function danglingWhy(entry: ContextEntry, whole: Kubeconfig): readonly { readonly entry: ContextEntry; readonly why: string }[] {
  const missing = (kind: "cluster" | "user", name: string): boolean => {
    const list = `${kind}s` as const;
    return name !== "" && !whole[list].has(name) && whole.unusable?.[list].has(name) !== true;
  };
  if (missing("cluster", entry.cluster)) return [{ entry, why: `its cluster "${entry.cluster}" is nowhere` }];
  return missing("user", entry.user) ? [{ entry, why: `its user "${entry.user}" is nowhere` }] : [];
}

function currentTo(current: Kubeconfig, whole: Kubeconfig, gone: ReadonlySet<string>): Litter["current"] {
  return [...(current.currentByFile ?? [])].flatMap(([file, name]) => {
    const found = current.contexts.get(name) ?? whole.contexts.get(name);
    const isThere = (found !== undefined && !gone.has(placeOf(found))) || current.unusable?.contexts.has(name) === true;
    return isThere ? [] : [{ file, name }];
  });
}
