import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What can be made again: Python environments, the cluster binary. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "k8s-magics");

/** What a person would miss: the working copies of the notebooks, the local clusters' data. */
export const stateFolder = join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "k8s-magics");

/** @param {readonly (string | Uint8Array)[]} parts */
export const contentHash = (parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 16);
};
