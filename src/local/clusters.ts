export interface LocalStatus {
  readonly name: string;
  readonly state: "running" | "stopped" | "starting" | "broken";
  readonly server?: string;
  /** The kubeconfig file that holds its one context, of the cluster's own name. */
  readonly kubeconfig: string;
  readonly version?: string;
  readonly components: readonly {
    readonly name: string;
    readonly pid?: number;
    readonly state: "running" | "stopped" | "crashed";
    /** The last lines of its log, when it crashed. */
    readonly lastLines?: string;
  }[];
  readonly dataDir: string;
  /** What `up` or `down` did; absent when only asked. */
  readonly outcome?: "started" | "healed" | "unchanged" | "stopped" | "purged";
}

/** A phase of long work, for the one display that tells how far it is. */
export interface Phase {
  readonly name: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly detail?: string;
}

export interface LocalClusters {
  up(
    name: string,
    options: { readonly signal: AbortSignal; readonly onPhase?: (phases: readonly Phase[]) => void },
  ): Promise<LocalStatus>;
  down(name: string, options?: { readonly purge?: boolean; readonly signal?: AbortSignal }): Promise<LocalStatus>;
  status(name: string): Promise<LocalStatus>;
  list(): Promise<readonly LocalStatus[]>;
  /** Kubeconfig files of the clusters that run, for merging into the session. */
  kubeconfigFiles(): Promise<readonly string[]>;
}
