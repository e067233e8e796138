import { type Consent, consentNeeded, consentOf } from "../auth/consent.ts";
import type { AuthOptions } from "../auth/mode.ts";
import { printableText } from "../base/escape.ts";
import type { Host } from "../base/host.ts";
import type { ClusterClient } from "../cluster/client.ts";
import { KnownNames } from "../cluster/known-names.ts";
import { readOnlyGuarded } from "../cluster/read-only.ts";
import { writeContextFile } from "../kubeconfig/context-file.ts";
import { resolveContext } from "../kubeconfig/merge.ts";
import type { Kubeconfig, ResolvedContext } from "../kubeconfig/model.ts";
import type { Forwards } from "../pods/forwards/forwards.ts";
import type { SparkSessions, SparkWorld } from "../spark/session/spark-sessions.ts";
import { ActiveContext } from "./active-context.ts";
import { type Kept, KeptClients } from "./kept-clients.ts";
import { lazyForwards } from "./lazy-forwards.ts";
import { lazySpark } from "./lazy-spark.ts";
import { OwnKubeconfig } from "./own-kubeconfig.ts";
import type { Active, Session } from "./session.ts";
import type { SessionParts } from "./session-parts.ts";

/** One notebook's state, to be bound to the host of each cell. */
export interface OpenSession {
  /** The session as one cell sees it. All of them share the choice of context, the clients and what is known. */
  forHost(host: Host): Session;
  /** Read the kubeconfig once, for completion before anything else ran. Never rejects. */
  prime(): Promise<void>;
  /** Close the connections and forwards, and end the Spark sessions that are this notebook's own. Without any it does not wait. Never rejects. */
  close(): Promise<void>;
}

export function openSession(parts: SessionParts): OpenSession {
  const state = new SessionState(parts);
  return {
    forHost: (host) => state.forHost(host),
    prime: () =>
      state.kubeconfig().then(
        () => undefined,
        () => undefined,
      ),
    close: () => state.close(),
  };
}

class SessionState {
  readonly #parts: SessionParts;
  readonly #files: OwnKubeconfig;
  readonly #chosen = new ActiveContext();
  readonly #known = new KnownNames(() => this.#chosen.chosen);
  readonly #clients: KeptClients;
  /** Contexts that this notebook only looks at. */
  readonly #readOnly = new Set<string>();
  readonly #spark: SparkSessions;
  readonly #forwards: Forwards;
  readonly #consent: Consent;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#files = new OwnKubeconfig(parts);
    this.#consent = consentOf(parts.env, parts.home);
    this.#clients = new KeptClients({ connect: parts.connect, guard: (resolved, client) => this.#guarded(resolved, client) });
    this.#forwards = lazyForwards(parts.loadForwards, () => ({ cluster: (name) => this.cluster(name) }));
    this.#spark = lazySpark(parts.loadSpark, () => this.#sparkWorld());
  }

  #sparkWorld(): SparkWorld {
    const { env, home, runtimeDir, currentHost } = this.#parts;
    const here = currentHost ?? nowhere;
    return { env, home, runtimeDir, forHost: (host) => this.forHost(host, true), currentHost: here };
  }

  async kubeconfig(): Promise<Kubeconfig> {
    const merged = await this.#files.read();
    this.#known.rememberContexts([...merged.contexts.keys()]);
    return merged;
  }

  async active(): Promise<Active> {
    return this.#marked(this.#chosen.in(await this.kubeconfig()));
  }

  #marked(active: Active): Active {
    return this.#readOnly.has(active.context) ? { ...active, readOnly: true } : active;
  }

  async use(context: string, namespace?: string, options: { readonly readOnly?: boolean } = {}): Promise<Active> {
    const kubeconfig = await this.kubeconfig();
    // So that `-` leads back to where the notebook was, even when nothing had asked for it yet.
    if (this.#chosen.chosen === undefined) ignoring(() => this.#chosen.in(kubeconfig));
    const active = this.#chosen.choose(kubeconfig, context, namespace);
    if (options.readOnly === true) this.#readOnly.add(active.context);
    // The way back leads to what was, as it was.
    else if (active.context === context) this.#readOnly.delete(context);
    return this.#marked(active);
  }

  renamed(from: string, to: string): void {
    this.#chosen.renamed(from, to);
    if (this.#readOnly.delete(from)) this.#readOnly.add(to);
  }

  async useNamespace(namespace: string): Promise<Active> {
    return this.#marked(this.#chosen.chooseNamespace(await this.kubeconfig(), namespace));
  }

  /** The active context comes with the namespace that this notebook follows, any other with its own. */
  async context(name?: string): Promise<ResolvedContext> {
    const kubeconfig = await this.kubeconfig();
    const wanted = name ?? this.#chosen.in(kubeconfig).context;
    const resolved = resolveContext(kubeconfig, wanted);
    const { chosen } = this.#chosen;
    return chosen?.context === wanted ? { ...resolved, namespace: chosen.namespace } : resolved;
  }

  async cluster(name?: string): Promise<ClusterClient> {
    return (await this.#kept(name)).guarded;
  }

  async #kept(name?: string): Promise<Kept> {
    return this.#clients.of(await this.context(name));
  }

  #guarded({ name }: ResolvedContext, client: ClusterClient): ClusterClient {
    return readOnlyGuarded(client, () => this.#readOnly.has(name));
  }

  async contextFile(name?: string): Promise<string> {
    const resolved = await this.context(name);
    if (!(await this.#consent.isAllowed(resolved.user))) throw consentNeeded(resolved);
    const { runtimeDir, env } = this.#parts;
    return writeContextFile(resolved, runtimeDir, { env, kubeconfigs: (await this.kubeconfig()).files });
  }

  /** As one cell does it: a person is asked and told there, as far as anybody is. */
  #signInOptions(host: Host): AuthOptions {
    const ask: AuthOptions["ask"] = host.canAsk ? (prompt, options) => host.ask(prompt, options) : undefined;
    const say = host.canAsk ? (line: string) => host.write("stdout", `${printableText(line)}\n`) : undefined;
    const { env, signInOptions } = this.#parts;
    return { env, consent: this.#consent, ...signInOptions, signal: host.signal, ask, say };
  }

  /** @param tidies what a Spark session made must be removed in the end, whatever the notebook only looks at by then */
  forHost(host: Host, tidies = false): Session {
    const { env, home, runtimeDir, local } = this.#parts;
    return {
      display: (bundle) => host.display(bundle),
      write: (stream, text) => host.write(stream, text),
      get canAsk() {
        return host.canAsk;
      },
      ask: (prompt, options) => host.ask(prompt, options),
      signal: host.signal,
      env,
      home,
      runtimeDir,
      kubeconfig: () => this.kubeconfig(),
      active: () => this.active(),
      use: (context, namespace, options) => this.use(context, namespace, options),
      isReadOnly: (context) => this.#readOnly.has(context),
      makeCurrent: (context, options) => this.#files.makeCurrent(context, { ...options, signal: host.signal }),
      ownFiles: () => this.#files.files(),
      editKubeconfig: (plan, what, options) => this.#files.edit(plan, what, { ...options, signal: host.signal }),
      history: this.#files.history,
      renamed: (from, to) => this.renamed(from, to),
      useNamespace: (namespace) => this.useNamespace(namespace),
      context: (name) => this.context(name),
      cluster: tidies ? async (context) => (await this.#kept(context)).client : (context) => this.cluster(context),
      connect: async (resolved) => this.#guarded(resolved, await this.#parts.connect(resolved)),
      contextFile: (context) => this.contextFile(context),
      consent: this.#consent,
      signInOptions: () => this.#signInOptions(host),
      signedInAnew: (user) => this.#clients.forget(user),
      known: this.#known,
      local,
      forwards: this.#forwards,
      spark: this.#spark,
    };
  }

  async close(): Promise<void> {
    // Spark first: it may still ask its cluster to remove what it made.
    await Promise.all([this.#spark.close(), this.#forwards.close()]);
    this.#clients.close();
  }
}

const nowhere = (): never => {
  throw new Error("this session was given no currentHost");
};

function ignoring(action: () => unknown): void {
  try {
    action();
  } catch {
    // There was nothing to go back to.
  }
}
