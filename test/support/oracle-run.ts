import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const program = fileURLToPath(new URL("compare-with-oracle.ts", import.meta.url));

export interface Compared {
  readonly cases: number;
  /** Edits done by both sides. */
  readonly done: number;
  /** Cases that kubectl itself was asked about, too. */
  readonly beside: number;
}

/**
 * Ours beside the oracle in two processes, other cases each day.
 * @throws Error with the first difference, made small, and the seed that finds it again
 */
export async function compareWithOracle(cases: number): Promise<Compared> {
  const { K8S_MAGICS_CLIENTCMD_ORACLE: oracle, K8S_MAGICS_KUBECTL: kubectl } = process.env;
  if (oracle === undefined || kubectl === undefined) throw new Error("this test needs the parts oracle and binary");
  // In memory, where there is such a folder: each case writes its files a few times.
  const env = { ...process.env, ...(existsSync("/dev/shm") ? { TMPDIR: "/dev/shm" } : {}) };
  const seed = Math.floor(Date.now() / 86_400_000) * 2;
  const half = async (part: 0 | 1) => {
    const args = ["--no-warnings", program, oracle, String(cases / 2), String(seed + part), ...(part === 0 ? [kubectl] : [])];
    const run = promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 26 });
    const { stdout, stderr } = await run.catch((error: { readonly stdout: string; readonly stderr: string }) => error);
    if (!stdout.startsWith('{"compared":')) throw new Error(stdout || stderr);
    return JSON.parse(stdout) as { readonly compared: number; readonly done: number; readonly beside: number };
  };
  const [one, other] = await Promise.all([half(0), half(1)]);
  return { cases: one.compared + other.compared, done: one.done + other.done, beside: one.beside };
}
