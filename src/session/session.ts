import type { Consent } from "../auth/consent.ts";
import type { AuthOptions } from "../auth/mode.ts";
import type { Host } from "../base/host.ts";
import type { ClusterClient } from "../cluster/client.ts";
import type { Known } from "../cluster/known.ts";
import type { EditedFile, PlanEdit } from "../kubeconfig/change.ts";
import type { History } from "../kubeconfig/history.ts";
import type { Kubeconfig, ResolvedContext, UserEntry } from "../kubeconfig/model.ts";
import type { LocalClusters } from "../local/clusters.ts";
import type { Forwards } from "../pods/forwards/forwards.ts";
import type { SparkSessions } from "../spark/session/spark-sessions.ts";
import type { MadeCurrent } from "./own-kubeconfig.ts";

/** The context and namespace that everything in this notebook follows. */
export interface Active {
  readonly context: string;
  readonly namespace: string;
  /** This notebook only looks at it. */
  readonly readOnly?: true;
}

/**
 * The one thing handed along: what this notebook sees and has chosen, and the host it runs in.
 * A magic gets a session bound to its own cell (display, input and abort signal are that cell's).
 */
export interface Session extends Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** 0700 folder of this kernel for files handed to child processes; removed with the kernel. */
  readonly runtimeDir: string;

  /** The merged kubeconfig (user's files, then local clusters'), read again when a file changed. */
  kubeconfig(): Promise<Kubeconfig>;
  /** What this notebook follows. Rejects with `NoContext` when there is none and `UnknownContext` when it is gone. */
  active(): Promise<Active>;
  /**
   * Follow another context for this notebook only; files stay as they are. `-` is the previous one.
   * With `readOnly` this notebook only looks at it: its client refuses every change until the context is used without, by its name.
   */
  use(context: string, namespace?: string, options?: { readonly readOnly?: boolean }): Promise<Active>;
  /** Whether this notebook only looks at a context. */
  isReadOnly(context: string): boolean;
  /**
   * Write a context as `current-context` into the user's own kubeconfig, for every program.
   * @param options `dryRun` says what would change, and changes nothing
   */
  makeCurrent(context: string, options?: { readonly dryRun?: boolean }): Promise<MadeCurrent>;
  /** The user's own kubeconfig files, absolute, in order of precedence; nothing says that they exist. */
  ownFiles(): readonly string[];
  /**
   * Change the user's own kubeconfig files: all or nothing, every byte outside the edit as it was, remembered for undo.
   * @param what the edit in words, such as `rename context a to b`
   * @returns the files that changed, or would with `dryRun`
   */
  editKubeconfig(plan: PlanEdit, what: string, options?: { readonly dryRun?: boolean }): Promise<readonly EditedFile[]>;
  /** The edits that were made, to be looked at and undone. */
  readonly history: History;
  /** A context has another name now: a notebook that follows it, or comes back to it, does so by that name. */
  renamed(from: string, to: string): void;
  /** Stay on the context, follow another namespace. */
  useNamespace(namespace: string): Promise<Active>;
  /** A context with its cluster and user looked up; the active one by default. */
  context(name?: string): Promise<ResolvedContext>;
  /** The kept-alive client of a context; the active one by default. */
  cluster(context?: string): Promise<ClusterClient>;
  /** A client for what stands in no kubeconfig yet; whoever opens it closes it. */
  connect(resolved: ResolvedContext): Promise<ClusterClient>;
  /**
   * Immutable 0600 kubeconfig holding just this context, for child processes; made once per content. Rejects with `ConsentNeeded` when its
   * command came from elsewhere and nobody has allowed it.
   */
  contextFile(context?: string): Promise<string>;
  /** Which commands that came with imported kubeconfigs may be started. */
  readonly consent: Consent;
  /** What a sign-in in this cell has at hand: whom it can ask and tell, what it may start. */
  signInOptions(): AuthOptions;
  /** Who this user of the kubeconfig is has changed: connections made as them are made anew with the next request. */
  signedInAnew(user: UserEntry): void;
  /** Names for completion, from memory only: never waits for a server. */
  readonly known: Known;
  readonly local: LocalClusters;
  /** Ports of this machine that lead to pods, or to an API server, in the background. */
  readonly forwards: Forwards;
  /** The Spark sessions of this notebook. */
  readonly spark: SparkSessions;
}
