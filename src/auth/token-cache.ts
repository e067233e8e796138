import type { AuthOptions, Credentials } from "./mode.ts";
import { type SecretFile, secretFile } from "./secret-file.ts";

/** Part of a lifetime that is left when credentials are renewed, and the least of it: a request takes a moment, and clocks differ. */
const LAST_PART = 0.1;
const LEAST = 30_000;
/** Milliseconds until a renewal that failed is tried again, while the old credentials still count. */
const RETRY = 15_000;

type CacheOptions = Pick<AuthOptions, "signal" | "env" | "fresh">;

/** What stands in the file. */
interface Kept {
  /** Milliseconds since 1970. */
  readonly obtained: number;
  readonly expires?: number;
  readonly credentials: Omit<Credentials, "expires" | "renewAfter">;
}

const running = new Map<string, Promise<Credentials>>();

/**
 * Credentials that cost a request to get, kept for this user between requests and processes (a file of its own, 0600). They are renewed when a
 * tenth of their lifetime is left, at least 30 s and at most half of it; without `expires` they are kept until a server refuses them
 * (`options.fresh`). However many ask at once, in however many processes, one of them fetches. A renewal that fails counts only when the old
 * ones have ended or were refused.
 * @param key everything that makes the credentials other ones (mode, server, user, project …); no secrets
 * @param fetch asks for new ones, within limits of its own; it is never called again to make up for a failure
 */
export async function cachedCredentials(
  key: object,
  options: CacheOptions,
  fetch: () => Promise<Credentials>,
): Promise<Credentials> {
  options.signal.throwIfAborted();
  const file = secretFile(key, options.env);
  const begun = Date.now();
  if (options.fresh !== true) {
    const kept = asKept(await file.read());
    if (kept !== undefined && Date.now() < renewal(kept)) return credentialsOf(kept);
  }
  return once(file.path, options.signal, () => file.locked(options.signal, () => renewed(file, options, begun, fetch)));
}

/** Forget what is kept under a key. @returns whether there was anything */
export const forgetCredentials = (key: object, env: AuthOptions["env"]): Promise<boolean> => secretFile(key, env).remove();

/** Keep credentials that were got in another way (a person signed in), as if they had been fetched now. */
export const keepCredentials = (key: object, env: AuthOptions["env"], credentials: Credentials): Promise<void> =>
  secretFile(key, env).write(toKeep(credentials));

/** Several at once fetch once. Whoever waits for another's fetch tries anew when that one was stopped. */
async function once(name: string, signal: AbortSignal, fetch: () => Promise<Credentials>): Promise<Credentials> {
  const others = running.get(name);
  if (others !== undefined) {
    const answer = await stoppable(others, signal).catch(() => undefined);
    signal.throwIfAborted();
    if (answer !== undefined) return answer;
  }
  const mine = fetch();
  running.set(name, mine);
  try {
    return await mine;
  } finally {
    if (running.get(name) === mine) running.delete(name);
  }
}

async function renewed(
  file: SecretFile,
  options: CacheOptions,
  begun: number,
  fetch: () => Promise<Credentials>,
): Promise<Credentials> {
  const kept = asKept(await file.read());
  // Another process was quicker while this one waited for the lock.
  const isNew = kept !== undefined && kept.obtained >= begun;
  if (kept !== undefined && Date.now() < renewal(kept) && (isNew || options.fresh !== true)) return credentialsOf(kept);
  try {
    const fetched = toKeep(await fetch());
    await file.write(fetched);
    return credentialsOf(fetched);
  } catch (error) {
    options.signal.throwIfAborted();
    const stillGood = kept?.expires !== undefined && Date.now() < kept.expires && options.fresh !== true;
    if (!stillGood) throw error;
    return { ...credentialsOf(kept), renewAfter: new Date(Math.min(Date.now() + RETRY, kept.expires!)) };
  }
}

function toKeep({ expires, renewAfter: _, ...credentials }: Credentials): Kept {
  return { obtained: Date.now(), ...(expires && { expires: expires.getTime() }), credentials };
}

const renewal = ({ obtained, expires }: Kept): number => {
  if (expires === undefined) return Number.POSITIVE_INFINITY;
  const lifetime = expires - obtained;
  return expires - Math.min(Math.max(lifetime * LAST_PART, LEAST), lifetime / 2);
};

const credentialsOf = (kept: Kept): Credentials =>
  kept.expires === undefined
    ? kept.credentials
    : { ...kept.credentials, expires: new Date(kept.expires), renewAfter: new Date(renewal(kept)) };

/** A file of another version, or one that was cut off, counts as none. */
function asKept(value: unknown): Kept | undefined {
  const { obtained, expires, credentials } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  const good = typeof obtained === "number" && ["number", "undefined"].includes(typeof expires);
  if (!good || typeof credentials !== "object" || credentials === null) return undefined;
  const parts = Object.entries(credentials).filter(([name]) => ["token", "cert", "key"].includes(name));
  return parts.length > 0 && parts.every(([, part]) => typeof part === "string") ? (value as Kept) : undefined;
}

function stoppable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
