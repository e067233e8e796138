import type { Known } from "./known.ts";

/** Something just seen on a cluster, worth offering as a completion. */
export interface Sighting {
  readonly context: string;
  readonly namespaces?: readonly string[];
  /** Plural and short names, as a person types them. */
  readonly kinds?: readonly string[];
  readonly names?: { readonly kind: string; readonly namespace: string; readonly names: readonly string[] };
}

/** What every cluster has, until this one has told its own. */
const EVERYWHERE: readonly string[] = [
  ...[
    "pods",
    "services",
    "deployments",
    "statefulsets",
    "daemonsets",
    "replicasets",
    "jobs",
    "cronjobs",
    "configmaps",
    "secrets",
  ],
  ...["serviceaccounts", "persistentvolumeclaims", "persistentvolumes", "namespaces", "nodes", "events", "ingresses", "roles"],
  ...["rolebindings", "clusterroles", "clusterrolebindings", "customresourcedefinitions"],
];

/** The memory behind {@link Known}; the answers follow the active context. */
export class KnownNames implements Known {
  readonly #active: () => { readonly context: string; readonly namespace: string } | undefined;
  readonly #namespaces = new Map<string, readonly string[]>();
  readonly #kinds = new Map<string, readonly string[]>();
  readonly #names = new Map<string, readonly string[]>();
  #contexts: readonly string[] = [];

  constructor(active: () => { readonly context: string; readonly namespace: string } | undefined) {
    this.#active = active;
  }

  contexts(): readonly string[] {
    return this.#contexts;
  }

  namespaces(): readonly string[] {
    return this.#namespaces.get(this.#active()?.context ?? "") ?? [];
  }

  kinds(): readonly string[] {
    return this.#kinds.get(this.#active()?.context ?? "") ?? EVERYWHERE;
  }

  names(kind: string): readonly string[] {
    const active = this.#active();
    return active === undefined ? [] : (this.#names.get(nameKey(active.context, active.namespace, kind)) ?? []);
  }

  rememberContexts(names: readonly string[]): void {
    this.#contexts = names;
  }

  remember(sighting: Sighting): void {
    const { context, namespaces, kinds, names } = sighting;
    if (namespaces !== undefined) this.#namespaces.set(context, namespaces);
    if (kinds !== undefined) this.#kinds.set(context, kinds);
    if (names !== undefined) this.#names.set(nameKey(context, names.namespace, names.kind), names.names);
  }
}

const nameKey = (context: string, namespace: string, kind: string): string =>
  JSON.stringify([context, namespace, kind.toLowerCase()]);

/** Keep what was just seen for completion: `remember(session.known, { context, namespaces })`. */
export function remember(known: Known, sighting: Sighting): void {
  if (known instanceof KnownNames) known.remember(sighting);
}
