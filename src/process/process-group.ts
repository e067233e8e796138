import { setPriority } from "node:os";

/** The notebook goes first: everything the program starts inherits this. */
export function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // It ended already.
  }
}

/** Asks a program and all it started to end; those that have not after three seconds are killed. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal);
    } catch {
      // Gone.
    }
  };
  send("SIGTERM");
  setTimeout(send, 3000, "SIGKILL").unref();
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
