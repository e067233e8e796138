import { portIsFree } from "../process/free-ports.ts";
import { controlPlaneNames } from "./components.ts";
import { stopDaemon } from "./daemon.ts";
import type { ClusterFiles } from "./folders.ts";
import { choosePorts } from "./ports.ts";
import { type ClusterRecord, isRunning } from "./record.ts";

/** The ports of last time; others when somebody took one meanwhile: then nothing of the cluster may run on. */
export async function withUsablePorts(files: ClusterFiles, kept: ClusterRecord | undefined): Promise<ClusterRecord> {
  if (kept === undefined) return { ports: await choosePorts(), processes: {} };
  const [etcdUp, serverUp] = await Promise.all([isRunning(files, kept, "etcd"), isRunning(files, kept, "kube-apiserver")]);
  const { etcd, etcdPeer, apiserver } = kept.ports;
  const needed = [...(etcdUp ? [] : [etcd, etcdPeer]), ...(serverUp ? [] : [apiserver])];
  if ((await Promise.all(needed.map((port) => portIsFree(port)))).every(Boolean)) return kept;
  for (const name of [...controlPlaneNames].reverse()) {
    const identity = kept.processes[name];
    if (identity !== undefined) await stopDaemon(identity, `${files.dir}/`);
  }
  return { ...kept, ports: await choosePorts(), processes: {} };
}
