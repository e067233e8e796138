import { readFile } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { isAlive, type ProcessIdentity } from "../process/process-identity.ts";
import type { ComponentName } from "./components.ts";
import type { DriverName } from "./drivers.ts";
import type { ClusterFiles } from "./folders.ts";
import { nodeNetwork } from "./node/network.ts";
import { serviceRange } from "./pki-files.ts";
import type { Ports } from "./ports.ts";

/** What is written down about a cluster: its ports, kept across restarts, and the processes that were started. */
export interface ClusterRecord {
  readonly ports: Ports;
  /** Absent when the component was stopped on purpose. */
  readonly processes: Readonly<Partial<Record<ComponentName, ProcessIdentity>>>;
  /** Of a cluster that has a node. */
  readonly node?: NodeRecord;
  /** Of a cluster that another program made, which alone knows its parts. */
  readonly driver?: DriverRecord;
  /** Addresses of its Services, where they are not those of every cluster that was made without a node. */
  readonly services?: string;
  /** The server's version when it last became ready. */
  readonly version?: string;
}

export interface DriverRecord {
  readonly name: DriverName;
  /** Until it is stopped by us. */
  readonly started: boolean;
  readonly server: string;
}

export interface NodeRecord {
  /** The N of 10.N.0.0/16; kept across restarts while nobody else uses that range. */
  readonly network: number;
}

/** Where the cluster's servers listen: this machine's loopback address, or the node's own. */
export const addressOf = (record: ClusterRecord): string =>
  record.node === undefined ? "127.0.0.1" : nodeNetwork(record.node.network).node;

export const servicesOf = (record: ClusterRecord): string => record.services ?? serviceRange;

/** Undefined when the cluster was never made; a record that cannot be read counts as none. */
export async function readRecord(files: ClusterFiles): Promise<ClusterRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(files.stateFile, "utf8")) as ClusterRecord;
    return typeof record?.ports?.apiserver === "number" && record.processes ? record : undefined;
  } catch {
    return undefined;
  }
}

export async function writeRecord(files: ClusterFiles, record: ClusterRecord): Promise<void> {
  await writeFileAtomic(files.stateFile, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
}

/** Whether a component's recorded process is the one that runs; every argument list holds the cluster's folder. */
export async function isRunning(files: ClusterFiles, record: ClusterRecord, name: ComponentName): Promise<boolean> {
  const identity = record.processes[name];
  return identity !== undefined && (await isAlive(identity, `${files.dir}/`));
}
