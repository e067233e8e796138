import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump } from "js-yaml";
import { newAuthority, newLeaf } from "../../src/local/certificates.ts";
import { freePorts, portIsFree } from "../../src/process/free-ports.ts";
import { soon } from "./soon.ts";
import { tempFolder } from "./temp-folder.ts";

/** The real k8s-keystone-auth: API servers ask it whose a token is, and it asks Keystone. */
export interface KeystoneAuth extends AsyncDisposable {
  /** The API server's flags that make it ask here. It believes an answer for 10 s. */
  readonly flags: Readonly<Record<string, string>>;
}

/** @param keystone Keystone's address with its version. Needs K8S_MAGICS_KEYSTONE_AUTH, which the test command gives. */
export async function keystoneAuth(keystone: string): Promise<KeystoneAuth> {
  const program = process.env.K8S_MAGICS_KEYSTONE_AUTH;
  if (program === undefined) throw new Error("K8S_MAGICS_KEYSTONE_AUTH is not set: npm test -- identity");
  const folder = tempFolder();
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const authority = await newAuthority("k8s-keystone-auth of a test");
  const leaf = await newLeaf(authority, { commonName: "k8s-keystone-auth", hosts: ["127.0.0.1"], use: "server" });
  const [port] = await freePorts(1);
  const child = spawn(
    program,
    [
      ...["--tls-cert-file", file("tls.crt", leaf.cert), "--tls-private-key-file", file("tls.key", leaf.key)],
      ...["--keystone-url", keystone, "--keystone-policy-file", file("policy.json", POLICY)],
      ...["--listen", `127.0.0.1:${port}`],
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env.PATH, HOME: folder } },
  );
  const said: string[] = [];
  child.stderr!.on("data", (text: Buffer) => void said.push(text.toString("utf8")));
  await soon(async () => {
    if (child.exitCode !== null) throw new Error(`k8s-keystone-auth ended: ${said.join("").slice(-2000)}`);
    return !(await portIsFree(port!));
  });
  return {
    flags: {
      "authentication-token-webhook-config-file": file(
        "webhook.yaml",
        webhook(`https://127.0.0.1:${port}/webhook`, authority.cert),
      ),
      // It speaks no other.
      "authentication-token-webhook-version": "v1beta1",
      "authentication-token-webhook-cache-ttl": "1s",
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}

/** What it allows by itself; nobody asks it that here: the API server's own rules know projects as groups. */
const POLICY = JSON.stringify([{ users: { projects: ["none"], roles: ["none"] }, resource_permissions: { "*/*": ["get"] } }]);

const webhook = (server: string, authority: string): string =>
  dump({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "keystone",
    clusters: [
      { name: "keystone", cluster: { server, "certificate-authority-data": Buffer.from(authority).toString("base64") } },
    ],
    contexts: [{ name: "keystone", context: { cluster: "keystone", user: "" } }],
  });

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
