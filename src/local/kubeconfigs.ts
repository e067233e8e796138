import { readFile } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { viewOf } from "../kubeconfig/read.ts";
import type { ClusterFiles } from "./folders.ts";
import { certFile, readPair } from "./pki-files.ts";

interface Names {
  readonly context: string;
  readonly cluster: string;
  readonly user: string;
}

/** Writes the cluster's kubeconfig for people and those of its own components; all 0600, each certificate inside. */
export async function writeKubeconfigs(files: ClusterFiles, name: string, server: string): Promise<void> {
  const cluster = `local-${name}`;
  await Promise.all([
    write(files.kubeconfig, files, server, "admin", { context: name, cluster, user: `${cluster}-admin` }),
    write(files.controllerManagerConfig, files, server, "controller-manager", own(cluster, "kube-controller-manager")),
    write(files.schedulerConfig, files, server, "scheduler", own(cluster, "kube-scheduler")),
  ]);
}

/** Those of the node's programs, by the names of their certificates. */
export async function writeNodeKubeconfigs(files: ClusterFiles, server: string): Promise<void> {
  const users = ["kubelet", "kube-proxy", "coredns", "metrics-server", "volume-provisioner"];
  await Promise.all(users.map((user) => write(kubeconfigOf(files, user), files, server, user, own(`local-${files.name}`, user))));
}

export const kubeconfigOf = (files: ClusterFiles, user: string): string => join(files.pki, `${user}.kubeconfig`);

const own = (cluster: string, user: string): Names => ({ context: user, cluster, user });

/** What a person wrote into the context, such as that it is protected, outlives a restart. */
function keptExtensions(old: string, file: string, context: string): string {
  const extensions = viewOf(old, file).contexts.get(context)?.source?.extensions;
  return extensions === undefined ? "" : `\n    extensions: ${JSON.stringify(extensions)}`;
}

async function write(file: string, files: ClusterFiles, server: string, cert: string, names: Names): Promise<void> {
  const [authority, pair] = await Promise.all([readFile(certFile(files.pki, "ca")), readPair(files.pki, cert)]);
  const old = await readFile(file, "utf8").catch(() => undefined);
  const kept = old === undefined ? "" : keptExtensions(old, file, names.context);
  const text = `apiVersion: v1
kind: Config
current-context: ${names.context}
clusters:
- name: ${names.cluster}
  cluster:
    server: ${server}
    certificate-authority-data: ${authority.toString("base64")}
contexts:
- name: ${names.context}
  context:
    cluster: ${names.cluster}
    user: ${names.user}
    namespace: default${kept}
users:
- name: ${names.user}
  user:
    client-certificate-data: ${Buffer.from(pair.cert).toString("base64")}
    client-key-data: ${Buffer.from(pair.key).toString("base64")}
`;
  // An unchanged file keeps its time: nobody who follows it has to read it again.
  if (old !== text) await writeFileAtomic(file, text, { mode: 0o600 });
}
