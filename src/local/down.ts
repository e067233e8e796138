import { rm } from "node:fs/promises";
import { UserError } from "../base/errors.ts";
import { withLock } from "../process/lock.ts";
import type { LocalStatus } from "./clusters.ts";
import { controlPlaneNames } from "./components.ts";
import { stopDaemon } from "./daemon.ts";
import { type ClusterFiles, clusterFiles, type Folders } from "./folders.ts";
import { type ClusterRecord, readRecord, writeRecord } from "./record.ts";
import { clusterStatus } from "./status.ts";

export interface DownOptions {
  readonly purge?: boolean;
  readonly signal?: AbortSignal;
}

/** Stops a cluster's processes, servers before the store they write to; with `purge` its data goes too. */
export async function clusterDown(
  folders: Folders,
  name: string,
  options: DownOptions,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<LocalStatus> {
  const files = clusterFiles(folders, name);
  return withLock(files.lock, options, async () => {
    const before = await clusterStatus(folders, name);
    const record = await readRecord(files);
    if (record?.driver !== undefined) {
      const { driverDown } = await import("./drivers.ts");
      await driverDown(files, record, options.purge === true, { env, ...(options.signal ? { signal: options.signal } : {}) });
    } else if (record !== undefined) {
      await stopNode(files, record);
      const stop = async (component: (typeof controlPlaneNames)[number]) => {
        const identity = record.processes[component];
        if (identity === undefined || (await stopDaemon(identity, `${files.dir}/`))) return;
        throw new UserError("LocalClusterFailed", `${component} of ${name} (process ${identity.pid}) does not end`);
      };
      await Promise.all(controlPlaneNames.filter((component) => component !== "etcd").map(stop));
      await stop("etcd");
      await writeRecord(files, { ...record, processes: {} });
    }
    if (options.purge) await rm(files.dir, { recursive: true, force: true, maxRetries: 3 });
    const ran = before.components.some(({ state }) => state !== "stopped");
    const outcome = options.purge ? "purged" : ran ? "stopped" : "unchanged";
    const after = await clusterStatus(folders, name);
    return { ...after, state: after.state === "starting" ? "stopped" : after.state, outcome };
  });
}

/** With the node's process 1 goes everything: told to end, it lets the servers close their files. */
async function stopNode(files: ClusterFiles, record: ClusterRecord): Promise<void> {
  if (record.node === undefined) return;
  const { removeNode } = await import("./node/cleanup.ts");
  if (await removeNode(files, record.node.network, 8000)) return;
  throw new UserError("LocalClusterFailed", `the node of ${files.name} does not end`);
}
