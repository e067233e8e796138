import { readdir } from "node:fs/promises";
import type { LocalStatus } from "./clusters.ts";
import { componentNames } from "./components.ts";
import { type ClusterFiles, clusterFiles, type Folders, logFile } from "./folders.ts";
import { isLocked } from "./lock.ts";
import { type ClusterRecord, isRunning, readRecord } from "./record.ts";
import { lastLines } from "./wait.ts";

/** What runs of a cluster, by looking at its processes; asks no server, so it takes milliseconds. */
export async function clusterStatus(folders: Folders, name: string): Promise<LocalStatus> {
  const files = clusterFiles(folders, name);
  const record = await readRecord(files);
  const components = await Promise.all(componentNames.map((component) => componentState(files, record, component)));
  const up = components.filter((component) => component.state === "running").length;
  return {
    name,
    state: await clusterState(
      files,
      up,
      components.some((component) => component.state === "crashed"),
    ),
    ...(record === undefined ? {} : { server: serverOf(record) }),
    ...(record?.version === undefined ? {} : { version: record.version }),
    kubeconfig: files.kubeconfig,
    components,
    dataDir: files.dir,
  };
}

export const serverOf = (record: ClusterRecord): string => `https://127.0.0.1:${record.ports.apiserver}`;

async function clusterState(files: ClusterFiles, up: number, crashed: boolean): Promise<LocalStatus["state"]> {
  if (up === componentNames.length) return "running";
  if (up === 0 && !crashed) return (await isLocked(files.lock)) ? "starting" : "stopped";
  return (await isLocked(files.lock)) ? "starting" : "broken";
}

async function componentState(
  files: ClusterFiles,
  record: ClusterRecord | undefined,
  name: (typeof componentNames)[number],
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
