import { isIP } from "node:net";
import { UserError } from "../base/errors.ts";

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
  const { EnvHttpProxyAgent } = await import("undici");
  const { env } = options;
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: CONNECT_LIMIT },
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? "",
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? "",
    noProxy: env.no_proxy ?? env.NO_PROXY ?? "",
  });
  try {
    return await followed(checkedAddress(address), dispatcher, signal, options.bytes ?? BYTES);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw cannot(address, late.aborted ? `no answer in ${limit / 1000} s` : causeOf(error));
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
}

type Dispatcher = import("undici").Dispatcher;

async function followed(start: URL, dispatcher: Dispatcher, signal: AbortSignal, bytes: number): Promise<string> {
  const { fetch } = await import("undici");
  let at = start;
  for (let step = 0; step <= REDIRECTS; step++) {
    const response = await fetch(at, { dispatcher, redirect: "manual", signal, headers: { accept: "*/*" } });
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel();
      if (!URL.canParse(next, at.href)) throw cannot(at.href, "it sends to something that is no address");
      at = checkedAddress(new URL(next, at).href);
      continue;
    }
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      throw cannot(at.href, `it answers ${response.status}${WORDS[response.status] ?? ""}`);
    }
    return textOf(response.body, at, bytes);
  }
  throw cannot(start.href, `it sends on more than ${REDIRECTS} times`);
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

function checkedAddress(address: string): URL {
  const wrong = (why: string, hint: string) =>
    new UserError("BadAddress", `${shown(address)} is not fetched`, { about: address, why, hints: [hint] });
  if (!URL.canParse(address)) throw wrong("it is no address", "https://HOST/PATH");
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    throw wrong(
      "a user or password in it would be saved with the notebook",
      "save the page to a file yourself, then %k8s add FILE",
    );
  }
  const loopback =
    url.hostname === "localhost" || url.hostname === "[::1]" || (isIP(url.hostname) === 4 && url.hostname.startsWith("127."));
  if (url.protocol === "https:" || (url.protocol === "http:" && loopback)) return url;
  throw wrong("it is not https: anybody on the way could change it", "the same with https://");
}

/** Query and password left out: either may be a secret. */
function shown(address: string): string {
  if (!URL.canParse(address)) return `"${address}"`;
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === "" ? "" : "?…"}`;
}

const cannot = (address: string, why: string): UserError =>
  new UserError("CannotFetch", `${shown(address)} cannot be fetched`, {
    about: address,
    why,
    hints: ["look at it in a browser", "save it to a file yourself, then %k8s add FILE"],
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
