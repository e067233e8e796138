import { BlockList, isIP } from "node:net";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for an address, as Go's `http.ProxyFromEnvironment` finds it: HTTPS_PROXY for https,
 * HTTP_PROXY for http, upper case first; never for this machine itself, nor for what NO_PROXY names (hosts, domains, addresses,
 * CIDR ranges, each with a port or without, `*` for all). An address without a scheme is an http proxy.
 * @returns undefined for a direct connection
 * Source: https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export function proxyFor(url: URL, env: Env): URL | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  // Whoever answers a web request must not choose it with a header called Proxy.
  if (name === "HTTP_PROXY" && env.REQUEST_METHOD) return undefined;
  const proxy = addressOf(env[name] || env[name.toLowerCase()] || "");
  if (proxy === undefined || isLoopback(url.hostname)) return undefined;
  return exempt(url, env.NO_PROXY || env.no_proxy || "") ? undefined : proxy;
}

function addressOf(text: string): URL | undefined {
  if (text === "") return undefined;
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** As in a URL: an IPv6 address stands in brackets. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));

function exempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const rules = list.split(",").map((rule) => rule.trim().toLowerCase());
  return rules.some((rule) => rule === "*" || (rule !== "" && covers(rule, host, port)));
}

function covers(rule: string, host: string, port: string): boolean {
  const range = /^([^/]+)\/(\d+)$/.exec(rule);
  if (range !== null && isIP(range[1]!) > 0) return isWithin(range[1]!, Number(range[2]), host);
  const [name, only] = splitPort(rule);
  if (only !== undefined && only !== port) return false;
  if (isIP(name) > 0) return isWithin(name, isIP(name) === 4 ? 32 : 128, host);
  if (isIP(host) > 0 || name === "") return false;
  const domain = name.replace(/^\*(?=\.)/, "");
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function splitPort(rule: string): readonly [name: string, port: string | undefined] {
  const bracketed = /^\[([^\]]*)\]:(\d*)$/.exec(rule) ?? /^([^:]*):(\d*)$/.exec(rule);
  return bracketed === null ? [rule, undefined] : [bracketed[1]!, bracketed[2] || undefined];
}

function isWithin(network: string, prefix: number, host: string): boolean {
  const [one, other] = [isIP(network), isIP(host)];
  if (one === 0 || one !== other || prefix > (one === 4 ? 32 : 128)) return false;
  const block = new BlockList();
  block.addSubnet(network, prefix, one === 4 ? "ipv4" : "ipv6");
  return block.check(host, one === 4 ? "ipv4" : "ipv6");
}
