import { spawn } from "node:child_process";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity, startOf } from "../process/process-identity.ts";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Both streams go there; 0600. The file of the run before becomes `.previous`. */
  readonly log: string;
}

/** What an earlier run wrote last is what one looks for after a crash. */
export async function keepPreviousLog(log: string): Promise<void> {
  await mkdir(dirname(log), { recursive: true, mode: 0o700 });
  await rename(log, `${log}.previous`).catch(() => undefined);
}

/** Starts a program that outlives this process: a session of its own, no terminal, output to a file. */
export async function startDaemon(program: Program): Promise<ProcessIdentity> {
  await keepPreviousLog(program.log);
  const log = await open(program.log, "w", 0o600);
  try {
    const child = spawn(program.file, program.args, {
      cwd: program.cwd,
      env: program.env,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.unref();
    const pid = child.pid as number;
    return { pid, started: (await startOf(pid)) ?? "" };
  } finally {
    await log.close();
  }
}

/**
 * Ends a process, first asking, then — `patience` milliseconds later — by force. Ours or nothing: a process whose
 * start or command line differs is left alone. @returns whether it is gone.
 */
export async function stopDaemon(identity: ProcessIdentity, marker: string, patience = 8000): Promise<boolean> {
  for (const [signal, limit] of [
    ["SIGTERM", patience],
    ["SIGKILL", 3000],
  ] as const) {
    if (!(await isAlive(identity, marker))) return true;
    send(identity.pid, signal);
    const end = Date.now() + limit;
    while (Date.now() < end && (await isAlive(identity))) await sleep(25);
  }
  return !(await isAlive(identity, marker));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
