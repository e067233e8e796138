import { spawnSync } from "node:child_process";

/** Milliseconds that kubectl takes. @param file its kubeconfig */
export function kubectlTime(program: string, file: string, ...args: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(program, ["--kubeconfig", file, ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`kubectl: ${stderr}`);
  return performance.now() - begin;
}
