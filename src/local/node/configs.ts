import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClusterFiles } from "../folders.ts";
import { kubeconfigOf, writeNodeKubeconfigs } from "../kubeconfigs.ts";
import { cniConfig, cniFolder, containerdConfig } from "./containerd.ts";
import { corefile, kubeletConfig, proxyConfig, resolvFile, usableNameServers } from "./kubelet.ts";
import { nodeName } from "./names.ts";
import type { NodeNetwork } from "./network.ts";
import { nodeConfigFile } from "./node-components.ts";
import { writePauseImage } from "./pause-image.ts";
import { snapshotterFor } from "./requirements.ts";

export interface NodeSetup {
  readonly network: NodeNetwork;
  /** Addresses of Services. */
  readonly services: string;
  /** The folder of the CNI plugins. */
  readonly plugins: string;
  /** The folder of the node's programs. */
  readonly programs: string;
  readonly server: string;
}

/** The archive of the pod sandbox's image. */
export const pauseArchive = (files: ClusterFiles): string => join(files.node.config, "pause.tar");

/** Everything that the node's programs read at their start. */
export async function writeNodeConfigs(files: ClusterFiles, setup: NodeSetup): Promise<void> {
  const { network, services } = setup;
  await mkdir(cniFolder(files.node), { recursive: true, mode: 0o700 });
  await mkdir(files.node.containerd, { recursive: true, mode: 0o711 });
  const servers = usableNameServers(await readFile("/etc/resolv.conf", "utf8").catch(() => ""));
  const snapshotter = await snapshotterFor(files.node.containerd);
  const texts: Readonly<Record<string, string>> = {
    "containerd.toml": containerdConfig(files.node, { plugins: setup.plugins, snapshotter }),
    "cni/10-pods.conflist": cniConfig(network.pods),
    "kubelet.json": kubeletConfig(files, network, services),
    "kube-proxy.json": proxyConfig(network, kubeconfigOf(files, "kube-proxy"), nodeName(files.name)),
    Corefile: corefile(kubeconfigOf(files, "coredns"), network, servers),
  };
  await Promise.all([
    ...Object.entries(texts).map(([name, text]) => writeFile(nodeConfigFile(files, name), text, { mode: 0o600 })),
    writeFile(resolvFile(files), servers.map((one) => `nameserver ${one}\n`).join(""), { mode: 0o644 }),
    writePauseImage(pauseArchive(files), setup.programs),
    writeNodeKubeconfigs(files, setup.server),
  ]);
}
