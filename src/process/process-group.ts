import { setPriority } from "node:os";

/** The notebook goes first: everything the program starts inherits this. */
export function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // It ended already.
  }
}

/** Whether anything of a program's group still runs, also after the program itself. */
export function groupRuns(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/**
 * Asks a program and all it started to end; those that have not then are killed.
 * @param patience how long they may take, in ms; 3 seconds by default
 */
export function endGroup(pid: number | undefined, patience = 3000): void {
  if (pid === undefined) return;
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal);
    } catch {
      // Gone.
    }
  };
  send("SIGTERM");
  setTimeout(send, patience, "SIGKILL").unref();
}

/** Ends a program and all it started at once. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
