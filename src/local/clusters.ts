import type { DriverName } from "./drivers.ts";

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
  /** Of a cluster that was started with a node; it stays so. */
  readonly node?: {
    /** The node's name in the cluster. */
    readonly name: string;
    /** Whether all that makes a node of it runs. */
    readonly ready: boolean;
    /** Of the node and of the API server, reachable from this machine as its pods and Services are. */
    readonly address: string;
    /** This machine as pods see it: what a Spark driver beside the notebook binds to and calls itself. */
    readonly driverHost: string;
    /** Images are in its namespace `k8s.io`. */
    readonly containerdSocket: string;
  };
  /** The program that made it out of Docker's containers, if one did. */
  readonly driver?: DriverName;
  /** What `up` or `down` did; absent when only asked. */
  readonly outcome?: "started" | "healed" | "unchanged" | "stopped" | "purged";
}

/** A phase of long work, for the one display that tells how far it is. */
export interface Phase {
  readonly name: string;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly detail?: string;
}

export interface LocalUpOptions {
  readonly signal: AbortSignal;
  readonly onPhase?: (phases: readonly Phase[]) => void;
  /** With a node (root): pods run. False by default; a cluster that has one keeps it. */
  readonly node?: boolean;
  /** Have this program make it out of Docker's containers instead; it needs no root. */
  readonly driver?: DriverName;
}

export interface LocalClusters {
  up(name: string, options: LocalUpOptions): Promise<LocalStatus>;
  down(name: string, options?: { readonly purge?: boolean; readonly signal?: AbortSignal }): Promise<LocalStatus>;
  status(name: string): Promise<LocalStatus>;
  list(): Promise<readonly LocalStatus[]>;
  /** Kubeconfig files of the clusters that run, for merging into the session. */
  kubeconfigFiles(): Promise<readonly string[]>;
}
