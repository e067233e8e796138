import type { UserError } from "../../base/errors.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { SparkConf } from "../conf.ts";
import type { SparkSession as ConnectSession } from "../connect/session.ts";
import type { ConnectAddress, Driver } from "../driver/driver.ts";

/** A Spark that can drive a session. */
export interface Installed {
  /** The folder with bin/spark-submit. */
  readonly home: string;
  /** Such as `4.3.0`. */
  readonly version: string;
  /** The Python program that drivers run in, absolute or found on PATH. */
  readonly python: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** In words: `SPARK_HOME`, `found on PATH`, `installed for this user`. */
  readonly from: string;
  /** Packages of that Python that executors want too: name → version. */
  readonly packages?: Readonly<Record<string, string>>;
}

/** A cluster of this machine whose node can be given images and reached from here. */
export interface LocalNode {
  /** The cluster's name. */
  readonly name: string;
  /** This machine's address as the cluster's pods see it. */
  readonly driverHost: string;
}

export interface FoundImage {
  readonly image: string;
  /** In words: `on the node`, `built and loaded`. */
  readonly where: string;
}

/** A way to say what a long step does now. */
export type Say = (detail: string) => void;

export interface DriverLaunch {
  readonly installed: Installed;
  readonly conf: SparkConf;
  /** The kubeconfig file that holds the conf's context and no other. */
  readonly kubeconfig?: string;
  /** The whole environment of the Python process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of this kernel for sockets and logs, 0700. */
  readonly runtimeDir: string;
  readonly signal: AbortSignal;
  readonly pip?: readonly string[];
  /** A pod on a node of this machine runs as this user: both can then write where the other has. */
  readonly sameUser?: boolean;
  readonly say?: Say;
}

/** Where other processes of this user can use a driver's Python. Holds a secret. */
export type PythonDoor =
  /** Absolute path of the socket of a driver on this machine. */
  | { readonly socket: string }
  /** The pod that it is, and the word that connections to it have to say first. */
  | { readonly pod: { readonly namespace: string; readonly name: string; readonly token: string } };

/** A driver, and what is known of it beside Spark. */
export interface Launched {
  readonly driver: Driver;
  readonly door: PythonDoor;
  /** The word that Spark Connect of this driver wants to hear: a secret. */
  readonly connectToken?: string;
  /** The last lines that the driver wrote. */
  log(lines: number): Promise<string>;
  /** Makes later drivers start sooner, which takes a while; absent where they do already, or cannot. */
  readonly quicken?: (signal: AbortSignal) => Promise<void>;
  /** The UI as a URL that this machine's browser can open. */
  readonly ui?: string;
}

/** Everything that a session is made of and that is not its own business. */
export interface SparkParts {
  /** @param java whether a driver will run here, which needs Java: `NoJava` is then thrown for want of it */
  findSpark(say: Say, signal: AbortSignal, java?: boolean): Promise<Installed>;
  /** The node behind a context, when it is a local cluster's. */
  localNode(context: string): Promise<LocalNode | undefined>;
  /** The image for executors with these further packages, built and loaded when it is missing on a local node. */
  ensureImage(node: LocalNode, installed: Installed, pip: readonly string[], say: Say, signal: AbortSignal): Promise<FoundImage>;
  /** @returns why a driver of the installation and executors of an image do not go together, as far as the image's name tells */
  mismatch(installed: Installed, image: string): Promise<UserError | undefined>;
  /** @returns why pods of the place cannot reach a driver here; undefined when they can */
  unreachable(conf: SparkConf, client: ClusterClient, say: Say, signal: AbortSignal): Promise<string | undefined>;
  /** A Python process here; it makes no SparkContext before its `start()`. */
  launchLocal(launch: DriverLaunch): Promise<Launched>;
  /** The same in a pod, reached through a port-forward. */
  launchInCluster(launch: DriverLaunch, client: ClusterClient): Promise<Launched>;
  /** The driver of another notebook of this user. @param session where that notebook has it, and how it reaches Spark Connect */
  joinDriver(
    door: PythonDoor,
    session: { readonly context?: string; readonly connect: ConnectAddress },
    signal: AbortSignal,
  ): Promise<Driver>;
  /** @param options.driver the driver behind the address, where this notebook has one */
  connect(
    address: ConnectAddress,
    options?: { readonly signal?: AbortSignal; readonly driver?: Driver },
  ): Promise<ConnectSession>;
}
