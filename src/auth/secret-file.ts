import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { writeAtomic } from "../base/atomic-file.ts";
import { withLock } from "../process/lock.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A secret of this user that outlives the process: a token that was fetched, a refresh token. */
export interface SecretFile {
  /** Absolute. */
  readonly path: string;
  /** Undefined when there is none, when it cannot be read or is no JSON, and when others could have read or written it. */
  read(): Promise<unknown>;
  /** Whole or not at all, readable by this user only. Where no file can be written it is kept in memory. Never rejects. */
  write(value: object): Promise<void>;
  /** @returns whether there was one */
  remove(): Promise<boolean>;
  /** Runs `work` while no other process of this user does so for this secret; a holder that died loses the lock. */
  locked<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** For a home folder that cannot be written, such as a read-only one. */
const inMemory = new Map<string, string>();

/**
 * Where secrets are kept: `$XDG_CACHE_HOME` (default `~/.cache`) `/k8s-magics/credentials`. Values that are not absolute are ignored.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function secretsFolder(env: Env = process.env): string {
  const home = env.HOME?.startsWith("/") ? env.HOME : homedir();
  const cache = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : join(home, ".cache");
  return join(cache, "k8s-magics", "credentials");
}

/** @param key everything that makes the secret another one (mode, issuer, client, user …); itself no secret, and not written */
export function secretFile(key: object, env?: Env): SecretFile {
  const path = join(secretsFolder(env), `${hashOf(key)}.json`);
  return {
    path,
    read: async () => parsed((await contentOf(path)) ?? inMemory.get(path)),
    async write(value) {
      const content = JSON.stringify(value);
      inMemory.delete(path);
      try {
        await ownFolder(dirname(path));
        await writeAtomic(path, content);
      } catch {
        inMemory.set(path, content);
      }
    },
    async remove() {
      const kept = inMemory.delete(path);
      return rm(path).then(
        () => true,
        () => kept,
      );
    },
    async locked(signal, work) {
      const writable = await ownFolder(dirname(path)).then(
        () => true,
        () => false,
      );
      return writable ? withLock(`${path}.lock`, { signal }, work) : work();
    },
  };
}

/** The order of the fields does not count. */
const hashOf = (key: object): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(key).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest("hex");

async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A folder that was there before keeps its mode under mkdir.
  if (((await stat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    const { mode, uid } = await stat(path);
    if ((mode & 0o077) === 0 && uid === process.getuid?.()) return await readFile(path, "utf8");
    await rm(path, { force: true });
  } catch {
    // Not there, or not readable: the same as none.
  }
  return undefined;
}

function parsed(content: string | undefined): unknown {
  try {
    return content === undefined ? undefined : JSON.parse(content);
  } catch {
    return undefined;
  }
}
