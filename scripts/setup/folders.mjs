// @ts-check
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * The XDG base directory specification ignores values that are not absolute.
 * @param {string} name
 * @param {string} fallback
 */
const xdg = (name, fallback) =>
  process.env[name]?.startsWith("/") ? /** @type {string} */ (process.env[name]) : join(homedir(), fallback);

/** What can be made again: Python environments, the cluster binary. `K8S_MAGICS_CACHE` replaces it, as for the kernel. */
export const cacheFolder = process.env.K8S_MAGICS_CACHE || join(xdg("XDG_CACHE_HOME", ".cache"), "k8s-magics");

/** What a person would miss: the working copies of the notebooks, the local clusters' data. `K8S_MAGICS_STATE` replaces it. */
export const stateFolder = process.env.K8S_MAGICS_STATE || join(xdg("XDG_STATE_HOME", join(".local", "state")), "k8s-magics");

/** @param {readonly (string | Uint8Array)[]} parts */
export const contentHash = (parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 16);
};
