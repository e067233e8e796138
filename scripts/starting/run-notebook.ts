import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../setup/folders.mjs";

export interface NotebookRun {
  readonly python: string;
  /** Path of the notebook; it is not changed. */
  readonly notebook: string;
  /** Where the executed notebook goes, if anywhere. */
  readonly output?: string;
  readonly env: NodeJS.ProcessEnv;
  /** When it ends, so do the runner and its kernel. */
  readonly signal: AbortSignal;
  /** Milliseconds a cell may take; 15 minutes by default, since the tour's first cell may wait for the cluster binary. */
  readonly cellLimit?: number;
  /** Where the printed cells go; this process's stdout by default. */
  readonly print?: (text: string) => void;
}

/** Run a notebook with nbclient, printing cells and outputs as text while it goes. */
export async function runNotebook(run: NotebookRun): Promise<{ readonly code: number }> {
  const script = join(root, "scripts", "python", "run_notebook.py");
  const args = [
    script,
    run.notebook,
    "--cell-limit",
    String((run.cellLimit ?? 900_000) / 1000),
    ...(run.output ? ["--output", run.output] : []),
  ];
  const child = spawn(run.python, args, { env: run.env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  const print = run.print ?? ((text) => void process.stdout.write(text));
  child.stdout.setEncoding("utf8").on("data", print);
  const stop = () => child.kill("SIGTERM");
  run.signal.addEventListener("abort", stop, { once: true });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  run.signal.removeEventListener("abort", stop);
  return { code };
}
