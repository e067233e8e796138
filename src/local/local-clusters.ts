import { type BuildProgress, progressText } from "./build-progress.ts";
import type { LocalClusters } from "./clusters.ts";
import { clusterDown } from "./down.ts";
import { clusterFiles, localFolders } from "./folders.ts";
import { checkClusterName } from "./names.ts";
import type { UpWorld } from "./start.ts";
import { StartedClusters } from "./started.ts";
import { clusterNames, clusterStatus } from "./status.ts";

export interface LocalClustersOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** Tests only: data may be lost when the machine crashes. False by default. */
  readonly noFsync?: boolean;
  /** Tests only: further flags of the API server with their values. None by default. */
  readonly apiserver?: Readonly<Record<string, string>>;
  /** Milliseconds from the first start to ready; 60,000 by default. */
  readonly limit?: number;
}

/** The clusters of this machine's user. Nothing is read or started before a method is called. */
export function createLocalClusters(options: LocalClustersOptions): LocalClusters {
  const folders = localFolders(options.env, options.home);
  const world: UpWorld = {
    folders,
    env: options.env,
    async components(signal, say) {
      const { ensureControlPlane } = await import("./binary.ts");
      const onProgress = (progress: BuildProgress) => say(progressText(progress));
      return ensureControlPlane({ env: options.env, home: options.home, signal, onProgress });
    },
    async nodePrograms(signal, say) {
      const { ensureNodePrograms } = await import("./node-binary.ts");
      const onProgress = (progress: BuildProgress) => say(progressText(progress));
      return ensureNodePrograms({ env: options.env, home: options.home, signal, onProgress });
    },
    launch: { noFsync: options.noFsync ?? false, apiserver: options.apiserver },
    limit: options.limit ?? 60_000,
  };
  const started = new StartedClusters(folders);
  const list = async () => Promise.all((await clusterNames(folders)).map((name) => clusterStatus(folders, name)));
  return {
    async up(name, upOptions) {
      checkClusterName(name);
      const { clusterUp } = await import("./up.ts");
      return clusterUp(world, name, upOptions);
    },
    async down(name, downOptions = {}) {
      checkClusterName(name);
      return clusterDown(folders, name, downOptions, options.env);
    },
    async status(name) {
      checkClusterName(name);
      return clusterStatus(folders, name);
    },
    list,
    async kubeconfigFiles() {
      return (await started.names()).map((name) => clusterFiles(folders, name).kubeconfig);
    },
  };
}
