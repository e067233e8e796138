import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
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

type Authority = "ca" | "etcd-ca";

// Two authorities, so that no client of the API server can speak to etcd, whatever its groups.
const leaves: Readonly<Record<string, Subject & { readonly by: Authority }>> = {
  apiserver: { by: "ca", commonName: "kube-apiserver", hosts: apiHosts, use: "server" },
  admin: { by: "ca", commonName: "kubernetes-admin", organization: "system:masters", use: "client" },
  "controller-manager": { by: "ca", commonName: "system:kube-controller-manager", use: "client" },
  scheduler: { by: "ca", commonName: "system:kube-scheduler", use: "client" },
  etcd: { by: "etcd-ca", commonName: "etcd", hosts: ["127.0.0.1", "localhost"], use: "both" },
  "etcd-client": { by: "etcd-ca", commonName: "kube-apiserver-etcd-client", use: "client" },
};

const renewWithin = 30 * 86_400_000;

/**
 * Makes what is missing of a cluster's keys and certificates, and renews leaves that end within 30 days.
 * Files are `NAME.crt` and `NAME.key`, 0600, in a 0700 folder; service-account keys are `sa.key` and `sa.pub`.
 */
export async function ensurePki(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [ca, etcdCa] = await Promise.all([
    ensurePair(folder, "ca", () => newAuthority("k8s-magics local cluster")),
    ensurePair(folder, "etcd-ca", () => newAuthority("k8s-magics local etcd")),
    ensureServiceAccountKeys(folder),
  ]);
  const authorities = { ca, "etcd-ca": etcdCa };
  await Promise.all(
    Object.entries(leaves).map(([name, leaf]) =>
      ensurePair(folder, name, () => newLeaf(authorities[leaf.by], leaf), authorities[leaf.by]),
    ),
  );
}

async function ensurePair(folder: string, name: string, make: () => Promise<KeyPair>, authority?: KeyPair): Promise<KeyPair> {
  const kept = await readPair(folder, name).catch(() => undefined);
  if (kept !== undefined && isGood(kept, authority)) return kept;
  const made = await make();
  // The key first: a certificate that is there always has its key.
  await writeFile(keyFile(folder, name), made.key, { mode: 0o600 });
  await writeFile(certFile(folder, name), made.cert, { mode: 0o600 });
  return made;
}

function isGood(pair: KeyPair, authority: KeyPair | undefined): boolean {
  try {
    const cert = new X509Certificate(pair.cert);
    if (cert.validToDate.getTime() - Date.now() < renewWithin) return false;
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
