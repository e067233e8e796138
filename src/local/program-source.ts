import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The release everything here speaks of; the Go module's go.mod pins the same. */
export const kubernetesVersion = "v1.34.4";
export const etcdVersion = "v3.6.4";

/** The programs that a control plane needs; kubectl comes along in one of our own build. */
export const programs = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;

/** One `go build`: a program of the module that answers to several names, and what is made beside it. */
export interface ProgramBuild {
  /** Its folder in the module, its file in the build, and its folder in the cache. */
  readonly name: "control-plane" | "node";
  /** The names it is started under. */
  readonly links: readonly string[];
  /** Small programs of the module that come along, each a folder of it. */
  readonly beside: readonly string[];
}

export const controlPlaneBuild: ProgramBuild = { name: "control-plane", links: [...programs, "kubectl"], beside: [] };

/** What a node needs beyond the control plane; nobody publishes it as one piece, so it is always built. */
export const nodeBuild: ProgramBuild = {
  name: "node",
  links: ["coredns", "kube-proxy", "kubelet", "metrics-server", "node-init", "volume-provisioner"],
  beside: ["pause"],
};

/** The folder of the Go module: beside this file in sources, and in the package's `src` for compiled code. */
export function goModuleFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "src", "local", "programs");
    if (existsSync(join(candidate, "go.mod"))) return candidate;
    if (dirname(folder) === folder) throw new Error("the package lacks src/local/programs");
    folder = dirname(folder);
  }
}

/** The folder in the cache for a build of exactly these sources on this platform. */
export async function buildFolder(cache: string, build: ProgramBuild, source: string = goModuleFolder()): Promise<string> {
  const hash = createHash("sha256");
  for (const name of await sourceFiles(build, source)) {
    hash
      .update(`${name}\0`)
      .update(await readFile(join(source, name)))
      .update("\0");
  }
  return join(cache, build.name, `${kubernetesVersion}-${platformName()}-${hash.digest("hex").slice(0, 16)}`);
}

async function sourceFiles(build: ProgramBuild, source: string): Promise<readonly string[]> {
  const folders = [build.name, ...build.beside];
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(join(source, folder))).map((file) => `${folder}/${file}`)),
  );
  const go = files.flat().filter((file) => file.endsWith(".go"));
  return ["go.mod", "go.sum", ...go.sort()];
}

/** The folder in the cache for the official programs of the release. */
export const releaseFolder = (cache: string): string =>
  join(cache, "control-plane", `${kubernetesVersion}-${platformName()}-release`);

const platformName = (): string => `${process.platform}-${process.arch}`;
