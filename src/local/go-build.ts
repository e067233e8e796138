import { spawn } from "node:child_process";
import { access, constants, mkdir, rename, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { endGroup, lowerPriority } from "../process/process-group.ts";
import { goModuleFolder, kubernetesVersion, type ProgramBuild } from "./program-source.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The `go` program: on the PATH, else where its installer puts it; undefined when there is none. */
export async function findGo(env: Env): Promise<string | undefined> {
  const folders = [...(env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/local/go/bin"];
  for (const folder of folders) {
    const file = join(folder, process.platform === "win32" ? "go.exe" : "go");
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

export interface GoBuildOptions {
  readonly go: string;
  readonly env: Env;
  readonly signal: AbortSignal;
  /** Packages compiled so far. */
  readonly onPackages: (count: number) => void;
  /** Where the Go module is; the package's own by default. */
  readonly source?: string;
}

/**
 * One `go build` in the module, versions pinned by go.mod and go.sum. The folder appears whole or not at all, with the
 * program under each of its names and the small ones beside it. An interrupted build goes on where it was: Go keeps what it compiled.
 * @throws Error with the compiler's last lines; the signal's reason when it is aborted
 */
export async function goBuild(folder: string, build: ProgramBuild, options: GoBuildOptions): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    await compile(part, build, options);
    for (const name of build.links) await symlink(build.name, join(part, name));
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

const versionFlags = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"]
  .map((path) => `-X ${path}.gitVersion=${kubernetesVersion}`)
  .join(" ");

async function compile(folder: string, build: ProgramBuild, options: GoBuildOptions): Promise<void> {
  options.signal.throwIfAborted();
  const packages = [build.name, ...build.beside].map((name) => `./${name}`);
  // With a slash at its end the output is a folder, and each program is named after its own.
  const args = ["build", "-v", "-trimpath", "-ldflags", `-s -w ${versionFlags}`, "-o", `${folder}/`, ...packages];
  const child = spawn(options.go, args, {
    cwd: options.source ?? goModuleFolder(),
    env: { ...options.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" },
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: Jupyter's interrupt must not end it behind our back, and ours must end all of it.
    detached: true,
  });
  const stop = () => endGroup(child.pid);
  options.signal.addEventListener("abort", stop, { once: true });
  const last: string[] = [];
  let compiled = 0;
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) options.onPackages(++compiled);
    else if (!line.startsWith("go: downloading ")) last.push(line);
    if (last.length > 8) last.shift();
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("spawn", () => lowerPriority(child.pid));
      child.once("close", resolve);
    });
    options.signal.throwIfAborted();
    if (code !== 0) throw new Error(last.join("\n") || `go build ended with ${code}`);
  } finally {
    options.signal.removeEventListener("abort", stop);
  }
}
