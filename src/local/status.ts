import { readdir } from "node:fs/promises";
import { isLocked } from "../process/lock.ts";
import type { LocalStatus } from "./clusters.ts";
import { type ComponentName, componentsOf } from "./components.ts";
import { type ClusterFiles, clusterFiles, type Folders, logFile } from "./folders.ts";
import { nodeName } from "./node/names.ts";
import { nodeNetwork } from "./node/network.ts";
import { addressOf, type ClusterRecord, type DriverRecord, isRunning, type NodeRecord, readRecord } from "./record.ts";
import { lastLines } from "./wait.ts";

/** What runs of a cluster, by looking at its processes; asks no server, so it takes milliseconds. */
export async function clusterStatus(folders: Folders, name: string): Promise<LocalStatus> {
  const files = clusterFiles(folders, name);
  const record = await readRecord(files);
  if (record?.driver !== undefined) return driverStatus(files, record.driver);
  const components = await Promise.all(componentsOf(record).map((component) => componentState(files, record, component)));
  return {
    name,
    state: await clusterState(files, components),
    ...(record === undefined ? {} : { server: serverOf(record) }),
    ...(record?.version === undefined ? {} : { version: record.version }),
    kubeconfig: files.kubeconfig,
    ...(record?.node === undefined ? {} : { node: nodeStatus(files, record, record.node, components) }),
    components,
    dataDir: files.dir,
  };
}

/** Docker is not asked: this is read at each magic. */
function driverStatus(files: ClusterFiles, { name, started, server }: DriverRecord): LocalStatus {
  const state = started ? "running" : "stopped";
  const { kubeconfig, dir: dataDir } = files;
  return { name: files.name, state, server, kubeconfig, components: [{ name, state }], driver: name, dataDir };
}

/** Its processes are what is looked at: a node whose kubelet runs says in the cluster how it is. */
function nodeStatus(
  files: ClusterFiles,
  record: ClusterRecord,
  { network }: NodeRecord,
  components: LocalStatus["components"],
): NonNullable<LocalStatus["node"]> {
  const { node, host } = nodeNetwork(network);
  return {
    name: nodeName(files.name),
    ready: components.every(({ state }) => state === "running"),
    address: node,
    driverHost: host,
    containerdSocket: reachableSocket(files.node.containerdSocket, record.processes.containerd?.pid),
  };
}

/** unix(7): a socket's path has at most 107 bytes. A longer one is short as the program itself sees it, in a namespace of its own. */
const reachableSocket = (path: string, pid: number | undefined): string =>
  Buffer.byteLength(path) <= 107 || pid === undefined ? path : `/proc/${pid}/root/run/containerd/containerd.sock`;

export const serverOf = (record: ClusterRecord): string => `https://${addressOf(record)}:${record.ports.apiserver}`;

async function clusterState(files: ClusterFiles, components: LocalStatus["components"]): Promise<LocalStatus["state"]> {
  if (components.every(({ state }) => state === "running")) return "running";
  if (components.every(({ state }) => state === "stopped")) return (await isLocked(files.lock)) ? "starting" : "stopped";
  return (await isLocked(files.lock)) ? "starting" : "broken";
}

async function componentState(
  files: ClusterFiles,
  record: ClusterRecord | undefined,
  name: ComponentName,
): Promise<LocalStatus["components"][number]> {
  const pid = record?.processes[name]?.pid;
  if (record === undefined || pid === undefined) return { name, state: "stopped" };
  if (await isRunning(files, record, name)) return { name, pid, state: "running" };
  return { name, state: "crashed", lastLines: await lastLines(logFile(files, name), 3) };
}

/** The names of all clusters that have a folder, sorted. */
export async function clusterNames(folders: Folders): Promise<readonly string[]> {
  const entries = await readdir(folders.state, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}
