import { join } from "node:path";
import type { ClusterFiles } from "../folders.ts";
import { kubeconfigOf as ownConfig } from "../kubeconfigs.ts";
import { certFile, keyFile } from "../pki-files.ts";
import { nodeName } from "./names.ts";
import type { NodeNetwork } from "./network.ts";

/** In the order they start, beside the control plane's own. */
export const nodeComponentNames = [
  "node-init",
  "containerd",
  "kubelet",
  "kube-proxy",
  "coredns",
  "metrics-server",
  "volume-provisioner",
] as const;
export type NodeComponentName = (typeof nodeComponentNames)[number];
/** Those that process 1 of the namespaces starts. */
export type StartedInside = Exclude<NodeComponentName, "node-init">;

export const nodeConfigFile = (files: ClusterFiles, name: string): string => join(files.node.config, name);

/** The arguments of one of the node's programs; as with the control plane's, paths and never a secret. */
export function nodeArguments(name: StartedInside, files: ClusterFiles, network: NodeNetwork): readonly string[] {
  return builders[name](files, network);
}

const builders: Readonly<Record<StartedInside, (files: ClusterFiles, network: NodeNetwork) => readonly string[]>> = {
  containerd: (files) => ["--config", nodeConfigFile(files, "containerd.toml"), "--log-level", "warn"],
  kubelet: (files, { node }) => [
    `--config=${nodeConfigFile(files, "kubelet.json")}`,
    `--kubeconfig=${ownConfig(files, "kubelet")}`,
    `--hostname-override=${nodeName(files.name)}`,
    `--node-ip=${node}`,
    `--cert-dir=${join(files.node.dir, "kubelet-pki")}`,
  ],
  "kube-proxy": (files) => [`--config=${nodeConfigFile(files, "kube-proxy.json")}`],
  coredns: (files) => ["-conf", nodeConfigFile(files, "Corefile")],
  "metrics-server": (files, { node }) => [
    `--kubeconfig=${ownConfig(files, "metrics-server")}`,
    `--authentication-kubeconfig=${ownConfig(files, "metrics-server")}`,
    `--authorization-kubeconfig=${ownConfig(files, "metrics-server")}`,
    `--tls-cert-file=${certFile(files.pki, "metrics-server-server")}`,
    `--tls-private-key-file=${keyFile(files.pki, "metrics-server-server")}`,
    `--kubelet-certificate-authority=${certFile(files.pki, "ca")}`,
    "--kubelet-preferred-address-types=InternalIP",
    "--metric-resolution=10s",
    // It has to be shorter than the time between two looks.
    "--kubelet-request-timeout=8s",
    `--bind-address=${node}`,
    "--secure-port=4443",
  ],
  "volume-provisioner": (files) => [
    `--kubeconfig=${ownConfig(files, "volume-provisioner")}`,
    `--root=${files.node.volumes}`,
    `--node=${nodeName(files.name)}`,
  ],
};
