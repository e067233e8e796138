import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { platform } from "node:process";
import { promisify } from "node:util";

/** What tells one process from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own terms (clock ticks since boot on Linux, a date elsewhere). */
  readonly started: string;
}

/** The start of a live process; undefined when there is none of that number, or only its remains (a zombie). */
export async function startOf(pid: number): Promise<string | undefined> {
  return platform === "linux" ? linuxStart(pid) : (await ps(pid, "lstart="))?.trim();
}

/** The command line of a live process, words separated by spaces; empty when there is none. */
export async function commandLineOf(pid: number): Promise<string> {
  if (platform !== "linux") return (await ps(pid, "command=")) ?? "";
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return text.replaceAll("\0", " ").trim();
}

/**
 * Whether the recorded process is still the one that runs under its number: same start, and its command line
 * still holds `marker` (for our components their own folder), so that a number used again is never ours.
 */
export async function isAlive(identity: ProcessIdentity, marker = ""): Promise<boolean> {
  if ((await startOf(identity.pid)) !== identity.started) return false;
  return marker === "" || (await commandLineOf(identity.pid)).includes(marker);
}

async function linuxStart(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (stat === undefined) return undefined;
  // proc(5): the command name is in parentheses and may hold anything; state is field 3, threads are 20, the start is 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A killed program's first thread is a zombie while others still end: until then they hold its ports and file locks.
  const ended = fields[0] === "X" || (fields[0] === "Z" && Number(fields[17]) <= 1);
  return ended ? undefined : fields[19];
}

async function ps(pid: number, field: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", field, "-p", String(pid)], { timeout: 3000 });
    return stdout;
  } catch {
    return undefined;
  }
}
