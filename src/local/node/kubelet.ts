import { join } from "node:path";
import type { ClusterFiles } from "../folders.ts";
import { certFile, keyFile } from "../pki-files.ts";
import { socketInside } from "./containerd.ts";
import { cgroupName } from "./names.ts";
import { dnsAddress, type NodeNetwork } from "./network.ts";

/** https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ */
export function kubeletConfig(files: ClusterFiles, network: NodeNetwork, services: string): string {
  return JSON.stringify({
    kind: "KubeletConfiguration",
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: certFile(files.pki, "ca") },
    },
    authorization: { mode: "Webhook" },
    tlsCertFile: certFile(files.pki, "kubelet-server"),
    tlsPrivateKeyFile: keyFile(files.pki, "kubelet-server"),
    address: network.node,
    healthzPort: 0,
    readOnlyPort: 0,
    cgroupDriver: "cgroupfs",
    cgroupRoot: `/${cgroupName(files.name, network.number)}`,
    failSwapOn: false,
    failCgroupV1: false,
    clusterDomain: "cluster.local",
    clusterDNS: [dnsAddress(services)],
    resolvConf: resolvFile(files),
    containerRuntimeEndpoint: `unix://${socketInside}`,
    volumePluginDir: join(files.node.dir, "volume-plugins"),
    serializeImagePulls: false,
    // A notebook's machine is full of other things: the node gives way late, and never removes an image by itself.
    evictionHard: { "memory.available": "100Mi", "nodefs.available": "1%", "imagefs.available": "1%", "nodefs.inodesFree": "1%" },
    imageGCHighThresholdPercent: 100,
    // The first report of Ready must not wait for the next round.
    nodeStatusUpdateFrequency: "2s",
    nodeStatusReportFrequency: "1m",
    shutdownGracePeriod: "0s",
    enableServer: true,
  });
}

/** The name servers that pods with the host's DNS policy and the cluster's name server use. */
export const resolvFile = (files: ClusterFiles): string => join(files.node.config, "resolv.conf");

/** The name servers of a resolv.conf(5) that a process in another network namespace can reach: none on loopback. */
export function usableNameServers(text: string): readonly string[] {
  const servers = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1] ?? "");
  return servers.filter((one) => /^\d+\.\d+\.\d+\.\d+$/.test(one) && !one.startsWith("127."));
}

/** https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/ */
export const proxyConfig = (network: NodeNetwork, kubeconfig: string, hostname: string): string =>
  JSON.stringify({
    kind: "KubeProxyConfiguration",
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    clientConnection: { kubeconfig },
    hostnameOverride: hostname,
    mode: "iptables",
    clusterCIDR: network.pods,
    healthzBindAddress: "",
    metricsBindAddress: "127.0.0.1:10249",
    // The table of connections has its size for the whole machine: it is not ours to change.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
    nodePortAddresses: [`${network.node}/32`],
  });

/** The cluster's names from the API server, all others from the machine's name servers when a pod can reach one. */
export function corefile(kubeconfig: string, network: NodeNetwork, servers: readonly string[]): string {
  const forward = servers.length > 0 ? [`    forward . ${servers.join(" ")}`] : [];
  return [
    ".:53 {",
    `    bind ${network.node}`,
    "    errors",
    "    cache 30",
    "    kubernetes cluster.local in-addr.arpa {",
    `        kubeconfig ${kubeconfig} coredns`,
    "        pods insecure",
    "        fallthrough in-addr.arpa",
    "        ttl 30",
    "    }",
    ...forward,
    "}",
    "",
  ].join("\n");
}
