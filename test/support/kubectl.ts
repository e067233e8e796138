import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { ensureControlPlane } from "../../src/local/binary.ts";
import { run } from "../../src/process/run.ts";

/** What kubectl says on standard output, about one cluster and nothing else of this machine. Fails as it fails. */
export async function kubectl(cluster: { readonly kubeconfig: string }, ...args: readonly string[]): Promise<string> {
  const { folder } = await ensureControlPlane({ env: process.env, home: homedir(), signal: AbortSignal.timeout(10_000) });
  const own = join(folder, "kubectl");
  const program = await access(own).then(
    () => own,
    () => "kubectl",
  );
  const env = { PATH: process.env.PATH, HOME: homedir(), KUBECONFIG: cluster.kubeconfig };
  const { exitCode, stdout, stderr } = await run(program, args, { env, timeout: 30_000 });
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
  return stdout;
}
