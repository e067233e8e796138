import { asWord } from "../../base/escape.ts";
import { whyBroken } from "../merge.ts";
import type { Facts } from "./facts.ts";
import { error, type Finding, note, warning } from "./finding.ts";

/** Contexts whose cluster or user is not there. */
export function danglingContexts({ kubeconfig }: Facts): readonly Finding[] {
  return [...kubeconfig.contexts.values()].flatMap((context) => {
    const broken = whyBroken(kubeconfig, context);
    if (broken === undefined) return [];
    return error({
      rule: "dangling-context",
      what: `context "${context.name}" ${broken}`,
      where: { context: context.name, file: context.file },
      why: "nothing can be reached through it",
      fix: `add what is missing, or take it away: %k8s remove ${asWord(context.name)}`,
    });
  });
}

/** A `current-context` that leads nowhere. */
export function goneCurrentContext({ kubeconfig, views, own }: Facts): readonly Finding[] {
  const name = kubeconfig.currentContext;
  const file = views.find(({ currentContext }) => currentContext !== undefined)?.file;
  if (name === undefined || file === undefined || kubeconfig.contexts.has(name)) return [];
  return [
    warning({
      rule: "current-context-gone",
      what: `current-context "${name}" does not exist`,
      where: { file },
      why: "programs that are told no context, kubectl among them, stop with an error",
      fix: "%k8s use NAME --global, or take it away",
      fixable: own.has(file),
    }),
  ];
}

/** Clusters and users that no context names. */
export function orphans({ kubeconfig }: Facts): readonly Finding[] {
  const contexts = [...kubeconfig.contexts.values()];
  const clusters = new Set(contexts.map(({ cluster }) => cluster));
  const users = new Set(contexts.map(({ user }) => user));
  const lonely = (kind: "cluster" | "user", { name, file }: { readonly name: string; readonly file: string }): Finding =>
    note({
      rule: "unused-entry",
      what: `no context uses ${kind} "${name}"`,
      where: { [kind]: name, file },
      why: kind === "user" ? "credentials that nobody uses are still credentials" : "it cannot be chosen",
      fix: "%k8s clean takes such entries away",
    });
  return [
    ...[...kubeconfig.clusters.values()].filter(({ name }) => !clusters.has(name)).map((entry) => lonely("cluster", entry)),
    ...[...kubeconfig.users.values()].filter(({ name }) => !users.has(name)).map((entry) => lonely("user", entry)),
  ];
}
