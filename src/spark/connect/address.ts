import { UserError } from "../../base/errors.ts";

/** Where a Spark Connect server answers, and as whom to speak to it. */
export interface ConnectAddress {
  readonly host: string;
  readonly port: number;
  /** A secret: never in a message. */
  readonly token?: string;
  readonly ssl?: boolean;
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string;
  /** The user of this machine by default. */
  readonly userId?: string;
  /** A UUID; a new session by default. */
  readonly sessionId?: string;
  readonly userAgent?: string;
  /** Further metadata of every call (the URL's parameters that Spark does not define). */
  readonly headers?: Readonly<Record<string, string>>;
}

const DEFAULT_PORT = 15002;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HOST = /^[A-Za-z0-9._-]+$|^\[[0-9A-Fa-f:.]+\]$/;
const HEADER = /^[a-z0-9_.-]+$/i;
const EXAMPLE = "sc://host:15002/;token=…;use_ssl=true";

/**
 * The address in a Spark Connect connection string: `sc://host[:port]/;name=value;…`; a token implies TLS unless the host is this
 * machine or `use_ssl=false` says otherwise.
 * https://github.com/apache/spark/blob/master/sql/connect/docs/client-connection-string.md
 * @throws UserError `BadConnectUrl`, which names the bad part and never repeats a value
 */
export function parseConnectUrl(url: string): ConnectAddress {
  const scheme = /^sc:\/\//i.exec(url.trim());
  if (scheme === null) throw bad("it does not begin with sc://");
  const rest = url.trim().slice(scheme[0].length);
  const slash = /[/;]/.exec(rest)?.index ?? rest.length;
  const authority = rest.slice(0, slash);
  const path = rest.slice(slash);
  if (authority.includes("@")) throw bad("user information before the host is not allowed", ["give it as ;user_id=NAME"]);
  const parameters = path.replace(/^\//, "");
  if (parameters !== "" && !parameters.startsWith(";")) throw bad("after the port only /;name=value;… may follow");
  return withParameters(hostAndPort(authority), parameters.split(";").filter(Boolean));
}

function hostAndPort(authority: string): { readonly host: string; readonly port: number } {
  const colon = /:([^:\]]*)$/.exec(authority);
  const host = colon === null ? authority : authority.slice(0, colon.index);
  if (host === "") throw bad("the host is missing");
  if (!HOST.test(host)) throw bad(`${JSON.stringify(host)} is not a host name`);
  const port = colon === null ? DEFAULT_PORT : portOf(colon[1]!);
  return { host: host.replace(/^\[|\]$/g, ""), port };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) throw bad(`${JSON.stringify(text)} is not a port`);
  return port;
}

function withParameters(place: { readonly host: string; readonly port: number }, parameters: readonly string[]): ConnectAddress {
  const given = new Map<string, string>();
  for (const parameter of parameters) {
    const equals = parameter.indexOf("=");
    if (equals < 1 || equals === parameter.length - 1) throw bad("a parameter is not name=value");
    const name = parameter.slice(0, equals);
    if (given.has(name)) throw bad(`${JSON.stringify(name)} is given twice`);
    given.set(name, decoded(name, parameter.slice(equals + 1)));
  }
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const useSsl = sslOf(take("use_ssl"));
  const token = take("token");
  const sessionId = take("session_id");
  if (sessionId !== undefined && !UUID.test(sessionId)) throw bad("session_id is not a UUID");
  const [userId, userAgent] = [take("user_id"), take("user_agent")];
  for (const name of given.keys()) if (!HEADER.test(name)) throw bad(`${JSON.stringify(name)} is not a parameter's name`);
  return {
    ...place,
    ssl: useSsl ?? (token !== undefined && !isLoopback(place.host)),
    ...(token !== undefined && { token }),
    ...(userId !== undefined && { userId }),
    ...(sessionId !== undefined && { sessionId: sessionId.toLowerCase() }),
    ...(userAgent !== undefined && { userAgent }),
    ...(given.size > 0 && { headers: Object.fromEntries(given) }),
  };
}

function decoded(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw bad(`the value of ${JSON.stringify(name)} is not URL-encoded`);
  }
}

function sslOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  throw bad("use_ssl is neither true nor false");
}

/** A token may go in the clear to this machine itself, and nowhere else by default. */
export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);

/** The address in words that may be shown: no token. */
export const addressText = ({ host, port }: ConnectAddress): string => `sc://${host.includes(":") ? `[${host}]` : host}:${port}`;

const bad = (what: string, hints: readonly string[] = []): UserError =>
  new UserError("BadConnectUrl", `Not a Spark Connect address: ${what}`, { hints: [...hints, `it looks like ${EXAMPLE}`] });
