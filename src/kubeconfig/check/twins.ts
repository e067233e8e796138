import { asWord } from "../../base/escape.ts";
import type { ClusterEntry, ContextEntry } from "../model.ts";
import { authorityBytes, type Facts } from "./facts.ts";
import { error, type Finding, note, warning } from "./finding.ts";

/** Entries whose name stands twice in one list of one file. */
export const repeatedNames = ({ kubeconfig, own }: Facts): readonly Finding[] =>
  kubeconfig.problems.flatMap(({ file, message, repeated }) => {
    if (repeated === undefined) return [];
    const { list, name, same } = repeated;
    return error({
      rule: "repeated-entry",
      what: message,
      where: { [list.slice(0, -1)]: name, file },
      why: "kubectl refuses a whole file in which a name is there twice",
      fix: same ? "take the second one away: both say the same" : "rename one of them, or take it away",
      fixable: same && own.has(file) && kubeconfig[list].get(name)?.file === file,
    });
  });

/** Contexts that say the same under two names. */
export function sameContexts({ kubeconfig }: Facts): readonly Finding[] {
  const key = ({ cluster, user, namespace = "default" }: ContextEntry): string => JSON.stringify([cluster, user, namespace]);
  return twins([...kubeconfig.contexts.values()], key).map(([first, second]) =>
    note({
      rule: "same-context",
      what: `context "${second.name}" says the same as "${first.name}"`,
      where: { context: second.name, file: second.file },
      why: "cluster, user and namespace are the same",
      fix: `keep one of them: %k8s remove ${asWord(second.name)}`,
    }),
  );
}

/** One server with one authority under two names. */
export function sameClusters(facts: Facts): readonly Finding[] {
  const key = (cluster: ClusterEntry): string =>
    JSON.stringify([
      cluster.server.replace(/\/+$/, "").toLowerCase(),
      authorityBytes(cluster, facts)?.toString("base64"),
      cluster.tlsServerName,
      cluster.proxyUrl,
      cluster.insecureSkipTlsVerify,
    ]);
  const named = [...facts.kubeconfig.clusters.values()].filter(({ server }) => server !== "");
  return twins(named, key).map(([first, second]) =>
    note({
      rule: "same-cluster",
      what: `cluster "${second.name}" is the same as "${first.name}"`,
      where: { cluster: second.name, file: second.file },
      why: "server and authority are the same",
      fix: `let its contexts name cluster "${first.name}"`,
    }),
  );
}

/** Each entry that has an earlier one of its key, with that one. */
function twins<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly (readonly [T, T])[] {
  const firsts = new Map<string, T>();
  return entries.flatMap((entry) => {
    const key = keyOf(entry);
    const first = firsts.get(key);
    if (first !== undefined) return [[first, entry] as const];
    firsts.set(key, entry);
    return [];
  });
}

/** Entries that an earlier file hides: its own entry of that name is what everybody gets. */
export function hiddenEntries({ views, own }: Facts): readonly Finding[] {
  const kinds = [
    ["context", "contexts"],
    ["cluster", "clusters"],
    ["user", "users"],
  ] as const;
  return kinds.flatMap(([kind, list]) => {
    const owners = new Map<string, string>();
    return views.flatMap((view) =>
      [...view[list].keys()].flatMap((name) => {
        const owner = owners.get(name);
        if (owner === undefined) owners.set(name, view.file);
        return owner === undefined ? [] : hidden(kind, name, view.file, owner, own.has(view.file));
      }),
    );
  });
}

const hidden = (kind: "context" | "cluster" | "user", name: string, file: string, owner: string, isOwn: boolean): Finding =>
  warning({
    rule: "hidden-entry",
    what: `${kind} "${name}" is hidden by an earlier file`,
    where: { [kind]: name, file },
    why:
      kind === "context"
        ? `everybody gets the one in ${owner}`
        : `contexts of this file that name it get the ${kind} in ${owner}, which may be another`,
    fix: isOwn
      ? `rename one of them, or take this file out of KUBECONFIG: %k8s add ${asWord(file)} gives its entries names of their own`
      : `give the one in ${owner} another name`,
  });
