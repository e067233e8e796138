import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { newAuthority, newLeaf } from "../../src/local/certificates.ts";
import { type FormBrowser, formBrowser } from "./form-browser.ts";
import { tempFolder } from "./temp-folder.ts";

/** A real issuer (npm oidc-provider) behind TLS, in a process of its own. Its one client is `kubernetes`. */
export interface OidcIssuer {
  readonly url: string;
  readonly caFile: string;
  /** What an API server that trusts it is started with: users and groups are `oidc:NAME`. */
  readonly flags: Readonly<Record<string, string>>;
  /** Give a person's groups, or ID tokens another lifetime (seconds), or end what was given to a person. @returns token answers so far, by grant */
  order(order: {
    readonly ttl?: number;
    readonly groups?: Readonly<Record<string, readonly string[]>>;
    readonly revoke?: string;
  }): Promise<Readonly<Record<string, number>>>;
  /** Opens a page and goes through the issuer's forms as a person: signs in, allows what is asked. @returns the last page */
  signIn(address: string, person: string): Promise<{ readonly url: string; readonly text: string }>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("oidc/serve.mjs", import.meta.url));

export async function oidcIssuer(): Promise<OidcIssuer> {
  const folder = tempFolder();
  const authority = await newAuthority("issuer of a test");
  const leaf = await newLeaf(authority, { commonName: "issuer", hosts: ["127.0.0.1"], use: "server" });
  const [caFile, keyFile, certFile] = ["ca.pem", "key.pem", "cert.pem"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([writeFile(caFile, authority.cert), writeFile(keyFile, leaf.key), writeFile(certFile, leaf.cert)]);
  const child = spawn(process.execPath, [program, keyFile, certFile], { stdio: ["pipe", "pipe", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (data: Buffer) => said.push(String(data)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the issuer ended: ${said.join("")}`);
    return value;
  };
  const url = await nextLine();
  return {
    url,
    caFile,
    flags: {
      "oidc-issuer-url": url,
      "oidc-client-id": "kubernetes",
      "oidc-ca-file": caFile,
      "oidc-username-claim": "sub",
      "oidc-username-prefix": "oidc:",
      "oidc-groups-claim": "groups",
      "oidc-groups-prefix": "oidc:",
    },
    async order(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      return JSON.parse(await nextLine());
    },
    signIn: (address, person) => throughForms(formBrowser(authority.cert), address, person),
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** What a person types into a field of that name. */
async function throughForms(browser: FormBrowser, address: string, person: string) {
  let page = await browser.open(address);
  // Code, confirmation, name, permission.
  for (let step = 0; page.form !== undefined && step < 6; step += 1) {
    page = await browser.submit(page.form, { login: person, password: "any", confirm: "yes" });
  }
  return page;
}
