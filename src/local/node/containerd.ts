import { join } from "node:path";
import type { NodeFiles } from "../folders.ts";

/** The image of every pod's first process, made here: no registry is asked for it. */
export const pauseImage = "localhost/k8s-magics/pause:1";

/** The socket as it is called inside the cluster's mount namespace. */
export const socketInside = "/run/containerd/containerd.sock";

export interface ContainerdChoices {
  /** The folder of the CNI plugins. */
  readonly plugins: string;
  /** `native` where the folder's file system cannot carry an overlay, such as inside another container. */
  readonly snapshotter: "overlayfs" | "native";
}

/** containerd's configuration; https://github.com/containerd/containerd/blob/release/1.6/docs/cri/config.md */
export function containerdConfig(files: NodeFiles, choices: ContainerdChoices): string {
  const text = (value: string): string => JSON.stringify(value);
  return `version = 2
root = ${text(join(files.containerd, "root"))}
state = "/run/containerd/state"
[grpc]
  address = ${text(socketInside)}
[plugins."io.containerd.internal.v1.opt"]
  path = ${text(join(files.containerd, "opt"))}
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${text(pauseImage)}
  # Machines without CAP_SYS_RESOURCE refuse a lower value than the starter's, and every pod with it.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = ${text(choices.snapshotter)}
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${text(choices.plugins)}
    conf_dir = ${text(cniFolder(files))}
`;
}

export const cniFolder = (files: NodeFiles): string => join(files.config, "cni");

/**
 * A pod's network: a pair of interfaces and a route each, no bridge, so that traffic from a pod through a Service to
 * its neighbour passes the node's rules without the kernel module that a bridge needs for it.
 * https://www.cni.dev/plugins/current/main/ptp/
 */
export const cniConfig = (pods: string): string =>
  JSON.stringify({
    cniVersion: "0.4.0",
    name: "k8s-magics",
    plugins: [
      {
        type: "ptp",
        ipMasq: false,
        ipam: { type: "host-local", ranges: [[{ subnet: pods }]], routes: [{ dst: "0.0.0.0/0" }], dataDir: "/run/cni-leases" },
      },
      { type: "portmap", capabilities: { portMappings: true } },
    ],
  });
