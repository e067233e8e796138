import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../src/compose.ts";
import { newAuthority, newLeaf } from "../src/local/certificates.ts";
import { quietHost } from "./quiet-host.ts";

const CONTEXTS = 1000;
/** Key pairs are slow to make: each serves many contexts, in texts that differ, so that each is parsed anew. */
const PAIRS = 20;

const host = quietHost();

/** @returns milliseconds of each `%k8s check --offline` of 1,000 contexts, each with an authority, a certificate and a key of its own */
export async function checkTimes(folder: string, rounds: number): Promise<readonly number[]> {
  const kubeconfig = join(folder, "thousand");
  writeFileSync(kubeconfig, await thousandContexts(), { mode: 0o600 });
  const times: number[] = [];
  for (let round = 0; round < rounds + 1; round += 1) {
    const composed = compose({ host, env: { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1" }, kubeconfig });
    const begin = performance.now();
    const { value } = await composed.registry.call("check", { offline: true });
    times.push(performance.now() - begin);
    await composed.close();
    if (!Array.isArray(value) || value.length > 0) throw new Error("something was found in a sound kubeconfig");
  }
  return times.slice(1);
}

async function thousandContexts(): Promise<string> {
  const pairs = await Promise.all(Array.from({ length: PAIRS }, onePair));
  const data = (pem: string, n: number): string => Buffer.from(pem + "\n".repeat(Math.floor(n / PAIRS))).toString("base64");
  const all = Array.from({ length: CONTEXTS }, (_, n) => ({ n, ...pairs[n % PAIRS]! }));
  const clusters = all.map(
    ({ n, authority }) =>
      `- name: c${n}\n  cluster: {server: "https://host-${n}.example.org", certificate-authority-data: ${data(authority.cert, n)}}`,
  );
  const users = all.map(
    ({ n, leaf }) =>
      `- name: u${n}\n  user: {client-certificate-data: ${data(leaf.cert, n)}, client-key-data: ${data(leaf.key, n)}}`,
  );
  const contexts = all.map(({ n }) => `- name: x${n}\n  context: {cluster: c${n}, user: u${n}}`);
  const parts = ["apiVersion: v1", "kind: Config", "clusters:", ...clusters, "users:", ...users, "contexts:", ...contexts];
  return `${parts.join("\n")}\n`;
}

async function onePair() {
  const authority = await newAuthority("bench");
  return { authority, leaf: await newLeaf(authority, { commonName: "bench", use: "client" }) };
}
