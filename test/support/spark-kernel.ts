import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type KernelClient, startClient } from "./kernel-client.ts";
import { tempFolder } from "./temp-folder.ts";

// What the kernelspecs start: the build, with the types that cells see.
const MAIN = fileURLToPath(new URL("../../dist/src/main.js", import.meta.url));

/** A kernel process that sees these kubeconfig files, after `%k8s use CONTEXT -n NAMESPACE`. */
export async function kernelOn(kubeconfigs: readonly string[], context: string, namespace: string): Promise<KernelClient> {
  const home = tempFolder();
  const KUBECONFIG = kubeconfigs.join(":");
  const env = { KUBECONFIG, HOME: home, XDG_RUNTIME_DIR: home, K8S_MAGICS_STATE: join(home, "state") };
  const kernel = await startClient({ file: MAIN, env });
  await succeed(kernel, `%k8s use ${context} -n ${namespace}`);
  return kernel;
}

/** What spark-submit gets from a cell with `const conf = %k8s spark conf …`. */
export async function submissionFrom(
  kernel: KernelClient,
  options: string,
): Promise<{ readonly args: readonly string[]; readonly env: { readonly KUBECONFIG: string } }> {
  const stdout = await succeed(
    kernel,
    [
      `const conf = %k8s spark conf ${options}`,
      "console.log(JSON.stringify({ args: conf.toSubmitArgs(), env: { KUBECONFIG: conf.kubeconfig } }))",
    ].join("\n"),
  );
  return JSON.parse(stdout);
}

async function succeed(kernel: KernelClient, code: string): Promise<string> {
  const { reply, stdout } = await kernel.execute(code);
  if (reply.content.status === "ok") return stdout;
  throw new Error(`${code}\n${reply.content.ename}: ${reply.content.evalue}`);
}
