import { createHash } from "node:crypto";
import { UserError } from "../base/errors.ts";
import type { Host } from "../base/host.ts";
import type { ClusterClient } from "../cluster/client.ts";
import { KnownNames } from "../cluster/known-names.ts";
import { writeContextFile } from "../kubeconfig/context-file.ts";
import { resolveContext } from "../kubeconfig/merge.ts";
import { MergedFiles } from "../kubeconfig/merged-files.ts";
import type { Kubeconfig, ResolvedContext } from "../kubeconfig/model.ts";
import { kubeconfigPaths } from "../kubeconfig/paths.ts";
import { fileForCurrentContext, writeCurrentContext } from "../kubeconfig/store.ts";
import type { LocalClusters } from "../local/clusters.ts";
import type { CreateSparkSessions, SparkSessions, SparkWorld } from "../spark/session/spark-sessions.ts";
import { ActiveContext } from "./active-context.ts";
import { lazySpark } from "./lazy-spark.ts";
import type { Active, Session } from "./session.ts";

export interface SessionParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder. */
  readonly home: string;
  /** `--kubeconfig FILE`: it stands in for KUBECONFIG and the home folder's file. */
  readonly kubeconfigFlag?: string;
  readonly local: LocalClusters;
  /** Opens a client; one is kept per context, and replaced when what the files say about it changes. */
  readonly connect: (resolved: ResolvedContext) => ClusterClient | Promise<ClusterClient>;
  /** Folder for files handed to child processes; made 0700 when first needed. */
  readonly runtimeDir: string;
  /** Spark, loaded when the notebook first asks for it; none by default. */
  readonly loadSpark?: () => Promise<CreateSparkSessions>;
  /** The cell that the calling code belongs to; needed with {@link loadSpark}. */
  readonly currentHost?: () => Host;
}

/** One notebook's state, to be bound to the host of each cell. */
export interface OpenSession {
  /** The session as one cell sees it. All of them share the choice of context, the clients and what is known. */
  forHost(host: Host): Session;
  /** Read the kubeconfig once, for completion before anything else ran. Never rejects. */
  prime(): Promise<void>;
  /** Close the connections and end the Spark sessions that are this notebook's own. Without any it does not wait. Never rejects. */
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

interface Kept {
  readonly content: string;
  readonly client: Promise<ClusterClient>;
}

class SessionState {
  readonly #parts: SessionParts;
  readonly #files = new MergedFiles();
  readonly #chosen = new ActiveContext();
  readonly #known = new KnownNames(() => this.#chosen.chosen);
  readonly #clients = new Map<string, Kept>();
  readonly #spark: SparkSessions;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#spark = lazySpark(parts.loadSpark, () => this.#sparkWorld());
  }

  #sparkWorld(): SparkWorld {
    const { env, home, runtimeDir, currentHost } = this.#parts;
    const here = currentHost ?? nowhere;
    return { env, home, runtimeDir, forHost: (host) => this.forHost(host), currentHost: here };
  }

  async kubeconfig(): Promise<Kubeconfig> {
    const { kubeconfigFlag, local } = this.#parts;
    const own = this.#ownFiles();
    const files = [...own, ...(await local.kubeconfigFiles())];
    const merged = await this.#files.read(files, kubeconfigFlag === undefined ? [] : own);
    this.#known.rememberContexts([...merged.contexts.keys()]);
    return merged;
  }

  #ownFiles(): readonly string[] {
    const { env, home, kubeconfigFlag } = this.#parts;
    return kubeconfigPaths({ env, home, explicit: kubeconfigFlag });
  }

  async active(): Promise<Active> {
    return this.#chosen.in(await this.kubeconfig());
  }

  async use(context: string, namespace?: string): Promise<Active> {
    const kubeconfig = await this.kubeconfig();
    // So that `-` leads back to where the notebook was, even when nothing had asked for it yet.
    if (this.#chosen.chosen === undefined) ignoring(() => this.#chosen.in(kubeconfig));
    return this.#chosen.choose(kubeconfig, context, namespace);
  }

  async useNamespace(namespace: string): Promise<Active> {
    return this.#chosen.chooseNamespace(await this.kubeconfig(), namespace);
  }

  async makeCurrent(context: string, signal: AbortSignal): Promise<string> {
    const kubeconfig = await this.kubeconfig();
    resolveContext(kubeconfig, context);
    const home = kubeconfig.contexts.get(context)!.file;
    const own = this.#ownFiles();
    const file = await fileForCurrentContext(own);
    if (file === undefined || !own.includes(home)) throw notYours(context, home);
    await writeCurrentContext(file, context, signal);
    return file;
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
    const resolved = await this.context(name);
    const content = contentHash(resolved);
    const kept = this.#clients.get(resolved.name);
    if (kept?.content === content) return kept.client;
    if (kept !== undefined) closeQuietly(kept);
    const client = Promise.resolve(this.#parts.connect(resolved));
    this.#clients.set(resolved.name, { content, client });
    client.catch(() => {
      if (this.#clients.get(resolved.name)?.client === client) this.#clients.delete(resolved.name);
    });
    return client;
  }

  async contextFile(name?: string): Promise<string> {
    return writeContextFile(await this.context(name), this.#parts.runtimeDir);
  }

  forHost(host: Host): Session {
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
      use: (context, namespace) => this.use(context, namespace),
      makeCurrent: (context) => this.makeCurrent(context, host.signal),
      useNamespace: (namespace) => this.useNamespace(namespace),
      context: (name) => this.context(name),
      cluster: (context) => this.cluster(context),
      contextFile: (context) => this.contextFile(context),
      known: this.#known,
      local,
      spark: this.#spark,
    };
  }

  async close(): Promise<void> {
    // Spark first: it may still ask its cluster to remove what it made.
    await this.#spark.close();
    for (const kept of this.#clients.values()) closeQuietly(kept);
    this.#clients.clear();
  }
}

const nowhere = (): never => {
  throw new Error("this session was given no currentHost");
};

const closeQuietly = (kept: Kept): void => {
  kept.client.then(
    (client) => client.close(),
    () => undefined,
  );
};

const notYours = (context: string, file: string): UserError =>
  new UserError("NotInYourKubeconfig", `context "${context}" is not in your own kubeconfig`, {
    why: `it comes from ${file}, which other programs do not read`,
    hints: ["leave out --global: the choice then counts for this notebook only"],
  });

const contentHash = ({ cluster, user }: ResolvedContext): string =>
  createHash("sha256")
    .update(JSON.stringify([cluster, user]))
    .digest("hex");

function ignoring(action: () => unknown): void {
  try {
    action();
  } catch {
    // There was nothing to go back to.
  }
}
