import { join } from "node:path";
import type { ClusterFiles } from "./folders.ts";
import { type NodeComponentName, nodeComponentNames } from "./node/node-components.ts";
import { certFile, keyFile } from "./pki-files.ts";
import { addressOf, type ClusterRecord, servicesOf } from "./record.ts";

export const controlPlaneNames = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const;
export type ControlPlaneName = (typeof controlPlaneNames)[number];
export type ComponentName = ControlPlaneName | NodeComponentName;

/** What a cluster consists of. */
export const componentsOf = (record: Pick<ClusterRecord, "node"> | undefined): readonly ComponentName[] =>
  record?.node === undefined ? controlPlaneNames : [...controlPlaneNames, ...nodeComponentNames];

export interface LaunchOptions {
  /** Tests only: a crash of the machine may lose data. */
  readonly noFsync: boolean;
  /** Tests only: further flags of the API server, such as `authentication-token-webhook-config-file`, with their values. */
  readonly apiserver?: Readonly<Record<string, string>>;
}

const loopback = "127.0.0.1";

/**
 * The arguments of one component, per its reference
 * (https://kubernetes.io/docs/reference/command-line-tools-reference/, https://etcd.io/docs/v3.6/op-guide/configuration/).
 * They hold paths, never a secret: a command line can be read by everybody on the machine.
 */
export function componentArguments(
  name: ControlPlaneName,
  files: ClusterFiles,
  record: ClusterRecord,
  options: LaunchOptions,
): readonly string[] {
  return builders[name](files, record, options).map(([flag, value]) => `--${flag}=${value}`);
}

// The endpoint of service "kubernetes" may not be a loopback address: without this the server retries for ever.
const withoutNode: Flags = [["endpoint-reconciler-type", "none"]];

/** The way to the kubelet, and to servers such as metrics-server that answer in the API server's name. */
const withNode = (files: ClusterFiles): Flags => [
  ["kubelet-certificate-authority", certFile(files.pki, "ca")],
  ["kubelet-client-certificate", certFile(files.pki, "kubelet-client")],
  ["kubelet-client-key", keyFile(files.pki, "kubelet-client")],
  ["kubelet-preferred-address-types", "InternalIP"],
  ["requestheader-client-ca-file", certFile(files.pki, "front-proxy-ca")],
  ["requestheader-allowed-names", "front-proxy-client"],
  ["requestheader-username-headers", "X-Remote-User"],
  ["requestheader-group-headers", "X-Remote-Group"],
  ["requestheader-extra-headers-prefix", "X-Remote-Extra-"],
  ["proxy-client-cert-file", certFile(files.pki, "front-proxy-client")],
  ["proxy-client-key-file", keyFile(files.pki, "front-proxy-client")],
];

type Flags = readonly (readonly [string, string | number | boolean])[];

const etcdUrl = (record: ClusterRecord): string => `https://${addressOf(record)}:${record.ports.etcd}`;

type Builder = (files: ClusterFiles, record: ClusterRecord, options: LaunchOptions) => Flags;

const builders: Readonly<Record<ControlPlaneName, Builder>> = {
  etcd: (files, record, options) => [
    ["name", "local"],
    ["data-dir", files.etcdData],
    ["listen-client-urls", etcdUrl(record)],
    ["advertise-client-urls", etcdUrl(record)],
    ["listen-peer-urls", `https://${loopback}:${record.ports.etcdPeer}`],
    ["initial-advertise-peer-urls", `https://${loopback}:${record.ports.etcdPeer}`],
    ["initial-cluster", `local=https://${loopback}:${record.ports.etcdPeer}`],
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
  "kube-apiserver": (files, record, { apiserver = {} }) => [
    ["bind-address", addressOf(record)],
    ["advertise-address", addressOf(record)],
    ["secure-port", record.ports.apiserver],
    ...(record.node === undefined ? withoutNode : withNode(files)),
    ["etcd-servers", etcdUrl(record)],
    ["etcd-cafile", certFile(files.pki, "etcd-ca")],
    ["etcd-certfile", certFile(files.pki, "etcd-client")],
    ["etcd-keyfile", keyFile(files.pki, "etcd-client")],
    ["client-ca-file", certFile(files.pki, "ca")],
    ["tls-cert-file", certFile(files.pki, "apiserver")],
    ["tls-private-key-file", keyFile(files.pki, "apiserver")],
    ["service-account-issuer", "https://kubernetes.default.svc.cluster.local"],
    ["service-account-key-file", join(files.pki, "sa.pub")],
    ["service-account-signing-key-file", join(files.pki, "sa.key")],
    ["service-cluster-ip-range", servicesOf(record)],
    ["authorization-mode", "Node,RBAC"],
    ["enable-admission-plugins", "NodeRestriction"],
    ["allow-privileged", true],
    ["profiling", false],
    ...Object.entries(apiserver),
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
