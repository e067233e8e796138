import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The release everything here speaks of; the Go module's go.mod pins the same. */
export const kubernetesVersion = "v1.34.4";
export const etcdVersion = "v3.6.4";

/** The programs that a control plane needs; kubectl comes along in one of our own build. */
export const programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;

const moduleFiles = ["go.mod", "go.sum", "main.go"];

/** The folder of the Go module: beside this file in sources, and in the package's `src` for compiled code. */
export function goModuleFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "src", "local", "control-plane");
    if (existsSync(join(candidate, "go.mod"))) return candidate;
    if (dirname(folder) === folder) throw new Error("the package lacks src/local/control-plane");
    folder = dirname(folder);
  }
}

/** The folder in the cache for a build of exactly these sources on this platform. */
export async function buildFolder(cache: string, source: string = goModuleFolder()): Promise<string> {
  const hash = createHash("sha256");
  for (const name of moduleFiles)
    hash
      .update(`${name}\0`)
      .update(await readFile(join(source, name)))
      .update("\0");
  return join(cache, "control-plane", `${kubernetesVersion}-${platformName()}-${hash.digest("hex").slice(0, 16)}`);
}

/** The folder in the cache for the official programs of the release. */
export const releaseFolder = (cache: string): string =>
  join(cache, "control-plane", `${kubernetesVersion}-${platformName()}-release`);

const platformName = (): string => `${process.platform}-${process.arch}`;
