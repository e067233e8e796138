import { generateKeyPair, sign } from "node:crypto";
import { promisify } from "node:util";
import forge from "node-forge";

/** A key made here and the request to sign its public half, both PEM. */
export interface SigningRequest {
  /** Never leaves this machine. */
  readonly key: string;
  /** PKCS #10, RFC 2986. */
  readonly request: string;
}

/** RSA 2048 as PKCS #1: the one kind of key that every client reads without help (Java's needs a library of its own for EC). */
const KEY = {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
} as const;

/** A request in which Kubernetes reads the common name as the user, and each organization as a group. */
export async function newSigningRequest(user: string, groups: readonly string[]): Promise<SigningRequest> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", KEY);
  const csr = forge.pki.createCertificationRequest();
  csr.publicKey = forge.pki.publicKeyFromPem(publicKey);
  csr.setSubject([...groups.map((value) => field("organizationName", value)), field("commonName", user)]);
  // Node signs: forge's own arithmetic takes a hundred times as long.
  const native = { sign: () => sign("sha256", infoOf(csr), privateKey).toString("latin1") };
  csr.sign(native as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
  return { key: privateKey, request: forge.pki.certificationRequestToPem(csr).replaceAll("\r\n", "\n") };
}

/** Names may hold any letter. */
const field = (name: string, value: string): forge.pki.CertificateField => ({
  name,
  value,
  valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
});

/** What of a request is signed, as DER. Typings lack the function. */
function infoOf(csr: forge.pki.CertificateSigningRequest): Buffer {
  const { getCertificationRequestInfo } = forge.pki as unknown as {
    getCertificationRequestInfo(request: forge.pki.CertificateSigningRequest): forge.asn1.Asn1;
  };
  return Buffer.from(forge.asn1.toDer(getCertificationRequestInfo(csr)).getBytes(), "latin1");
}
