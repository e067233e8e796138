import { join } from "node:path";
import type { ClusterFiles } from "./folders.ts";
import { certFile, keyFile, serviceRange } from "./pki-files.ts";
import type { Ports } from "./ports.ts";

export const componentNames = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;
export type ComponentName = (typeof componentNames)[number];

export interface LaunchOptions {
  /** Tests only: a crash of the machine may lose data. */
  readonly noFsync: boolean;
}

const loopback = "127.0.0.1";

/**
 * The arguments of one component, per its reference
 * (https://kubernetes.io/docs/reference/command-line-tools-reference/, https://etcd.io/docs/v3.6/op-guide/configuration/).
 * They hold paths, never a secret: a command line can be read by everybody on the machine.
 */
export function componentArguments(
  name: ComponentName,
  files: ClusterFiles,
  ports: Ports,
  options: LaunchOptions,
): readonly string[] {
  return builders[name](files, ports, options).map(([flag, value]) => `--${flag}=${value}`);
}

type Flags = readonly (readonly [string, string | number | boolean])[];

const builders: Readonly<Record<ComponentName, (f: ClusterFiles, p: Ports, o: LaunchOptions) => Flags>> = {
  etcd: (files, ports, options) => [
    ["name", "local"],
    ["data-dir", files.etcdData],
    ["listen-client-urls", `https://${loopback}:${ports.etcd}`],
    ["advertise-client-urls", `https://${loopback}:${ports.etcd}`],
    ["listen-peer-urls", `https://${loopback}:${ports.etcdPeer}`],
    ["initial-advertise-peer-urls", `https://${loopback}:${ports.etcdPeer}`],
    ["initial-cluster", `local=https://${loopback}:${ports.etcdPeer}`],
    ["cert-file", certFile(files.pki, "etcd")],
    ["key-file", keyFile(files.pki, "etcd")],
    ["client-cert-auth", true],
    ["trusted-ca-file", certFile(files.pki, "etcd-ca")],
    ["peer-cert-file", certFile(files.pki, "etcd")],
    ["peer-key-file", keyFile(files.pki, "etcd")],
    ["peer-client-cert-auth", true],
    ["peer-trusted-ca-file", certFile(files.pki, "etcd-ca")],
    ["log-level", "warn"],
    ...(options.noFsync ? ([["unsafe-no-fsync", true]] as const) : []),
  ],
  "kube-apiserver": (files, ports) => [
    ["bind-address", loopback],
    ["advertise-address", loopback],
    ["secure-port", ports.apiserver],
    // The endpoint of service "kubernetes" may not be a loopback address: without this the server retries for ever.
    ["endpoint-reconciler-type", "none"],
    ["etcd-servers", `https://${loopback}:${ports.etcd}`],
    ["etcd-cafile", certFile(files.pki, "etcd-ca")],
    ["etcd-certfile", certFile(files.pki, "etcd-client")],
    ["etcd-keyfile", keyFile(files.pki, "etcd-client")],
    ["client-ca-file", certFile(files.pki, "ca")],
    ["tls-cert-file", certFile(files.pki, "apiserver")],
    ["tls-private-key-file", keyFile(files.pki, "apiserver")],
    ["service-account-issuer", "https://kubernetes.default.svc.cluster.local"],
    ["service-account-key-file", join(files.pki, "sa.pub")],
    ["service-account-signing-key-file", join(files.pki, "sa.key")],
    ["service-cluster-ip-range", serviceRange],
    ["authorization-mode", "Node,RBAC"],
    ["enable-admission-plugins", "NodeRestriction"],
    ["allow-privileged", true],
    ["profiling", false],
  ],
  "kube-controller-manager": (files) => [
    ["kubeconfig", files.controllerManagerConfig],
    // Nobody watches its metrics here; a port less is a door less.
    ["secure-port", 0],
    ["root-ca-file", certFile(files.pki, "ca")],
    ["cluster-signing-cert-file", certFile(files.pki, "ca")],
    ["cluster-signing-key-file", keyFile(files.pki, "ca")],
    ["service-account-private-key-file", join(files.pki, "sa.key")],
    ["use-service-account-credentials", true],
    // A new cluster's controllers make an account each; the default of 20 requests a second takes 5 s for them.
    ["kube-api-qps", 300],
    ["kube-api-burst", 600],
    ["leader-elect", false],
    ["profiling", false],
  ],
  "kube-scheduler": (files) => [
    ["kubeconfig", files.schedulerConfig],
    ["secure-port", 0],
    ["leader-elect", false],
    ["profiling", false],
  ],
};
