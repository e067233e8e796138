import { UserError } from "../base/errors.ts";
import { isLoopback, proxyFor } from "../base/proxy.ts";
import { redact } from "../base/redact.ts";

const CONNECT_LIMIT = 5000;
const WHOLE_LIMIT = 20_000;
const REDIRECTS = 5;
/** A kubeconfig of 10,000 contexts has 4 MB. */
const BYTES = 16 * 1024 * 1024;

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Where HTTPS_PROXY and NO_PROXY are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for all of it; 20,000 by default. */
  readonly limit?: number;
  /** The longest that is taken; 16 MB by default. */
  readonly bytes?: number;
}

/** Whether a word is meant as an address. */
export const isAddress = (word: string): boolean => /^https?:\/\//i.test(word);

/**
 * A small document from the web, such as a kubeconfig. Over TLS only, except from this machine; every step of a redirect is held to that.
 * Nothing of anybody's identity is sent.
 * @throws UserError `BadAddress`, `CannotFetch`
 */
export async function fetchDocument(address: string, options: FetchOptions): Promise<string> {
  const { limit = WHOLE_LIMIT } = options;
  const late = AbortSignal.timeout(limit);
  const signal = AbortSignal.any([options.signal, late]);
  try {
    return await followed(checkedAddress(address), options.env, signal, options.bytes ?? BYTES);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw cannot(address, late.aborted ? `no answer in ${limit / 1000} s` : redact(causeOf(error)));
  }
}

type Env = FetchOptions["env"];

async function followed(start: URL, env: Env, signal: AbortSignal, bytes: number): Promise<string> {
  let at = start;
  for (let step = 0; step <= REDIRECTS; step++) {
    const answer = await asked(at, env, signal, bytes);
    if ("text" in answer) return answer.text;
    if (!URL.canParse(answer.next, at.href)) throw cannot(at.href, "it sends to something that is no address");
    at = checkedStep(at, new URL(answer.next, at.href).href);
  }
  throw cannot(start.href, `it sends on more than ${REDIRECTS} times`);
}

type Answer = { readonly text: string } | { readonly next: string };

/** One step over a connection of its own, through the proxy that the environment names for it. */
async function asked(at: URL, env: Env, signal: AbortSignal, bytes: number): Promise<Answer> {
  const { Agent, ProxyAgent, fetch } = await import("undici");
  const proxy = proxyFor(at, env);
  const connect = { timeout: CONNECT_LIMIT };
  const dispatcher = proxy === undefined ? new Agent({ connect }) : new ProxyAgent({ uri: proxy.href, connect });
  try {
    const { status, headers, body } = await fetch(at, { dispatcher, redirect: "manual", signal, headers: { accept: "*/*" } });
    const next = headers.get("location");
    if (status >= 300 && status < 400 && next !== null) return { next };
    if (status === 200 && body !== null) return { text: await textOf(body, at, bytes) };
    throw cannot(at.href, `it answers ${status}${WORDS[status] ?? ""}`);
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, at: URL, bytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop ends the transfer.
    if (size > bytes) throw cannot(at.href, `it is longer than ${Math.round(bytes / 1024 / 1024)} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A page elsewhere must not lead to what this machine answers in the clear. */
function checkedStep(from: URL, next: string): URL {
  const to = checkedAddress(next);
  if (from.protocol === "http:" || to.protocol === "https:") return to;
  throw cannot(from.href, "it sends on from https to http");
}

function checkedAddress(address: string): URL {
  const wrong = (why: string, hint: string) =>
    new UserError("BadAddress", `${shownAddress(address)} is not fetched`, { about: address, why, hints: [hint] });
  if (!URL.canParse(address)) throw wrong("it is no address", "https://HOST/PATH");
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    throw wrong(
      "a user or password in it would be saved with the notebook",
      "save the page to a file yourself, and name that file",
    );
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return url;
  throw wrong("it is not https: anybody on the way could change it", "the same with https://");
}

/** An address without query and password: either may be a secret. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return `"${address}"`;
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === "" ? "" : "?…"}`;
}

const cannot = (address: string, why: string): UserError =>
  new UserError("CannotFetch", `${shownAddress(address)} cannot be fetched`, {
    about: address,
    why,
    hints: ["look at it in a browser", "save it to a file yourself, and name that file"],
  });

const WORDS: Readonly<Record<number, string>> = {
  401: ": one has to sign in there",
  403: ": one may not have it",
  404: ": there is nothing",
};

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
