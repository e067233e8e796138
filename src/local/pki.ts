import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { type KeyPair, newAuthority, newKey, newLeaf, type Subject } from "./certificates.ts";
import { certFile, keyFile, readPair } from "./pki-files.ts";

/** First address of {@link serviceRange}: the API server as pods see it. */
const serviceAddress = "10.96.0.1";

const apiHosts = [
  "127.0.0.1",
  serviceAddress,
  "localhost",
  "kubernetes",
  "kubernetes.default",
  "kubernetes.default.svc",
  "kubernetes.default.svc.cluster.local",
];

// An authority each, so that no client of the API server can speak to etcd, or for another, whatever its groups.
type Authority = "ca" | "etcd-ca" | "front-proxy-ca";
type Leaves = Readonly<Record<string, Subject & { readonly by: Authority }>>;

/** What the keys of a cluster with a node must say beyond a control plane's. */
export interface NodeSubjects {
  readonly nodeName: string;
  /** Of the node and all servers on it. */
  readonly address: string;
  /** The API server as pods see it. */
  readonly apiService: string;
}

const controlPlaneLeaves = (more: readonly string[]): Leaves => ({
  apiserver: { by: "ca", commonName: "kube-apiserver", hosts: [...new Set([...apiHosts, ...more])], use: "server" },
  admin: { by: "ca", commonName: "kubernetes-admin", organization: "system:masters", use: "client" },
  "controller-manager": { by: "ca", commonName: "system:kube-controller-manager", use: "client" },
  scheduler: { by: "ca", commonName: "system:kube-scheduler", use: "client" },
  etcd: { by: "etcd-ca", commonName: "etcd", hosts: ["127.0.0.1", "localhost", ...more.slice(0, 1)], use: "both" },
  "etcd-client": { by: "etcd-ca", commonName: "kube-apiserver-etcd-client", use: "client" },
});

const metricsHost = "metrics-server.kube-system.svc";

/** Names and groups as https://kubernetes.io/docs/setup/best-practices/certificates/ has them. */
const nodeLeaves = ({ nodeName, address }: NodeSubjects): Leaves => ({
  kubelet: { by: "ca", commonName: `system:node:${nodeName}`, organization: "system:nodes", use: "client" },
  "kubelet-server": { by: "ca", commonName: nodeName, hosts: [nodeName, address], use: "server" },
  "kubelet-client": { by: "ca", commonName: "kube-apiserver-kubelet-client", organization: "system:masters", use: "client" },
  "kube-proxy": { by: "ca", commonName: "system:kube-proxy", use: "client" },
  coredns: { by: "ca", commonName: "k8s-magics:coredns", use: "client" },
  "metrics-server": { by: "ca", commonName: "k8s-magics:metrics-server", use: "client" },
  "metrics-server-server": { by: "ca", commonName: metricsHost, hosts: [metricsHost], use: "server" },
  "volume-provisioner": { by: "ca", commonName: "k8s-magics:volume-provisioner", use: "client" },
  "front-proxy-client": { by: "front-proxy-ca", commonName: "front-proxy-client", use: "client" },
});

const renewWithin = 30 * 86_400_000;

/**
 * Makes what is missing of a cluster's keys and certificates, and renews leaves that end within 30 days.
 * Files are `NAME.crt` and `NAME.key`, 0600, in a 0700 folder; service-account keys are `sa.key` and `sa.pub`.
 */
export async function ensurePki(folder: string, node?: NodeSubjects): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [ca, etcdCa, frontProxyCa] = await Promise.all([
    ensurePair(folder, "ca", () => newAuthority("k8s-magics local cluster")),
    ensurePair(folder, "etcd-ca", () => newAuthority("k8s-magics local etcd")),
    node && ensurePair(folder, "front-proxy-ca", () => newAuthority("k8s-magics local front proxy")),
    ensureServiceAccountKeys(folder),
  ]);
  const authorities = { ca, "etcd-ca": etcdCa, "front-proxy-ca": frontProxyCa ?? ca };
  const leaves =
    node === undefined ? controlPlaneLeaves([]) : { ...controlPlaneLeaves([node.address, node.apiService]), ...nodeLeaves(node) };
  await Promise.all(
    Object.entries(leaves).map(([name, leaf]) =>
      ensurePair(folder, name, () => newLeaf(authorities[leaf.by], leaf), authorities[leaf.by], leaf.hosts),
    ),
  );
}

async function ensurePair(
  folder: string,
  name: string,
  make: () => Promise<KeyPair>,
  authority?: KeyPair,
  hosts: readonly string[] = [],
): Promise<KeyPair> {
  const kept = await readPair(folder, name).catch(() => undefined);
  if (kept !== undefined && isGood(kept, authority, hosts)) return kept;
  const made = await make();
  // The key first: a certificate that is there always has its key.
  await writeFile(keyFile(folder, name), made.key, { mode: 0o600 });
  await writeFile(certFile(folder, name), made.cert, { mode: 0o600 });
  return made;
}

function isGood(pair: KeyPair, authority: KeyPair | undefined, hosts: readonly string[]): boolean {
  try {
    const cert = new X509Certificate(pair.cert);
    if (cert.validToDate.getTime() - Date.now() < renewWithin) return false;
    if (!hosts.every((host) => (isIP(host) ? cert.checkIP(host) : cert.checkHost(host)) !== undefined)) return false;
    return authority === undefined || cert.verify(new X509Certificate(authority.cert).publicKey);
  } catch {
    return false;
  }
}

async function ensureServiceAccountKeys(folder: string): Promise<void> {
  const [secret, open] = [join(folder, "sa.key"), join(folder, "sa.pub")];
  const kept = await Promise.all([readFile(secret), readFile(open)]).catch(() => undefined);
  if (kept?.every((file) => file.length > 0)) return;
  const key = await newKey();
  await writeFile(secret, key.privatePem, { mode: 0o600 });
  await writeFile(open, key.publicPem, { mode: 0o600 });
}
