import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import tls from "node:tls";
import type { Credentials } from "../auth/mode.ts";
import { UserError } from "../base/errors.ts";
import type { ClusterEntry } from "../kubeconfig/model.ts";

/** The connections to one server: where to and over what. */
export interface Transport {
  /** With the path prefix that some gateways need; no trailing slash. */
  readonly base: URL;
  readonly agent: http.Agent;
  /** For what stays open (watches, logs, forwards): one connection each, as many as it takes, so that none waits for another. */
  readonly streaming: http.Agent;
  readonly secure: boolean;
}

export function closeTransport({ agent, streaming }: Transport): void {
  agent.destroy();
  streaming.destroy();
}

type Env = Readonly<Record<string, string | undefined>>;

/** The server's address as kubectl reads it: without a scheme it is https when there is anything of TLS to say. */
export function serverUrl(cluster: ClusterEntry): URL {
  const tlsGiven = cluster.caData !== undefined || cluster.caFile !== undefined || cluster.insecureSkipTlsVerify;
  const text = cluster.server.includes("://") ? cluster.server : `${tlsGiven ? "https" : "http"}://${cluster.server}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new UserError("BrokenContext", `cluster ${cluster.name} has no usable server address`, {
      why: `"${cluster.server}" is not an http or https address`,
      hints: [`the entry "${cluster.name}" in ${cluster.file}`],
    });
  }
  return url;
}

/** The certificates to trust: the kubeconfig's own, else those of Node and the system. */
async function authorities(cluster: ClusterEntry): Promise<string | Buffer | string[]> {
  if (cluster.caData !== undefined) return Buffer.from(cluster.caData, "base64");
  if (cluster.caFile === undefined) return [...tls.getCACertificates("default"), ...tls.getCACertificates("system")];
  return readFile(cluster.caFile).catch((error: NodeJS.ErrnoException) => {
    throw new UserError("BrokenContext", `the certificate authority of cluster ${cluster.name} cannot be read`, {
      why: `${cluster.caFile}: ${error.code ?? error.message}`,
      hints: [`certificate-authority of "${cluster.name}" in ${cluster.file}`],
    });
  });
}

/** As in a URL: an IPv6 address stands in brackets. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));

/** Which proxy: the kubeconfig's own wins; HTTPS_PROXY and NO_PROXY as in Go, which never proxies loopback. */
function proxyEnv(cluster: ClusterEntry, host: string, env: Env): Record<string, string> | undefined {
  if (cluster.proxyUrl !== undefined) {
    if (!/^https?:\/\//.test(cluster.proxyUrl)) {
      throw new UserError("ProxyNotSupported", `cluster ${cluster.name} wants a proxy that is neither http nor https`, {
        hints: [`proxy-url of "${cluster.name}" in ${cluster.file}`],
      });
    }
    return { HTTPS_PROXY: cluster.proxyUrl, HTTP_PROXY: cluster.proxyUrl };
  }
  if (isLoopback(host)) return undefined;
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"];
  const found = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Kept-alive connections to the cluster, with the identity's client certificate. */
export async function openTransport(cluster: ClusterEntry, credentials: Credentials, env: Env): Promise<Transport> {
  const base = serverUrl(cluster);
  const secure = base.protocol === "https:";
  const common = { proxyEnv: proxyEnv(cluster, base.hostname, env) };
  const kept = { keepAlive: true, maxSockets: 16 };
  if (!secure) return { base, secure, agent: new http.Agent({ ...common, ...kept }), streaming: new http.Agent(common) };
  const identity = {
    ...common,
    ca: cluster.insecureSkipTlsVerify ? undefined : await authorities(cluster),
    rejectUnauthorized: !cluster.insecureSkipTlsVerify,
    servername: cluster.tlsServerName,
    cert: credentials.cert,
    key: credentials.key,
  };
  return { base, secure, agent: new https.Agent({ ...identity, ...kept }), streaming: new https.Agent(identity) };
}
