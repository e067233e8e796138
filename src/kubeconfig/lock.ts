import { mkdir, open, stat, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../base/errors.ts";

/** Milliseconds to wait for whoever holds the lock. */
const PATIENCE = 5000;
const STEP = 50;

/**
 * Do something while holding kubectl's own lock on a kubeconfig: `<file>.lock`, created exclusively. It is always
 * released, because kubectl itself never takes a stale one away.
 * Source: client-go tools/clientcmd/loader.go, lockFile.
 * @throws UserError `KubeconfigLocked` when it stays held for five seconds
 */
export async function withLock<T>(file: string, signal: AbortSignal, action: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const lock = `${file}.lock`;
  // kubectl makes the folder too. A failure shows when the lock is made.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(() => undefined);
  await acquire(lock, signal, patience);
  try {
    return await action();
  } finally {
    await unlink(lock).catch(() => undefined);
  }
}

async function acquire(lock: string, signal: AbortSignal, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    signal.throwIfAborted();
    try {
      await (await open(lock, "wx", 0o600)).close();
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EEXIST") throw notWritable(lock, code);
    }
    if (Date.now() >= until) throw await stillLocked(lock);
    await pause(STEP, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

const notWritable = (lock: string, code: string | undefined): UserError =>
  new UserError("KubeconfigNotWritable", "the kubeconfig cannot be changed", {
    why: `${lock} cannot be created: ${code === "EACCES" || code === "EROFS" ? "no permission to write there" : code}`,
    hints: ["leave out --global: the choice then counts for this notebook only"],
  });

async function stillLocked(lock: string): Promise<UserError> {
  const since = await stat(lock).then(
    ({ mtime }) => ` since ${mtime.toISOString()}`,
    () => "",
  );
  return new UserError("KubeconfigLocked", "the kubeconfig is being changed by another program", {
    why: `${lock} is there${since}`,
    hints: ["try again in a moment", "remove that file when no kubectl or notebook is at work: its owner died"],
  });
}
