import { generateKeyPairSync, sign } from "node:crypto";
import forge from "node-forge";
import { UserError } from "../../src/base/errors.ts";
import { checkKubeconfig } from "../../src/kubeconfig/check/check.ts";
import type { FactSource, FileMode } from "../../src/kubeconfig/check/facts.ts";
import type { Finding } from "../../src/kubeconfig/check/finding.ts";
import { mergeViews } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import type { KubeconfigBuilder } from "./kubeconfig-builder.ts";

/** The moment at which {@link checked} looks. */
export const NOW = new Date("2026-11-21T10:00:00Z");
const DAY = 86_400_000;

export interface CheckedWorld {
  /** Credential files by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly modes?: Readonly<Record<string, FileMode>>;
  /** Credential plugins that there are. */
  readonly programs?: readonly string[];
  /** Files that are not the person's own. */
  readonly foreign?: readonly string[];
}

/** What checking finds in kubeconfigs of these contents (`/k/0`, `/k/1` …), without a file system. */
export async function checked(
  configs: readonly (KubeconfigBuilder | string)[],
  { files = {}, modes = {}, programs = [], foreign = [] }: CheckedWorld = {},
): Promise<readonly Finding[]> {
  const views = configs.map((config, index) => viewOf(String(config), `/k/${index}`));
  const source: FactSource = {
    view: async (file) => views.find((view) => view.file === file),
    async read(file) {
      const content = files[file];
      if (content === undefined)
        throw new UserError("UnreadableCredential", `${file} cannot be read`, { why: "there is no such file" });
      return Buffer.from(content);
    },
    mode: async (file) => modes[file],
    program: async (command) => programs.includes(command),
  };
  const own = views.map(({ file }) => file).filter((file) => !foreign.includes(file));
  return checkKubeconfig(mergeViews(views), source, { own, now: NOW });
}

export const rulesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ rule }) => rule);

/** A JSON web token with an empty signature. */
export const webToken = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;

export const base64 = (text: string): string => Buffer.from(text).toString("base64");

const newPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
let pair: ReturnType<typeof newPair> | undefined;

export interface CertificateSpec {
  readonly subject?: readonly { readonly name: string; readonly value: string }[];
  readonly extensions?: readonly object[];
  /** Days from {@link NOW}. */
  readonly begins?: number;
  readonly ends?: number;
}

const AUTHORITY = [
  { name: "basicConstraints", critical: true, cA: true },
  { name: "keyUsage", critical: true, keyCertSign: true },
  { name: "subjectKeyIdentifier" },
];

/** A self-signed certificate that says what it is told to, with its key; by default a well-made authority. One key serves all of a file. */
export function certificate(spec: CertificateSpec = {}): { readonly cert: string; readonly key: string } {
  pair ??= newPair();
  const cert = forge.pki.createCertificate();
  cert.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  cert.serialNumber = "40";
  cert.validity.notBefore = new Date(NOW.getTime() + (spec.begins ?? -100) * DAY);
  cert.validity.notAfter = new Date(NOW.getTime() + (spec.ends ?? 1000) * DAY);
  const subject = [...(spec.subject ?? [{ name: "commonName", value: "someone" }])];
  cert.setSubject(subject);
  cert.setIssuer(subject);
  if (spec.extensions === undefined || spec.extensions.length > 0) cert.setExtensions([...(spec.extensions ?? AUTHORITY)]);
  const { privateKey } = pair;
  // Node signs: forge's own arithmetic takes a hundred times as long.
  const body = (): Buffer => Buffer.from(forge.asn1.toDer(cert.tbsCertificate).getBytes(), "latin1");
  const native = { sign: () => sign("sha256", body(), privateKey).toString("latin1") };
  cert.sign(native as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(cert), key: privateKey };
}

/** Another key, which fits no certificate of {@link certificate}. */
export const otherKey = (): string => newPair().privateKey;
