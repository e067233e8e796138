import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity, startOf } from "./process-identity.ts";

interface Holder extends ProcessIdentity {
  readonly id: string;
}

export interface LockOptions {
  readonly signal?: AbortSignal;
  /** Called once, when somebody else holds it. */
  readonly onWait?: () => void;
}

/**
 * Runs `work` while nobody else — in this or another process — runs work under the same file.
 * The file says who holds it; a holder that died loses it. The wait is as long as the holder works: it ends with `signal`.
 */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const id = randomUUID();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  let told = false;
  while (!(await take(file, id))) {
    options.signal?.throwIfAborted();
    if (!told) options.onWait?.();
    told = true;
    await sleep(100, undefined, { signal: options.signal }).catch(() => options.signal?.throwIfAborted());
  }
  try {
    return await work();
  } finally {
    if ((await read(file))?.id === id) await rm(file, { force: true });
  }
}

async function take(file: string, id: string): Promise<boolean> {
  const own = `${file}.${id}`;
  const holder: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? "", id };
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over another: no reader sees half a lock.
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await breakDead(file, id);
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

/** Moves a dead holder's lock away; a live one that slipped in between is put back. */
async function breakDead(file: string, id: string): Promise<void> {
  const holder = await read(file);
  if (holder !== undefined && (await isAlive(holder))) return;
  const aside = `${file}.${id}.dead`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await read(aside);
  if (moved !== undefined && moved.id !== holder?.id) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function read(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** Whether a live process holds the lock now. */
export async function isLocked(file: string): Promise<boolean> {
  const holder = await read(file);
  return holder !== undefined && isAlive(holder);
}
