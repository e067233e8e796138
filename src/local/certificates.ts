import { generateKeyPair, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import forge from "node-forge";

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says; see the profile of RFC 5280, https://www.rfc-editor.org/rfc/rfc5280. */
export interface Subject {
  readonly commonName: string;
  /** Groups, in Kubernetes' reading of a client certificate. */
  readonly organization?: string;
  /** Names and addresses of a server; none for a client. */
  readonly hosts?: readonly string[];
  readonly use: "server" | "client" | "both";
}

const day = 86_400_000;
const authorityDays = 3650;
const leafDays = 365;

/** An RSA 2048 key made by Node's own (native, off this thread) generator. */
export async function newKey(): Promise<{ readonly publicPem: string; readonly privatePem: string }> {
  const pair = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return { publicPem: pair.publicKey, privatePem: pair.privateKey };
}

/** A certificate authority that signs only leaves. */
export async function newAuthority(commonName: string): Promise<KeyPair> {
  const key = await newKey();
  const cert = blank(key.publicPem, authorityDays);
  cert.setSubject([{ name: "commonName", value: commonName }]);
  cert.setIssuer(cert.subject.attributes);
  cert.setExtensions([
    { name: "basicConstraints", critical: true, cA: true, pathLenConstraint: 0 },
    { name: "keyUsage", critical: true, digitalSignature: true, keyCertSign: true, cRLSign: true },
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: cert.generateSubjectKeyIdentifier().getBytes() },
  ]);
  return signed(cert, key.privatePem, key.privatePem);
}

/** A leaf signed by the authority. */
export async function newLeaf(authority: KeyPair, subject: Subject): Promise<KeyPair> {
  const key = await newKey();
  const issuer = forge.pki.certificateFromPem(authority.cert);
  const cert = blank(key.publicPem, leafDays);
  const organization = subject.organization ? [{ name: "organizationName", value: subject.organization }] : [];
  cert.setSubject([...organization, { name: "commonName", value: subject.commonName }]);
  cert.setIssuer(issuer.subject.attributes);
  cert.setExtensions([
    { name: "basicConstraints", critical: true, cA: false },
    { name: "keyUsage", critical: true, digitalSignature: true, keyEncipherment: true },
    { name: "extKeyUsage", serverAuth: subject.use !== "client", clientAuth: subject.use !== "server" },
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
    ...(subject.hosts?.length ? [{ name: "subjectAltName", altNames: subject.hosts.map(altName) }] : []),
  ]);
  return signed(cert, authority.key, key.privatePem);
}

function altName(host: string) {
  return isIP(host) ? { type: 7, ip: host } : { type: 2, value: host };
}

function blank(publicPem: string, days: number): forge.pki.Certificate {
  const cert = forge.pki.createCertificate();
  cert.publicKey = forge.pki.publicKeyFromPem(publicPem);
  const serial = randomBytes(16);
  // A serial number is positive and its encoding minimal: the first byte is 0x40–0x7f.
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40;
  cert.serialNumber = serial.toString("hex");
  // A minute back, for clocks that differ; whole seconds, as the encoding has no others.
  const now = Date.now();
  cert.validity.notBefore = new Date(now - 60_000);
  cert.validity.notAfter = new Date(now + days * day);
  return cert;
}

function signed(cert: forge.pki.Certificate, signer: string, key: string): KeyPair {
  // Node signs: forge's own arithmetic takes a hundred times as long.
  const native = { sign: () => sign("sha256", tbsOf(cert), signer).toString("latin1") };
  cert.sign(native as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(cert).replaceAll("\r\n", "\n"), key };
}

/** What of a certificate is signed (`tbsCertificate`), as DER. */
const tbsOf = (cert: forge.pki.Certificate): Buffer => Buffer.from(forge.asn1.toDer(cert.tbsCertificate).getBytes(), "latin1");
