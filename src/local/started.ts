import { existsSync, readFileSync, statSync } from "node:fs";
import { type ClusterFiles, clusterFiles, type Folders } from "./folders.ts";
import type { ClusterRecord } from "./record.ts";
import { clusterNames, clusterStatus } from "./status.ts";

/**
 * Which clusters were started and not stopped since, whether or not all of their processes are still alive: asked by every
 * magic, so it looks at each record only when its file changed, and at processes only while somebody works on the cluster.
 */
export class StartedClusters {
  readonly #folders: Folders;
  readonly #seen = new Map<string, { readonly stamp: string; readonly started: boolean }>();

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  async names(): Promise<readonly string[]> {
    const names = await clusterNames(this.#folders);
    const started = names.map((name) => this.#isStarted(clusterFiles(this.#folders, name)));
    const busy = names.map((name, index) => started[index] === true && existsSync(clusterFiles(this.#folders, name).lock));
    const settled = await Promise.all(names.map(async (name, index) => !busy[index] || this.#answers(name)));
    return names.filter((_, index) => started[index] === true && settled[index] === true);
  }

  /** One that is being started has nothing to offer yet. */
  async #answers(name: string): Promise<boolean> {
    const { state } = await clusterStatus(this.#folders, name);
    return state === "running" || state === "broken";
  }

  #isStarted(files: ClusterFiles): boolean {
    try {
      const info = statSync(files.stateFile, { bigint: true });
      // The file is replaced whole, so a new record is a new inode.
      const stamp = `${info.ino}:${info.size}:${info.mtimeNs}`;
      const seen = this.#seen.get(files.name);
      if (seen?.stamp === stamp) return seen.started;
      const started = hasProcesses(files.stateFile);
      this.#seen.set(files.name, { stamp, started });
      return started;
    } catch {
      return false;
    }
  }
}

function hasProcesses(file: string): boolean {
  const { ports, processes, driver } = JSON.parse(readFileSync(file, "utf8")) as Partial<ClusterRecord>;
  return driver?.started === true || (typeof ports?.apiserver === "number" && Object.keys(processes ?? {}).length > 0);
}
