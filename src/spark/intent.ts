import type { ConfEntry } from "./conf.ts";

/** What a person wants of Spark, before it is said in any back end's words. */
export interface SparkIntent {
  readonly name?: string;
  /** Where the driver runs: here (`client`, the default) or in a pod (`cluster`). */
  readonly deployMode?: "client" | "cluster";
  readonly image?: string;
  readonly serviceAccount?: string;
  /** How many executors; 2 by default. */
  readonly executors?: number;
  /** Cores of each executor; 1 by default. */
  readonly executorCores?: number;
  /** Heap of each executor: Spark's units (`2g`) or Kubernetes' (`2Gi`); `1g` by default. */
  readonly executorMemory?: string;
  readonly driverMemory?: string;
  /** Spark's own keys; they win over everything but the context. */
  readonly conf?: Readonly<Record<string, string>>;
  /** A configuration to begin from: its values stand where nothing was asked for, and keep their origin. */
  readonly base?: readonly ConfEntry[];
  /** Environment of the executors. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The cluster that an intent is built for. */
export interface SparkTarget {
  readonly context: string;
  /** The API server's URL. */
  readonly server: string;
  readonly namespace: string;
  /** Where the namespace was chosen: `session`, `-n`, `context beta`. */
  readonly namespaceFrom: string;
  /** The file that holds just this context. */
  readonly kubeconfig?: string;
  /** What Spark's own client cannot do as the context's user; one line each. */
  readonly identityWarnings?: readonly string[];
  /** The image of pods when none is asked for; the official one by default. */
  readonly defaultImage?: string;
}

/** How executors reach a driver that runs here; each value with where it came from. */
export interface DriverNetwork {
  readonly host: Sourced<string>;
  readonly bindAddress: Sourced<string>;
  readonly port: Sourced<number>;
  readonly blockManagerPort: Sourced<number>;
  readonly uiPort: Sourced<number>;
}

export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}
