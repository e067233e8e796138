import type { FileChange, PlanEdit } from "./change.ts";
import { isFields } from "./document.ts";
import type { ContextEntry, Kubeconfig } from "./model.ts";

/** Our extension of a context: it travels with the file, and kubectl keeps it. */
const EXTENSION = "k8s-magics";

type Extensions = readonly Readonly<Record<string, unknown>>[];

const extensionsOf = ({ source }: Pick<ContextEntry, "source">): Extensions =>
  Array.isArray(source?.extensions) ? source.extensions.filter(isFields) : [];

const ours = (extensions: Extensions): Readonly<Record<string, unknown>> => {
  const body = extensions.find(({ name }) => name === EXTENSION)?.extension;
  return isFields(body) ? body : {};
};

/** Whether changes on this context's cluster are to be confirmed. */
export const isProtected = (context: Pick<ContextEntry, "source">): boolean => ours(extensionsOf(context)).protected === true;

/** A context's body as it came, without what this package has noted in it. */
export function withoutProtection(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const before = extensionsOf({ source: body });
  const others = before.filter(({ name }) => name !== EXTENSION);
  if (others.length === before.length) return body;
  const { extensions: _extensions, ...rest } = body;
  return others.length === 0 ? rest : { ...rest, extensions: others };
}

/** The context that protects what `name` leads to: itself, or another one of the same server; undefined when none does. */
export function protectorOf({ contexts, clusters }: Kubeconfig, name: string): string | undefined {
  const context = contexts.get(name);
  if (context === undefined) return undefined;
  if (isProtected(context)) return name;
  const serverOf = (cluster: string): string | undefined => clusters.get(cluster)?.server || undefined;
  const server = serverOf(context.cluster);
  return [...contexts.values()].find(
    (other) =>
      isProtected(other) && (other.cluster === context.cluster || (server !== undefined && serverOf(other.cluster) === server)),
  )?.name;
}

/** Protect a context's cluster, or no longer; nothing when it is so already. */
export const planProtection =
  (name: string, wanted: boolean): PlanEdit =>
  (current) => {
    const context = current.contexts.get(name);
    return context === undefined || isProtected(context) === wanted ? [] : [change(context, wanted)];
  };

function change(context: ContextEntry, wanted: boolean): FileChange {
  const before = extensionsOf(context);
  const { protected: _old, ...rest } = ours(before);
  const body = wanted ? { ...rest, protected: true } : rest;
  const others = before.filter((extension) => extension.name !== EXTENSION);
  const after = Object.keys(body).length === 0 ? others : [...others, { name: EXTENSION, extension: body }];
  const place = { list: "contexts", name: context.name, path: ["extensions"] } as const;
  const edit = after.length === 0 ? ({ kind: "unset", ...place } as const) : ({ kind: "set", ...place, value: after } as const);
  return { file: context.file, changes: [edit] };
}
