import type { Host } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import type { SparkConf } from "../conf.ts";
import type { SparkSession as ConnectSession } from "../connect/session.ts";
import type { Driver } from "../driver/driver.ts";
import type { Leftover } from "./leftovers.ts";
import type { ExecutorLine } from "./views.ts";

export type SessionMode =
  /** A classic PySpark driver on this machine. */
  | "client"
  /** The same driver in a pod of the cluster. */
  | "in-cluster"
  /** Somebody else's Spark Connect server: no `sc`, no `%%pyspark`. */
  | "connect";

/** What `%k8s spark sessions` tells of one. Plain data. */
export interface SparkSessionInfo {
  readonly name: string;
  readonly mode: SessionMode;
  readonly state: "starting" | "running" | "ended";
  /** The context and namespace it was started on: it stays there, whatever the notebook uses later. */
  readonly context?: string;
  readonly namespace?: string;
  /** The server's address, for a session on no context of ours. */
  readonly place?: string;
  readonly appId?: string;
  readonly sparkVersion?: string;
  readonly executors?: { readonly running: number; readonly wanted: number; readonly cores: number };
  /** A URL that this machine's browser can open. */
  readonly ui?: string;
  /** Whether this notebook started it; another one's is only attached to. */
  readonly own: boolean;
  /** Another notebook's, which this one uses too. */
  readonly attached?: boolean;
  /** Why it ended. */
  readonly ended?: string;
}

/** A running session, shared by `%%pyspark`, `%%sql` and TypeScript. */
export interface SparkSession {
  readonly name: string;
  info(): SparkSessionInfo;
  readonly conf?: SparkConf;
  /** The classic driver. @throws UserError `ConnectOnly` when there is none */
  driver(): Driver;
  /** The TypeScript client of the same session: opened on first use and kept. */
  connect(): Promise<ConnectSession>;
  /** Ends it (own) or lets go of it (attached). Never rejects. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** `notebook` by default. */
  readonly name?: string;
  readonly conf: SparkConf;
  readonly inCluster?: boolean;
  /** Create namespace, service account and role binding when they are missing. */
  readonly setup?: boolean;
  /** Milliseconds without a job or a cell after which the session ends by itself; never by default. */
  readonly idleTtl?: number;
  readonly pyFiles?: readonly string[];
  readonly pip?: readonly string[];
  /** `--setup` without a question. */
  readonly yes?: boolean;
  /** Milliseconds after which to go on with at least one executor; 90,000 by default. */
  readonly patience?: number;
  /** Milliseconds for which a problem that no waiting solves has to stay; 2,500 by default. */
  readonly sure?: number;
}

/** The Spark sessions of one notebook. */
export interface SparkSessions {
  /** Starts one, with its phases in one display of the host; it becomes the current one. */
  start(options: StartOptions, host: Host): Promise<SparkSession>;
  /** To somebody's Spark Connect: `sc://host:port/;token=…;use_ssl=true`. */
  connectTo(url: string, name: string | undefined, host: Host): Promise<SparkSession>;
  /** To a session that another notebook of this user on this machine started. */
  attach(name: string, host: Host): Promise<SparkSession>;
  /** The named one, else the current one. @throws UserError `NoSparkSession` */
  get(name?: string): SparkSession;
  /**
   * The driver that `%%pyspark` runs in: the current session's, else a process without a SparkContext whose `swan_spark_conf` is
   * prepared from the active context. It is kept, so that its variables stay.
   * @throws UserError `ConnectOnly` when the current session has no driver
   */
  python(host: Host): Promise<Driver>;
  /** Own and attached ones, from memory. */
  running(): readonly SparkSessionInfo[];
  /** Own and attached ones, then those of other notebooks that can be attached to. */
  list(): Promise<readonly SparkSessionInfo[]>;
  /** Pods whose notebooks are gone, in the active namespace and those of this notebook's sessions. */
  leftovers(host: Host): Promise<readonly Leftover[]>;
  /** Removes such pods and what Spark made beside them. @returns `TYPE/name` of each */
  removeLeftovers(found: readonly Leftover[], host: Host): Promise<readonly string[]>;
  /** One line per executor, those that ended too. @throws UserError `NoSparkSession` */
  executors(name: string | undefined, host: Host): Promise<readonly ExecutorLine[]>;
  /** What the driver or an executor wrote last. @param of `driver`, an executor's number, or a pod's name */
  logs(name: string | undefined, of: string, lines: number, host: Host): Promise<string>;
  /** The UI's address, after it has answered. @throws UserError `NoSparkUi` */
  ui(name: string | undefined, host: Host): Promise<string>;
  /** Ends all that this notebook owns: the kernel goes. Never rejects. */
  close(): Promise<void>;
}

/** What a notebook lends to its Spark sessions. */
export interface SparkWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** 0700 folder of this kernel; removed with the kernel. */
  readonly runtimeDir: string;
  /** The notebook's session as one cell sees it: contexts, clients, context files. */
  forHost(host: Host): Session;
  /** The cell that the calling code belongs to, also in the background. */
  currentHost(): Host;
}

/** Makes the sessions of a notebook; `create.ts` exports one, loaded when the notebook first asks for Spark. */
export type CreateSparkSessions = (world: SparkWorld) => SparkSessions;
