import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { pipInstall } from "../process/pip.ts";
import { runProgram } from "../process/program.ts";
import { type Blob, writeLayer } from "./layer.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface PythonLayerOptions {
  /** The driver's Python, which has pip and the minor version of the image. */
  readonly python: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** Requirements in pip's words: `pandas==2.3.3`. */
  readonly packages: readonly string[];
  /** Versions that what these packages need must have: those of the layer below. */
  readonly constraints: readonly string[];
  /** Paths in the layer below, which need not be there twice. */
  readonly below?: ReadonlySet<string>;
  readonly env: Env;
  readonly signal: AbortSignal;
  readonly say: (detail: string) => void;
}

/** Where Debian's Python looks for what is not Debian's. */
const sitePackages = (pythonVersion: string): string => `usr/local/lib/python${pythonVersion}/dist-packages`;

/** Wheels only: what would have to be compiled here need not run there. */
export const layerArguments = (folder: string, constraints: string, packages: readonly string[]): readonly string[] =>
  pipInstall("--only-binary", ":all:", "--target", folder, "--constraint", constraints, "--", ...packages);

/** Python packages for the executors, put there by the driver's own pip. @throws UserError `PipFailed` with pip's last words */
export async function writePythonLayer(file: string, options: PythonLayerOptions): Promise<Blob> {
  const { python, pythonVersion, packages, constraints, below, env, signal, say } = options;
  const temporary = await mkdtemp(`${file}.`);
  const folder = join(temporary, "packages");
  let collected = 0;
  const onLine = (line: string) => {
    if (line.startsWith("Collecting ")) say(`${++collected} packages`);
    else if (line.startsWith("Installing ")) say("unpacking");
  };
  try {
    const limits = join(temporary, "constraints.txt");
    await writeFile(limits, `${constraints.join("\n")}\n`);
    await runProgram(python, layerArguments(folder, limits, packages), { env, signal, onLine });
    say("packing");
    const at = sitePackages(pythonVersion);
    const without = (path: string) => unneeded(path) || below?.has(`${at}/${path}`) === true;
    return await writeLayer(file, [{ from: folder, at, without }], signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new UserError("PipFailed", `pip could not get ${packages.join(", ")}`, {
      why: (error as Error).message,
      hints: [
        "look whether this machine reaches its package index: pip download",
        "--pip takes what pip takes: NAME, NAME==VERSION",
      ],
      cause: error,
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Compiled on first use, programs for a terminal, headers, and the large packages' own tests. */
const unneeded = (path: string): boolean =>
  /(^|\/)(__pycache__|[^/]+\.pyc)$|^bin$|^(numpy|pandas|pyarrow)\/(.*\/)?(tests|include)$/.test(path);

/** What makes pandas functions and Arrow work on an executor, as far as the driver has it. */
export const executorPackages = ["numpy", "pandas", "pyarrow"] as const;
