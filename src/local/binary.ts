import { access, constants } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../base/errors.ts";
import { type BuildProgress, ProgressWriter, readProgress } from "./build-progress.ts";
import { buildWithProgress } from "./build-step.ts";
import { withCompany } from "./company.ts";
import { localFolders } from "./folders.ts";
import { buildFolder, controlPlaneBuild, programs, releaseFolder } from "./program-source.ts";
import { fetchRelease, releaseSource } from "./release.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface ControlPlane {
  /** Holds etcd, kube-apiserver, kube-controller-manager and kube-scheduler. */
  readonly folder: string;
  readonly source: "KUBEBUILDER_ASSETS" | "cache" | "release" | "build";
  /** What was looked at and could not be used, one sentence each. */
  readonly notes: readonly string[];
}

export interface EnsureOptions {
  readonly env: Env;
  readonly home: string;
  readonly signal: AbortSignal;
  /** Told at each step and about once a second while something is under way. */
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Where the Go module is; the package's own by default. */
  readonly goModule?: string;
}

/** Those of the needed programs that are missing in a folder. */
export async function missingPrograms(folder: string): Promise<readonly string[]> {
  const there = await Promise.all(
    programs.map((name) =>
      access(join(folder, name), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return programs.filter((_, index) => !there[index]);
}

/**
 * The programs of a control plane: `KUBEBUILDER_ASSETS`, the cache, the official release (over TLS, checked against its
 * published checksums), or one Go build of about 5 minutes — the first that has all of them.
 * @throws UserError `NoControlPlane` when all four fail, `ChecksumMismatch`; the signal's reason when it is aborted
 */
export async function ensureControlPlane(options: EnsureOptions): Promise<ControlPlane> {
  const notes: string[] = [];
  const assets = options.env.KUBEBUILDER_ASSETS;
  if (assets) {
    const missing = await missingPrograms(assets);
    if (missing.length === 0) return { folder: assets, source: "KUBEBUILDER_ASSETS", notes };
    notes.push(`KUBEBUILDER_ASSETS (${assets}) lacks ${missing.join(", ")}`);
  }
  const cache = localFolders(options.env, options.home).cache;
  const kept = await cached(cache, options.goModule);
  if (kept !== undefined) return { folder: kept, source: "cache", notes };
  return withCompany(controlPlaneFolder(cache), options, async () => {
    // Whoever held the lock before may just have brought it.
    const brought = await cached(cache, options.goModule);
    if (brought !== undefined) return { folder: brought, source: "cache", notes };
    return fetchOrBuild(cache, options, notes);
  });
}

/** Whether it is there already, and how far it is when some process of this user is at it. */
export async function controlPlaneStatus(
  options: Pick<EnsureOptions, "env" | "home" | "goModule">,
): Promise<{ readonly ready: boolean; readonly progress?: BuildProgress }> {
  const assets = options.env.KUBEBUILDER_ASSETS;
  const cache = localFolders(options.env, options.home).cache;
  const given = assets ? (await missingPrograms(assets)).length === 0 : false;
  if (given || (await cached(cache, options.goModule)) !== undefined) return { ready: true };
  const progress = await readProgress(controlPlaneFolder(cache));
  return { ready: false, ...(progress === undefined ? {} : { progress }) };
}

const controlPlaneFolder = (cache: string): string => join(cache, controlPlaneBuild.name);

/** The cached folder that is complete, if any: our own build first, then the release's. */
async function cached(cache: string, goModule?: string): Promise<string | undefined> {
  for (const folder of [await buildFolder(cache, controlPlaneBuild, goModule), releaseFolder(cache)]) {
    if ((await missingPrograms(folder)).length === 0) return folder;
  }
  return undefined;
}

async function fetchOrBuild(cache: string, options: EnsureOptions, notes: string[]): Promise<ControlPlane> {
  const progress = new ProgressWriter(controlPlaneFolder(cache), (now) => options.onProgress?.(now));
  try {
    for (const source of ["release", "build"] as const) {
      const folder = source === "release" ? releaseFolder(cache) : await buildFolder(cache, controlPlaneBuild, options.goModule);
      try {
        await (source === "release" ? fromRelease : fromBuild)(folder, options, progress);
        return { folder, source, notes };
      } catch (error) {
        options.signal.throwIfAborted();
        if (error instanceof UserError) throw error;
        notes.push(`${source === "release" ? "release download" : "Go build"}: ${(error as Error).message}`);
      }
    }
    throw nothingLeft(notes, dirname(releaseFolder(cache)));
  } finally {
    await progress.end();
  }
}

async function fromRelease(folder: string, options: EnsureOptions, progress: ProgressWriter): Promise<void> {
  progress.say("asking for the official release");
  const say = (detail: string) => progress.say(detail);
  await fetchRelease(folder, releaseSource(options.env), { signal: options.signal, say });
}

const fromBuild = (folder: string, options: EnsureOptions, progress: ProgressWriter): Promise<void> =>
  buildWithProgress(folder, controlPlaneBuild, options, progress);

const nothingLeft = (notes: readonly string[], folder: string): UserError =>
  new UserError("NoControlPlane", "this machine has no Kubernetes control plane, and none could be fetched or built", {
    why: notes.join("\n"),
    hints: [
      "set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager and kube-scheduler",
      "or let this machine reach https://dl.k8s.io and https://github.com, or name mirrors of the same layout with K8S_MAGICS_KUBERNETES_RELEASES and K8S_MAGICS_ETCD_RELEASES",
      "or install Go 1.24 or newer (https://go.dev/dl/), with a module proxy that it can reach",
      `or copy ${folder} from a machine of the same kind`,
    ],
  });
