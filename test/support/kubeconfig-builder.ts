import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dump } from "js-yaml";
import { unshown } from "./planted.ts";
import { tempFolder } from "./temp-folder.ts";

/** What one context says; its cluster and user get names of their own unless given. */
export interface ContextSpec {
  readonly server?: string;
  readonly namespace?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly token?: string;
  readonly caData?: string;
  /** Further fields of the cluster's and the user's entry, as they stand in a file. */
  readonly clusterFields?: Readonly<Record<string, unknown>>;
  readonly userFields?: Readonly<Record<string, unknown>>;
}

/** Builds a kubeconfig in one line: `kubeconfig().context("a", { token: "t" }).write()`. Each step gives a new builder. */
export class KubeconfigBuilder {
  readonly #contexts: ReadonlyMap<string, ContextSpec>;
  readonly #current: string | undefined;

  constructor(contexts: ReadonlyMap<string, ContextSpec> = new Map(), current?: string) {
    this.#contexts = contexts;
    this.#current = current;
  }

  context(name: string, spec: ContextSpec = {}): KubeconfigBuilder {
    return new KubeconfigBuilder(new Map([...this.#contexts, [name, spec]]), this.#current);
  }

  current(name: string): KubeconfigBuilder {
    return new KubeconfigBuilder(this.#contexts, name);
  }

  toObject(): Readonly<Record<string, unknown>> {
    const specs = [...this.#contexts].map(([name, spec]) => ({ name, spec, ...namesOf(name, spec) }));
    return {
      apiVersion: "v1",
      kind: "Config",
      clusters: specs.map(({ cluster, spec }) => ({ name: cluster, cluster: clusterOf(spec) })),
      users: specs.map(({ user, spec }) => ({ name: user, user: userOf(spec) })),
      contexts: specs.map(({ name, cluster, user, spec }) => ({
        name,
        context: { cluster, user, ...(spec.namespace === undefined ? {} : { namespace: spec.namespace }) },
      })),
      ...(this.#current === undefined ? {} : { "current-context": this.#current }),
    };
  }

  toString(): string {
    return dump(this.toObject(), { lineWidth: -1 });
  }

  /** @returns the file, in a temporary folder unless a path is given */
  write(file: string = join(tempFolder(), "config")): string {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, this.toString(), { mode: 0o600 });
    for (const { token, userFields } of this.#contexts.values())
      for (const secret of [token, userFields?.password]) if (typeof secret === "string") unshown(secret);
    return file;
  }
}

export const kubeconfig = (): KubeconfigBuilder => new KubeconfigBuilder();

const namesOf = (name: string, spec: ContextSpec) => ({
  cluster: spec.cluster ?? `${name}-cluster`,
  user: spec.user ?? `${name}-user`,
});

const clusterOf = (spec: ContextSpec) => ({
  server: spec.server ?? "https://127.0.0.1:1",
  ...(spec.caData === undefined ? {} : { "certificate-authority-data": spec.caData }),
  ...spec.clusterFields,
});

const userOf = (spec: ContextSpec) => ({
  ...(spec.token === undefined ? {} : { token: spec.token }),
  ...spec.userFields,
});
