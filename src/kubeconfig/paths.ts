import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";

/** Where to look for kubeconfig files. */
export interface PathSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder. */
  readonly home: string;
  /** The folder that relative names in KUBECONFIG start from; the process's own by default. */
  readonly cwd?: string;
  /** One file given explicitly; it replaces everything else, as `kubectl --kubeconfig` does. */
  readonly explicit?: string;
}

/**
 * The user's kubeconfig files by kubectl's rule: the explicit file, else the KUBECONFIG list without its empty
 * elements and repetitions, else `~/.kube/config`. Absolute; nothing says that they exist.
 * With `K8S_MAGICS_ISOLATED=1` only the explicit file counts: what belongs to the user is never looked at.
 *
 * Source: https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files
 */
export function kubeconfigPaths(sources: PathSources): readonly string[] {
  const cwd = sources.cwd ?? process.cwd();
  if (sources.explicit !== undefined && sources.explicit !== "") return [resolve(cwd, sources.explicit)];
  if (sources.env.K8S_MAGICS_ISOLATED === "1") return [];
  const list = sources.env.KUBECONFIG ?? "";
  if (list === "") return [join(sources.home, ".kube", "config")];
  const named = list.split(delimiter).filter((element) => element !== "");
  return [...new Set(named.map((element) => resolve(cwd, element)))];
}

/** A path written in a kubeconfig file, made absolute: relative ones start from the folder of that file. */
export const besideFile = (file: string, path: string): string => (isAbsolute(path) ? path : resolve(dirname(file), path));
