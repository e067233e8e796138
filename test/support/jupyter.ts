import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installKernelspecs } from "../../src/kernel/kernelspec.ts";

/** A Jupyter installation of its own, with both kernelspecs, whose Python programs run in a folder that goes away. */
export interface Jupyter extends AsyncDisposable {
  readonly folder: string;
  /** Run a script of test/protocol to its end. */
  python(
    script: string,
    options?: { readonly args?: readonly string[]; readonly env?: Record<string, string> },
  ): Promise<Finished>;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

const LIMIT = 90_000;
const scripts = fileURLToPath(new URL("../protocol/", import.meta.url));

export async function jupyter(mainPath: string): Promise<Jupyter> {
  const python = process.env.K8S_MAGICS_PYTHON;
  if (python === undefined) throw new Error("K8S_MAGICS_PYTHON must name the Python with JupyterLab and jupyter_kernel_test");
  const folder = await mkdtemp(join(tmpdir(), "jupyter-"));
  await installKernelspecs({ prefix: folder, nodePath: process.execPath, mainPath });
  const running = new Set<ChildProcess>();
  const settings = {
    HOME: folder,
    JUPYTER_PATH: join(folder, "share/jupyter"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_PLATFORM_DIRS: "1",
    NODE_NO_WARNINGS: "1",
  };
  return {
    folder,
    async python(script, { args = [], env = {} } = {}) {
      const options = { cwd: folder, detached: true, env: { ...process.env, ...settings, ...env } };
      const child = spawn(python, [join(scripts, script), ...args], options);
      running.add(child);
      const parts: string[] = [];
      child.stdout.on("data", (chunk) => parts.push(String(chunk)));
      child.stderr.on("data", (chunk) => parts.push(String(chunk)));
      const timer = setTimeout(() => end(child), LIMIT);
      const [code] = (await once(child, "close")) as [number | null];
      clearTimeout(timer);
      running.delete(child);
      return { code, output: parts.join("") };
    },
    async [Symbol.asyncDispose]() {
      for (const child of running) end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), "SIGKILL");
  } catch {}
}
