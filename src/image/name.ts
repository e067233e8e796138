import { contentKey } from "./content-key.ts";

/** Labels that say what is inside, for whoever compares an image with a driver. */
export const versionLabels = { spark: "io.k8s-magics.spark.version", python: "io.k8s-magics.python.version" } as const;

interface Named {
  readonly sparkVersion: string;
  readonly pythonVersion: string;
  readonly pip?: readonly string[];
  readonly name?: string;
}

/** `local/spark:4.3.0-py3.11`; what was asked for besides shows in the tag. */
export function sparkImageName({ sparkVersion, pythonVersion, pip = [], name }: Named): string {
  const extra = pip.length === 0 ? "" : `-${contentKey([...pip].sort()).slice(0, 8)}`;
  return name ?? `local/spark:${sparkVersion}-py${pythonVersion}${extra}`;
}

/** What containerd and kubelet make of a short name. */
export function fullName(name: string): string {
  const first = name.split("/")[0]!;
  const hasHost = name.includes("/") && (/[.:]/.test(first) || first === "localhost");
  const path = hasHost ? name : name.includes("/") ? `docker.io/${name}` : `docker.io/library/${name}`;
  return /:[^/]*$/.test(path) ? path : `${path}:latest`;
}
