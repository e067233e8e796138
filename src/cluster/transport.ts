import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import tls from "node:tls";
import type { Credentials } from "../auth/mode.ts";
import { UserError } from "../base/errors.ts";
import { proxyFor } from "../base/proxy.ts";
import type { ClusterEntry } from "../kubeconfig/model.ts";
import { socksAgent } from "./socks.ts";

export { isLoopback } from "../base/proxy.ts";

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

const PROXIES = ["http:", "https:", "socks5:", "socks5h:"];

/** Which proxy: the kubeconfig's own wins, for loopback too; else that of the environment, as in Go. */
function proxyOf(cluster: ClusterEntry, server: URL, env: Env): URL | undefined {
  const { proxyUrl } = cluster;
  const proxy = proxyUrl === undefined ? proxyFor(server, env) : URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
  if (proxy === undefined ? proxyUrl === undefined : PROXIES.includes(proxy.protocol)) return proxy;
  throw new UserError("ProxyNotSupported", `the proxy of cluster ${cluster.name} is neither http, https nor socks5`, {
    hints: [proxyUrl === undefined ? "HTTPS_PROXY in the environment" : `proxy-url of "${cluster.name}" in ${cluster.file}`],
  });
}

function agentFor(proxy: URL | undefined, secure: boolean, options: https.AgentOptions): http.Agent {
  if (proxy?.protocol.startsWith("socks5")) return socksAgent(proxy, secure, options);
  const through = proxy === undefined ? options : { ...options, proxyEnv: { HTTPS_PROXY: proxy.href, HTTP_PROXY: proxy.href } };
  return secure ? new https.Agent(through) : new http.Agent(through);
}

/** Kept-alive connections to the cluster, with the identity's client certificate. */
export async function openTransport(cluster: ClusterEntry, credentials: Credentials, env: Env): Promise<Transport> {
  const base = serverUrl(cluster);
  const secure = base.protocol === "https:";
  const proxy = proxyOf(cluster, base, env);
  const kept = { keepAlive: true, maxSockets: 16 };
  const agents = (options: https.AgentOptions) => ({
    agent: agentFor(proxy, secure, { ...options, ...kept }),
    streaming: agentFor(proxy, secure, options),
  });
  if (!secure) return { base, secure, ...agents({}) };
  const identity = {
    ca: cluster.insecureSkipTlsVerify ? undefined : await authorities(cluster),
    rejectUnauthorized: !cluster.insecureSkipTlsVerify,
    servername: cluster.tlsServerName,
    cert: credentials.cert,
    key: credentials.key,
  };
  return { base, secure, ...agents(identity) };
}
