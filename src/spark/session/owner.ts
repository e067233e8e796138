import { createHash } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { isAlive, startOf } from "../../process/process-identity.ts";

/**
 * Who a session's pods belong to, as a label's value: machine and user, boot, process and its start. Whoever reads it on the same
 * machine can tell whether that kernel still lives; on another machine it says nothing.
 */
export async function ownerId(pid: number = process.pid): Promise<string> {
  const started = (await startOf(pid)) ?? "0";
  return [await machineId(), await bootId(), pid, digest(started)].join(".");
}

/** Whether the owner of a label is a process of this machine and user that has ended. What cannot be told is not gone. */
export async function isGone(owner: string): Promise<boolean> {
  const [machine, boot, pid, started] = owner.split(".");
  if (machine !== (await machineId()) || boot === undefined || !/^\d+$/.test(pid ?? "") || started === undefined) return false;
  if (boot !== (await bootId())) return true;
  const now = await startOf(Number(pid));
  if (now === undefined || digest(now) !== started) return true;
  return !(await isAlive({ pid: Number(pid), started: now }));
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 10);

/** Machine, user and, in a container, its own numbering of processes: numbers mean nothing across them. */
async function machineId(): Promise<string> {
  const [machine, numbering] = await Promise.all([
    readFile("/etc/machine-id", "utf8").catch(() => ""),
    readlink("/proc/self/ns/pid").catch(() => ""),
  ]);
  return digest([hostname(), machine.trim(), numbering, userName()].join("\n"));
}

const bootId = async (): Promise<string> => digest(await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""));

/** The user of this process; its number where it has no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "user");
  }
}
