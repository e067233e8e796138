import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../base/errors.ts";
import { run } from "../process/run.ts";
import { displayNames, type KernelName } from "./kernel-info.ts";

/** Where the kernelspecs go (https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs); `user` by default. */
export interface KernelspecPlace {
  /** DIR/share/jupyter */
  readonly prefix?: string;
  /** The user's own Jupyter data folder. */
  readonly user?: boolean;
  /** The active Python environment. */
  readonly sysPrefix?: boolean;
  /** This process's by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

export interface InstallOptions extends KernelspecPlace {
  /** Absolute path of the Node ≥ 24 that runs the kernel. */
  readonly nodePath: string;
  /** Absolute path of the kernel's main file. */
  readonly mainPath: string;
}

const kernelNames: readonly KernelName[] = ["k8s-magics", "k8s-magics-js"];
const logos = new URL("./logos/", import.meta.url);
/** In the build the logos stay with the sources. */
const sourceLogos = new URL("../../../src/kernel/logos/", import.meta.url);
const logoFiles = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];
const PYTHON_LIMIT = 10_000;

/**
 * Write both kernelspecs.
 * @returns the folders written
 * @throws UserError `FolderNotWritable`, `NoPython`
 */
export async function installKernelspecs(options: InstallOptions): Promise<readonly string[]> {
  const kernels = await kernelsFolder(options);
  const from = await logosFolder();
  return Promise.all(
    kernelNames.map(async (name) => {
      const folder = join(kernels, name);
      try {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, "kernel.json"), `${JSON.stringify(kernelspec(name, options), undefined, 2)}\n`);
        for (const file of logoFiles) await cp(join(from, file), join(folder, file));
      } catch (error) {
        throw notWritable(folder, error);
      }
      return folder;
    }),
  );
}

/**
 * Remove both kernelspecs.
 * @returns the folders that were there
 * @throws UserError `FolderNotWritable`, `NoPython`
 */
export async function uninstallKernelspecs(options: KernelspecPlace): Promise<readonly string[]> {
  const kernels = await kernelsFolder(options);
  const removed = await Promise.all(
    kernelNames.map(async (name) => {
      const folder = join(kernels, name);
      if (!(await exists(folder))) return undefined;
      try {
        await rm(folder, { recursive: true });
      } catch (error) {
        throw notWritable(folder, error);
      }
      return folder;
    }),
  );
  return removed.filter((folder) => folder !== undefined);
}

export function kernelspec(name: KernelName, { nodePath, mainPath }: Pick<InstallOptions, "nodePath" | "mainPath">): object {
  const javascript = name === "k8s-magics-js";
  return {
    // The flag: ending a timer's callback by force leaves a mark on Node's async-hooks stack, which it otherwise takes for damage.
    argv: [nodePath, "--no-force-async-hooks-checks", mainPath, "kernel", "{connection_file}", ...(javascript ? ["--js"] : [])],
    display_name: displayNames[name],
    language: javascript ? "javascript" : "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  };
}

async function kernelsFolder(place: KernelspecPlace): Promise<string> {
  const { env = process.env, home = homedir(), platform = process.platform } = place;
  if (place.prefix !== undefined) return resolve(place.prefix, "share/jupyter/kernels");
  if (place.sysPrefix === true) return join(await pythonPrefix(env), "share/jupyter/kernels");
  if (env.JUPYTER_DATA_DIR) return join(env.JUPYTER_DATA_DIR, "kernels");
  if (platform === "darwin") return join(home, "Library/Jupyter/kernels");
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData/Roaming"), "jupyter/kernels");
  return join(env.XDG_DATA_HOME || join(home, ".local/share"), "jupyter/kernels");
}

async function pythonPrefix(env: NonNullable<KernelspecPlace["env"]>): Promise<string> {
  const active = env.VIRTUAL_ENV || env.CONDA_PREFIX;
  if (active) return active;
  try {
    const { stdout, stderr, exitCode } = await run("python3", ["-c", "import sys; print(sys.prefix)"], {
      env,
      timeout: PYTHON_LIMIT,
    });
    if (exitCode !== 0) throw new Error(stderr.trim() || `exit code ${exitCode}`);
    return stdout.trim();
  } catch (error) {
    throw new UserError("NoPython", "There is no Python environment to install into", {
      why: `python3 did not answer: ${(error as Error).message.split("\n")[0]}`,
      hints: ["activate the environment that has Jupyter, or use --user or --prefix DIR"],
      cause: error,
    });
  }
}

async function logosFolder(): Promise<string> {
  const folder = fileURLToPath(logos);
  return (await exists(folder)) ? folder : fileURLToPath(sourceLogos);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function notWritable(folder: string, cause: unknown): UserError {
  return new UserError("FolderNotWritable", `Cannot write the kernelspec to ${folder}`, {
    why: (cause as Error).message,
    hints: ["--user writes to your own Jupyter folder, --prefix DIR to a folder of your choice"],
    cause,
  });
}
