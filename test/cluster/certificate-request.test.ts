import { createPrivateKey, X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "@jest/globals";
import forge from "node-forge";
import { UserError } from "../../src/base/errors.ts";
import { type CertificateWish, requestCertificate } from "../../src/cluster/certificate-request.ts";
import type { RequestOptions } from "../../src/cluster/client.ts";
import { type KeyPair, newAuthority, newLeaf } from "../../src/local/certificates.ts";

const PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
let authority: KeyPair;
let leaf: KeyPair;

beforeAll(async () => {
  authority = await newAuthority("ca");
  leaf = await newLeaf(authority, { commonName: "alice", organization: "physics", use: "client" });
});

interface StandIn {
  readonly calls: string[];
  body?: {
    metadata: { name: string };
    spec: { request: string; expirationSeconds?: number; signerName: string; usages: string[] };
  };
}

/** A stand-in for the API server: it gives the certificate once the request is approved, by whoever. */
function standIn(options: { readonly mayApprove?: boolean; readonly approvedAt?: number; readonly denied?: string } = {}) {
  const seen: StandIn = { calls: [] };
  let reads = 0;
  let approved = false;
  const request = async <T>(path: string, { method = "GET", body }: RequestOptions = {}): Promise<T> => {
    seen.calls.push(`${method} ${path.replace(/-[0-9a-f]{8}/, "-X")}`);
    if (method === "POST") seen.body = body as StandIn["body"];
    if (method === "PUT" && options.mayApprove !== true) throw new UserError("Forbidden", "no");
    if (method === "PUT") approved = true;
    if (method !== "GET") return seen.body as T;
    reads += 1;
    if (options.denied !== undefined)
      return { status: { conditions: [{ type: "Denied", status: "True", message: options.denied }] } } as T;
    if (reads === options.approvedAt) approved = true;
    return (approved ? { status: { certificate: Buffer.from(leaf.cert).toString("base64") } } : {}) as T;
  };
  const ask = (wish: Partial<CertificateWish> = {}) =>
    requestCertificate({ request, context: "test" }, { user: "alice", ...wish });
  return { seen, ask };
}

const name = "k8s-magics-alice-X";

test("asks, approves where it may, and gives the certificate with its end", async () => {
  const { seen, ask } = standIn({ mayApprove: true });
  const { cert, key, expires } = await ask({ groups: ["physics"], seconds: 3600, approve: true });
  expect(cert).toBe(leaf.cert);
  expect(expires).toEqual(new X509Certificate(leaf.cert).validToDate);
  expect(createPrivateKey(key).asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(seen.calls).toEqual([`POST ${PATH}`, `PUT ${PATH}/${name}/approval`, `GET ${PATH}/${name}`]);
  expect(seen.body?.spec).toMatchObject({
    expirationSeconds: 3600,
    signerName: "kubernetes.io/kube-apiserver-client",
    usages: ["client auth"],
  });
});

test("the request names user and groups in any letters, is signed by the key, and holds no private key", async () => {
  const { seen, ask } = standIn({ approvedAt: 1 });
  const { key } = await ask({ user: "jürgen:ü", groups: ["a,b", "c=d"] });
  expect(seen.body?.metadata.name).toMatch(/^k8s-magics-j-rgen-[0-9a-f]{8}$/);
  const pem = Buffer.from(seen.body!.spec.request, "base64").toString();
  expect(pem).not.toContain("PRIVATE");
  const csr = forge.pki.certificationRequestFromPem(pem);
  const names = csr.subject.attributes.map(({ name: field, value }) => [field, forge.util.decodeUtf8(value as string)]);
  expect(names).toEqual([
    ["organizationName", "a,b"],
    ["organizationName", "c=d"],
    ["commonName", "jürgen:ü"],
  ]);
  expect(csr.verify()).toBe(true);
  expect(forge.pki.publicKeyToPem(csr.publicKey as forge.pki.rsa.PublicKey)).toBe(
    forge.pki.publicKeyToPem(forge.pki.setRsaPublicKey(...publicParts(key))),
  );
});

function publicParts(key: string): [forge.jsbn.BigInteger, forge.jsbn.BigInteger] {
  const { n, e } = forge.pki.privateKeyFromPem(key);
  return [n, e];
}

test("who may not approve is told the line for an administrator, and waits for it", async () => {
  const { ask } = standIn({ approvedAt: 2 });
  const said: string[] = [];
  expect((await ask({ approve: true, say: (line) => said.push(line) })).cert).toBe(leaf.cert);
  expect(said).toEqual([
    expect.stringMatching(/waits for an administrator: kubectl certificate approve k8s-magics-alice-[0-9a-f]+$/),
  ]);
});

test.each([
  ["nobody approves it in time", standIn(), { wait: 20 }, /^nobody approved k8s-magics-alice-\w+ within 20 ms$/],
  ["it is denied", standIn({ denied: "not you" }), {}, /^the request was denied: not you$/],
])("when %s it says so and takes the request back", async (_what, { seen, ask }, wish, why) => {
  await expect(ask(wish)).rejects.toMatchObject({ name: "NotApproved", why: expect.stringMatching(why) });
  expect(seen.calls.at(-1)).toBe(`DELETE ${PATH}/${name}`);
});

test("■ ends the wait", async () => {
  const { seen, ask } = standIn();
  const signal = AbortSignal.timeout(50);
  await expect(ask({ signal })).rejects.toMatchObject({ name: "Interrupted" });
  expect(seen.calls.at(-1)).toBe(`DELETE ${PATH}/${name}`);
});

test("less than ten minutes is refused before anything is asked", async () => {
  const { seen, ask } = standIn();
  await expect(ask({ seconds: 300 })).rejects.toMatchObject({ name: "BadDuration" });
  expect(seen.calls).toEqual([]);
});
