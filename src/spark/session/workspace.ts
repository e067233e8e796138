import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The folder that a local cluster's drivers and executors see under the same path: tables and files written by either are there for
 * the other. One per cluster; it stays when sessions end.
 */
export async function workspaceFor(cluster: string, env: Env, home: string): Promise<string> {
  const state = env.XDG_STATE_HOME?.startsWith("/") ? env.XDG_STATE_HOME : join(home, ".local/state");
  const folder = join(env.K8S_MAGICS_STATE || join(state, "k8s-magics"), "workspace", cluster);
  await mkdir(join(folder, "warehouse"), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return folder;
}

/**
 * A pod template for executors on a node of this machine: they run as the driver's user, so that both can write where the other
 * has; and what a container said last stands in its status, where it outlives the pod's removal.
 * @returns its path; the file goes with the kernel's folder
 */
export async function executorTemplate(runtimeDir: string, name: string, sameUser: boolean): Promise<string> {
  await mkdir(runtimeDir, { recursive: true, mode: 0o700 });
  const file = join(runtimeDir, `executors-of-${name}.yaml`);
  const user = sameUser ? { securityContext: { runAsUser: process.getuid?.() ?? 0, runAsGroup: process.getgid?.() ?? 0 } } : {};
  const container = { name: "spark-kubernetes-executor", terminationMessagePolicy: "FallbackToLogsOnError" };
  // JSON is YAML.
  const pod = { apiVersion: "v1", kind: "Pod", spec: { ...user, containers: [container] } };
  await writeFile(file, JSON.stringify(pod), { mode: 0o600 });
  return file;
}
