import { dump } from "js-yaml";
import { clusterBody, contextBody, userBody } from "./absolute-bodies.ts";
import { resolveContext } from "./merge.ts";
import type { Kubeconfig } from "./model.ts";
import { redactBody } from "./redact.ts";

export interface ConfigViewOptions {
  /** Just this context with its cluster and user; everything by default. */
  readonly context?: string;
  /** What `current-context` says; the files' own by default. */
  readonly current?: string;
  /** With its secrets. */
  readonly raw?: boolean;
}

/**
 * The merged kubeconfig as one YAML document, as `kubectl config view` gives it: sorted, redacted unless raw, with
 * absolute paths. Files that have something wrong are named in comments at its top.
 * @throws UserError `UnknownContext`, `BrokenContext` for {@link ConfigViewOptions.context}
 */
export function configYaml(kubeconfig: Kubeconfig, options: ConfigViewOptions = {}): string {
  const comments = kubeconfig.problems.map(({ file, message }) => `# ${oneLine(`${file}: ${message}`)}\n`);
  return comments.join("") + dump(configObject(kubeconfig, options), { lineWidth: -1, sortKeys: true, seqNoIndent: true });
}

export function configObject(kubeconfig: Kubeconfig, options: ConfigViewOptions = {}): Readonly<Record<string, unknown>> {
  const { contexts, clusters, users } = options.context === undefined ? kubeconfig : only(kubeconfig, options.context);
  const show = options.raw === true ? (body: object) => body : (body: object) => redactBody(body) as object;
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": options.context ?? options.current ?? kubeconfig.currentContext ?? "",
    contexts: byName(contexts).map((entry) => ({ name: entry.name, context: show(contextBody(entry)) })),
    clusters: byName(clusters).map((entry) => ({ name: entry.name, cluster: show(clusterBody(entry)) })),
    users: byName(users).map((entry) => ({ name: entry.name, user: show(userBody(entry)) })),
    ...(options.context === undefined ? show(keptBeside(kubeconfig)) : {}),
  };
}

/** What kubectl keeps and nobody uses any more. */
function keptBeside({ preferences, extensions }: Kubeconfig): object {
  const list = (named: ReadonlyMap<string, unknown> = new Map()) => [...named].map(([name, extension]) => ({ name, extension }));
  const shown = {
    ...(preferences?.colors === true ? { colors: true } : {}),
    ...(preferences?.extensions.size ? { extensions: list(preferences.extensions) } : {}),
  };
  return {
    ...(Object.keys(shown).length > 0 ? { preferences: shown } : {}),
    ...(extensions?.size ? { extensions: list(extensions) } : {}),
  };
}

function only(kubeconfig: Kubeconfig, name: string): Pick<Kubeconfig, "contexts" | "clusters" | "users"> {
  const { cluster, user } = resolveContext(kubeconfig, name);
  return {
    contexts: new Map([[name, kubeconfig.contexts.get(name)!]]),
    clusters: new Map([[cluster.name, cluster]]),
    users: new Map(user.name === "" ? [] : [[user.name, user]]),
  };
}

const byName = <T extends { readonly name: string }>(entries: ReadonlyMap<string, T>): readonly T[] =>
  [...entries.values()].sort((one, other) => (one.name < other.name ? -1 : 1));

const oneLine = (text: string): string => text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ");
