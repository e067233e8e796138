import { UserError } from "../base/errors.ts";
import { nearestNames } from "../base/nearest.ts";
import type { ClusterEntry, ContextEntry, Kubeconfig, Problem, ResolvedContext, UserEntry } from "./model.ts";
import type { FileView } from "./read.ts";

/**
 * Files as one view by kubectl's rules: the first file that holds an entry gives the whole of it (fields are not
 * mixed), and the first that names a current context decides.
 */
export function mergeViews(views: readonly FileView[]): Kubeconfig {
  const contexts = firstWins<ContextEntry>(views.map((view) => view.contexts));
  const clusters = firstWins<ClusterEntry>(views.map((view) => view.clusters));
  const users = firstWins<UserEntry>(views.map((view) => view.users));
  const merged: Kubeconfig = {
    files: views.map((view) => view.file),
    currentContext: views.find((view) => view.currentContext !== undefined)?.currentContext,
    currentByFile: new Map(
      views.flatMap(({ file, currentContext }) => (currentContext === undefined ? [] : [[file, currentContext]])),
    ),
    contexts,
    hidden: views.flatMap((view) =>
      [...view.contexts.values()].flatMap((one) => (one === undefined || contexts.get(one.name) === one ? [] : [one])),
    ),
    clusters,
    users,
    ...keptFor(views),
    problems: [],
    unusable: {
      contexts: unusableNames(views.map((view) => view.contexts)),
      clusters: unusableNames(views.map((view) => view.clusters)),
      users: unusableNames(views.map((view) => view.users)),
    },
    unread: views.filter(gaveNothing).map(({ file }) => file),
  };
  return { ...merged, problems: [...views.flatMap((view) => view.problems), ...danglingReferences(merged, views)] };
}

/** Preferences and extensions, which nothing here uses. Colours are on when one file says so, as for kubectl. */
function keptFor(views: readonly FileView[]): Pick<Kubeconfig, "preferences" | "extensions"> {
  const preferences = views.flatMap((view) => view.preferences ?? []);
  const extensions = firstOfEach(views.flatMap((view) => view.extensions ?? []));
  return {
    ...(preferences.length === 0
      ? {}
      : {
          preferences: {
            colors: preferences.some(({ colors }) => colors),
            extensions: firstOfEach(preferences.map((one) => one.extensions)),
          },
        }),
    ...(extensions.size === 0 ? {} : { extensions }),
  };
}

const firstOfEach = (maps: readonly ReadonlyMap<string, unknown>[]): ReadonlyMap<string, unknown> =>
  new Map(maps.flatMap((map) => [...map]).reverse());

function firstWins<T>(maps: readonly ReadonlyMap<string, T | undefined>[]): ReadonlyMap<string, T> {
  const taken = new Set<string>();
  const merged = new Map<string, T>();
  for (const map of maps) {
    for (const [name, entry] of map) {
      if (taken.has(name)) continue;
      taken.add(name);
      if (entry !== undefined) merged.set(name, entry);
    }
  }
  return merged;
}

const unusableNames = (maps: readonly ReadonlyMap<string, unknown>[]): ReadonlySet<string> =>
  new Set(maps.flatMap((map) => [...map].flatMap(([name, entry]) => (entry === undefined ? [name] : []))));

const gaveNothing = ({ contexts, clusters, users, problems }: FileView): boolean =>
  problems.length > 0 && contexts.size + clusters.size + users.size === 0;

function danglingReferences(merged: Kubeconfig, views: readonly FileView[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const context of merged.contexts.values()) {
    const broken = whyBroken(merged, context);
    if (broken !== undefined) problems.push({ file: context.file, message: `context "${context.name}" ${broken}` });
  }
  const { currentContext } = merged;
  if (currentContext !== undefined && !merged.contexts.has(currentContext)) {
    const file = views.find((view) => view.currentContext === currentContext)!.file;
    problems.push({ file, message: `current-context "${currentContext}" does not exist`, hint: "%k8s use NAME --global" });
  }
  return problems;
}

/** Why a context cannot be used, in words that follow its name; undefined when it can. */
export function whyBroken(kubeconfig: Kubeconfig, context: ContextEntry): string | undefined {
  if (context.cluster === "") return "names no cluster";
  const cluster = kubeconfig.clusters.get(context.cluster);
  if (cluster === undefined) return `refers to cluster "${context.cluster}", which is not there`;
  if (cluster.server === "") return `has no server: cluster "${cluster.name}" names none`;
  if (context.user !== "" && !kubeconfig.users.has(context.user)) {
    return `refers to user "${context.user}", which is not there`;
  }
  return undefined;
}

/**
 * A context with its cluster and user looked up.
 * @throws UserError `UnknownContext` when there is none of that name; `BrokenContext` when a reference leads nowhere.
 */
export function resolveContext(kubeconfig: Kubeconfig, name: string): ResolvedContext {
  const context = kubeconfig.contexts.get(name);
  if (context === undefined) throw unknownContext(kubeconfig, name);
  const broken = whyBroken(kubeconfig, context);
  if (broken !== undefined) {
    throw new UserError("BrokenContext", `context "${name}" ${broken}`, {
      why: `this is how it stands in ${context.file}`,
      hints: ["correct the file", "%k8s shows the contexts that work"],
    });
  }
  return {
    name,
    namespace: context.namespace ?? "default",
    cluster: kubeconfig.clusters.get(context.cluster)!,
    user: kubeconfig.users.get(context.user) ?? { name: "", auth: "none", file: context.file },
  };
}

/** `UnknownContext` with the nearest names, the known ones and the files that could not be read. */
export function unknownContext(kubeconfig: Kubeconfig, name: string): UserError {
  const known = [...kubeconfig.contexts.keys()].sort();
  const near = nearestNames(name, known);
  return new UserError("UnknownContext", `there is no context "${name}"`, {
    about: name,
    why: problemsInShort(kubeconfig.problems),
    hints:
      known.length === 0
        ? NONE_YET
        : [...(near.length === 0 ? [] : [`did you mean ${near.join(" or ")}?`]), `known: ${shortList(known)}`],
  });
}

const NONE_YET = ["%k8s local up", "set KUBECONFIG before the notebook starts"];

/** The files that are at fault, in one sentence; undefined when there are none. */
export function problemsInShort(problems: readonly Problem[]): string | undefined {
  const first = problems[0];
  if (first === undefined) return undefined;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return `${first.file}: ${first.message}${more}`;
}

const shortList = (names: readonly string[]): string => {
  return names.length <= 12 ? names.join(", ") : `${names.slice(0, 12).join(", ")} and ${names.length - 12} more`;
};
