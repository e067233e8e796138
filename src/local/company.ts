import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withLock } from "../process/lock.ts";
import { type BuildProgress, readProgress } from "./build-progress.ts";

export interface Company {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/** One process at a time works in a folder of the cache; the others follow its progress. */
export async function withCompany<T>(folder: string, options: Company, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let timer: NodeJS.Timeout | undefined;
  const follow = async () => {
    const progress = await readProgress(folder);
    if (progress !== undefined && timer !== undefined) options.onProgress?.(progress);
  };
  const onWait = () => {
    timer = setInterval(follow, 500);
  };
  const endWait = () => {
    clearInterval(timer);
    timer = undefined;
  };
  try {
    return await withLock(join(folder, "lock"), { signal: options.signal, onWait }, () => {
      endWait();
      return work();
    });
  } finally {
    endWait();
  }
}
