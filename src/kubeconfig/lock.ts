import { mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../base/errors.ts";

/** Milliseconds to wait for whoever holds the lock. */
const PATIENCE = 5000;
const STEP = 20;
/** A guard is held for less than a millisecond: one this old was left by a process that was killed. */
const GUARD_LIMIT = 10_000;

/**
 * Do something while holding kubectl's own locks on kubeconfigs: `<file>.lock`, created exclusively, one after the other
 * in the order of their names, as kubectl does. They are always released: kubectl never takes a stale one away. One that
 * a process of ours left when it was killed is taken over.
 * Source: client-go tools/clientcmd/loader.go, lockFile; config.go, ModifyConfig.
 * @param patience milliseconds for each
 * @throws UserError `KubeconfigLocked` when one stays held, `KubeconfigNotWritable`
 */
export async function withLocks<T>(
  files: readonly string[],
  signal: AbortSignal,
  action: () => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  const held: string[] = [];
  try {
    for (const file of [...new Set(files)].sort()) {
      // kubectl makes the folder too. A failure shows when the lock is made.
      await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(() => undefined);
      await acquire(`${file}.lock`, signal, patience);
      held.push(`${file}.lock`);
    }
    return await action();
  } finally {
    for (const lock of held.reverse()) await unlink(lock).catch(() => undefined);
  }
}

/** {@link withLocks} for one file. */
export const withLock = <T>(file: string, signal: AbortSignal, action: () => Promise<T>, patience?: number): Promise<T> =>
  withLocks([file], signal, action, patience);

async function acquire(lock: string, signal: AbortSignal, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    signal.throwIfAborted();
    if (await created(lock)) return;
    await takeAwayStale(lock);
    if (await created(lock)) return;
    if (Date.now() >= until) throw await stillLocked(lock);
    // Not in step with others that wait for the same.
    await pause(STEP * (0.5 + Math.random()), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function created(lock: string): Promise<boolean> {
  try {
    const handle = await open(lock, "wx", 0o600);
    await handle.writeFile(await owner(process.pid)).catch(() => undefined);
    await handle.close();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw notWritable(lock, code);
  }
}

/** Whose lock it is, in words that no other process ever says: one line, which kubectl does not look at. */
async function owner(pid: number): Promise<string> {
  return `k8s-magics ${pid} ${(await startOf(pid)) ?? "-"} ${hostname()}\n`;
}

/** When a live process started, where the system says so; `-` for one that lives elsewhere than on Linux. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
    return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  }
  try {
    process.kill(pid, 0);
    return "-";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "-" : undefined;
  }
}

/**
 * A lock of a process of ours that lives no more. One at a time looks and takes it away, so that nobody takes away the
 * new lock of a third one.
 */
async function takeAwayStale(lock: string): Promise<void> {
  if (!(await isStale(lock))) return;
  const guard = `${lock}.k8s-magics`;
  try {
    await (await open(guard, "wx", 0o600)).close();
  } catch {
    const since = await stat(guard).catch(() => undefined);
    if (since !== undefined && Date.now() - since.mtimeMs > GUARD_LIMIT) await unlink(guard).catch(() => undefined);
    return;
  }
  if (await isStale(lock)) await unlink(lock).catch(() => undefined);
  await unlink(guard).catch(() => undefined);
}

async function isStale(lock: string): Promise<boolean> {
  const words = await readFile(lock, "utf8").catch(() => "");
  const [program, pid, start, host] = words.trim().split(" ");
  if (program !== "k8s-magics" || host !== hostname()) return false;
  return (await startOf(Number(pid))) !== start;
}

const notWritable = (lock: string, code: string | undefined): UserError =>
  new UserError("KubeconfigNotWritable", "the kubeconfig cannot be changed", {
    why: `${lock} cannot be created: ${code === "EACCES" || code === "EROFS" ? "no permission to write there" : code}`,
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
