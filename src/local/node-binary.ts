import { access } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import type { EnsureOptions } from "./binary.ts";
import { ProgressWriter } from "./build-progress.ts";
import { buildWithProgress } from "./build-step.ts";
import { withCompany } from "./company.ts";
import { localFolders } from "./folders.ts";
import { buildFolder, nodeBuild } from "./program-source.ts";

export interface NodePrograms {
  /** Holds kubelet, kube-proxy, coredns, metrics-server, volume-provisioner, node-init and pause. */
  readonly folder: string;
  readonly source: "cache" | "build";
}

/**
 * The programs of a node: the cache, or one Go build (measured on 2 cores: 5.5 minutes from nothing, seconds for what
 * Go's own cache holds). @throws UserError `NoNodePrograms`; the signal's reason when it is aborted
 */
export async function ensureNodePrograms(options: EnsureOptions): Promise<NodePrograms> {
  const cache = localFolders(options.env, options.home).cache;
  const folder = await buildFolder(cache, nodeBuild, options.goModule);
  if (await isComplete(folder)) return { folder, source: "cache" };
  const company = join(cache, nodeBuild.name);
  return withCompany(company, options, async () => {
    // Whoever held the lock before may just have made it.
    if (await isComplete(folder)) return { folder, source: "cache" };
    const progress = new ProgressWriter(company, (now) => options.onProgress?.(now));
    try {
      await buildWithProgress(folder, nodeBuild, options, progress);
      return { folder, source: "build" };
    } catch (error) {
      options.signal.throwIfAborted();
      throw noPrograms(folder, error as Error);
    } finally {
      await progress.end();
    }
  });
}

/** Whether nothing has to be built. */
export async function nodeProgramsReady(options: Pick<EnsureOptions, "env" | "home" | "goModule">): Promise<boolean> {
  const cache = localFolders(options.env, options.home).cache;
  return isComplete(await buildFolder(cache, nodeBuild, options.goModule));
}

/** A folder of a build appears whole or not at all. */
const isComplete = (folder: string): Promise<boolean> =>
  access(join(folder, nodeBuild.name)).then(
    () => true,
    () => false,
  );

const noPrograms = (folder: string, cause: Error): UserError =>
  new UserError("NoNodePrograms", "the programs of a Kubernetes node could not be built", {
    why: cause.message,
    cause,
    hints: [
      "install Go 1.24 or newer (https://go.dev/dl/), with a module proxy that it can reach",
      `or copy ${folder} from a machine of the same kind`,
      "or start the control plane alone: %k8s local up",
    ],
  });
