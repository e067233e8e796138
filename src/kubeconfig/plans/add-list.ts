import type { Change, FileChange } from "../change.ts";
import { type ClusterList, LIST_MARK, type ListedContext, listedUserBody, markOf, sharedClusterBody } from "../cluster-list.ts";
import type { Fields } from "../document.ts";
import type { ContextEntry, Kubeconfig } from "../model.ts";
import { type Added, planAddition } from "./add.ts";
import { type NewContext, sameBody } from "./addition.ts";
import { byFile } from "./file-changes.ts";

/** What taking a list would do, context by context. */
export interface ListDifference {
  readonly added: readonly Added[];
  /** Contexts of the list whose cluster is reached in another way now, and which fields say so. */
  readonly changed: readonly { readonly name: string; readonly fields: readonly string[] }[];
  readonly unchanged: readonly string[];
  /** Contexts that came with the list and are no longer in it; they stay until a person removes them. */
  readonly gone: readonly string[];
}

export interface ListPlan {
  readonly difference: ListDifference;
  readonly changes: readonly FileChange[];
}

/**
 * Take a team's list of clusters: new contexts are added, clusters of known ones follow the list, and everything of the person stays —
 * credentials, namespaces, names. What a name means here is never changed.
 * @param elsewhere files that are not the person's own, whose names are left to them
 */
export function planList(current: Kubeconfig, list: ClusterList, elsewhere?: Kubeconfig): ListPlan {
  const known = knownOf(current, list);
  const fresh = list.contexts.filter((context) => known.get(context.name) === undefined);
  const { added, changes } = planAddition(
    current,
    fresh.map((context) => newContext(context, list.name)),
    elsewhere,
  );
  const followed = list.contexts.flatMap((context) => {
    const here = known.get(context.name);
    return here === undefined ? [] : [followedCluster(current, here, context.cluster.body, list.name)];
  });
  const names = new Set(list.contexts.map(({ name }) => name));
  return {
    difference: {
      added,
      changed: followed.filter(({ fields }) => fields.length > 0).map(({ name, fields }) => ({ name, fields })),
      unchanged: followed.filter(({ fields }) => fields.length === 0).map(({ name }) => name),
      gone: [...known].flatMap(([from, { name }]) => (names.has(from) ? [] : [name])),
    },
    changes: joined([...changes, ...byFile(unique(followed.flatMap((one) => one.changes)))]),
  };
}

/** The contexts here that came with the list, by their names in it; and those that a person had under the same name for the same server. */
function knownOf(current: Kubeconfig, list: ClusterList): ReadonlyMap<string, ContextEntry> {
  const known = new Map<string, ContextEntry>();
  for (const entry of current.contexts.values()) {
    const mark = markOf(entry.source);
    if (mark?.list === list.name && typeof mark.context === "string") known.set(mark.context, entry);
  }
  for (const { name, cluster } of list.contexts) {
    const same = current.contexts.get(name);
    const server = same && current.clusters.get(same.cluster)?.server;
    if (same !== undefined && !known.has(name) && markOf(same.source) === undefined && server === cluster.body.server)
      known.set(name, same);
  }
  return known;
}

// The marks keep cluster and user apart from a person's own of those names: nobody's token goes to another cluster, and what follows
// the list is the list's alone.
const newContext = ({ name, namespace, cluster, user }: ListedContext, list: string): NewContext => ({
  from: name,
  wanted: name,
  body: { ...(namespace === undefined ? {} : { namespace }), ...marked({ list, context: name }) },
  cluster: { name: cluster.name, body: { ...cluster.body, ...marked({ list }) } },
  ...(user === undefined ? {} : { user: { name: user.name, body: listedUserBody(user, { list, "sign-in": user.signIn }) } }),
});

const marked = (extension: Fields): Fields => ({ extensions: [{ name: LIST_MARK, extension }] });

interface Followed {
  readonly name: string;
  readonly fields: readonly string[];
  readonly changes: readonly (readonly [file: string, change: Change])[];
}

const FOLLOWED = [
  "server",
  "certificate-authority-data",
  "insecure-skip-tls-verify",
  "tls-server-name",
  "proxy-url",
  "disable-compression",
];

/** Only a cluster that came with the list follows it: what a person wrote is theirs. */
function followedCluster(current: Kubeconfig, here: ContextEntry, wanted: Fields, list: string): Followed {
  const cluster = current.clusters.get(here.cluster);
  const nothing = { name: here.name, fields: [], changes: [] };
  if (cluster === undefined || markOf(cluster.source)?.list !== list) return nothing;
  const now = sharedClusterBody(cluster);
  if (sameBody(now, wanted)) return nothing;
  const fields = FOLLOWED.filter((key) => now[key] !== wanted[key]);
  const changes = fields.map((key): Change => {
    const at = { list: "clusters", name: cluster.name, path: [key] } as const;
    return wanted[key] === undefined ? { kind: "unset", ...at } : { kind: "set", ...at, value: wanted[key] };
  });
  return { name: here.name, fields, changes: changes.map((change) => [cluster.file, change] as const) };
}

/** Two contexts of one cluster follow it once. */
const unique = (changes: Followed["changes"]): Followed["changes"] => [
  ...new Map(changes.map((one) => [JSON.stringify(one), one])).values(),
];

function joined(all: readonly FileChange[]): readonly FileChange[] {
  return byFile(all.flatMap(({ file, changes }) => changes.map((change) => [file, change] as const)));
}
