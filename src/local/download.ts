import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { isIP } from "node:net";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "../base/errors.ts";

const connectLimit = 4000;
const silenceLimit = 20_000;
const redirectLimit = 5;
const longestText = 1_000_000;

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Told now and then; `total` is absent when the server does not say. */
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

/** A small text file. @throws Error in the system's words when it cannot be had */
export async function downloadText(url: string, signal: AbortSignal): Promise<string> {
  const response = await open(url, signal);
  const text = await response.text();
  if (text.length > longestText) throw new Error(`${url} is ${text.length} characters long`);
  return text;
}

/**
 * Writes a file whose SHA-256 is known. It appears under its name only when the whole of it has arrived and is right.
 * @throws UserError `ChecksumMismatch`; Error when it cannot be had or ends too soon
 */
export async function downloadFile(
  url: string,
  file: string,
  sha256: string,
  mode: number,
  options: DownloadOptions,
): Promise<void> {
  const part = `${file}.part`;
  const response = await open(url, options.signal);
  const hash = createHash("sha256");
  const total = Number(response.headers.get("content-length")) || undefined;
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      done += chunk.length;
      options.onBytes?.(done, total);
      next(undefined, chunk);
    },
  });
  try {
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, count, createWriteStream(part, { mode }), { signal: options.signal });
    if (total !== undefined && done !== total) throw new Error(`${url} ended after ${done} of ${total} bytes`);
    const got = hash.digest("hex");
    if (got !== sha256) throw mismatch(url, sha256, got);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

function mismatch(url: string, published: string, got: string): UserError {
  return new UserError("ChecksumMismatch", `${url} is not the file that its release published`, {
    why: `published SHA-256 ${published}, received ${got}`,
    hints: [
      "nothing of it was kept; look at who answers for that address (a proxy, a mirror)",
      "or set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager and kube-scheduler",
    ],
  });
}

/** Follows redirects itself, so that each step is held to TLS. */
async function open(url: string, signal: AbortSignal): Promise<Response> {
  const { EnvHttpProxyAgent, fetch } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: connectLimit },
    headersTimeout: silenceLimit,
    bodyTimeout: silenceLimit,
  });
  let at = new URL(url);
  for (let step = 0; step <= redirectLimit; step++) {
    requireTls(at);
    const response = await fetch(at, { dispatcher, redirect: "manual", signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new Error(`${at.host}: ${causeOf(error)}`);
    });
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel();
      at = new URL(next, at);
      continue;
    }
    if (response.status === 200 && response.body !== null) return response as unknown as Response;
    await response.body?.cancel();
    throw new Error(`${at.href} answered ${response.status}`);
  }
  throw new Error(`${url} redirects more than ${redirectLimit} times`);
}

function requireTls(url: URL): void {
  if (url.protocol === "https:") return;
  const loopback = url.hostname === "localhost" || (isIP(url.hostname) === 4 && url.hostname.startsWith("127."));
  if (url.protocol === "http:" && loopback) return;
  throw new UserError("InsecureDownload", `${url.href} is not https: programs are fetched over TLS only`);
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
