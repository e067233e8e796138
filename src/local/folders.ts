import { join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** Where local clusters keep things; all absolute. */
export interface Folders {
  /** Holds one folder per cluster. */
  readonly state: string;
  /** Holds downloaded and built programs; can be deleted at any time. */
  readonly cache: string;
}

/**
 * `K8S_MAGICS_STATE` and `K8S_MAGICS_CACHE` replace the folders of the XDG base directory specification
 * (https://specifications.freedesktop.org/basedir-spec/latest/). XDG values that are not absolute are ignored, as it says.
 */
export function localFolders(env: Env, home: string): Folders {
  const xdg = (name: string, fallback: string) => (env[name]?.startsWith("/") ? (env[name] as string) : join(home, fallback));
  return {
    state: join(env.K8S_MAGICS_STATE || join(xdg("XDG_STATE_HOME", ".local/state"), "k8s-magics"), "local"),
    cache: env.K8S_MAGICS_CACHE || join(xdg("XDG_CACHE_HOME", ".cache"), "k8s-magics"),
  };
}

/** The files of one cluster; everything below {@link ClusterFiles.dir} is readable by its owner only. */
export interface ClusterFiles {
  /** The cluster's name. */
  readonly name: string;
  readonly dir: string;
  readonly pki: string;
  readonly etcdData: string;
  readonly logs: string;
  readonly stateFile: string;
  readonly lock: string;
  readonly kubeconfig: string;
  readonly controllerManagerConfig: string;
  readonly schedulerConfig: string;
  readonly node: NodeFiles;
}

/** The files of a cluster's node. */
export interface NodeFiles {
  readonly dir: string;
  /** Where its process 1 finds what it has to start, and writes how that went. */
  readonly requests: string;
  /** Its /run, made anew at each start. */
  readonly run: string;
  readonly varLib: string;
  readonly varLog: string;
  readonly temporary: string;
  readonly containerd: string;
  /** Reachable from this machine and, by another path, from inside. Its images are in the namespace `k8s.io`. */
  readonly containerdSocket: string;
  /** Holds a folder per PersistentVolume. */
  readonly volumes: string;
  readonly config: string;
}

function nodeFiles(dir: string): NodeFiles {
  return {
    dir,
    requests: join(dir, "components"),
    run: join(dir, "run"),
    varLib: join(dir, "lib"),
    varLog: join(dir, "log"),
    temporary: join(dir, "tmp"),
    containerd: join(dir, "containerd"),
    containerdSocket: join(dir, "run", "containerd", "containerd.sock"),
    volumes: join(dir, "volumes"),
    config: join(dir, "config"),
  };
}

export function clusterFiles(folders: Folders, name: string): ClusterFiles {
  const dir = join(folders.state, name);
  return {
    name,
    dir,
    pki: join(dir, "pki"),
    etcdData: join(dir, "etcd"),
    logs: join(dir, "logs"),
    stateFile: join(dir, "state.json"),
    // Beside the folder, so that removing the folder never removes a lock that somebody holds.
    lock: join(folders.state, `.${name}.lock`),
    kubeconfig: join(dir, "kubeconfig"),
    controllerManagerConfig: join(dir, "pki", "controller-manager.kubeconfig"),
    schedulerConfig: join(dir, "pki", "scheduler.kubeconfig"),
    node: nodeFiles(join(dir, "node")),
  };
}

/** What a component wrote since it was last started. */
export const logFile = (files: ClusterFiles, component: string): string => join(files.logs, `${component}.log`);
