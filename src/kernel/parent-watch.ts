/** What is asked of the system; injected so that a test can let a parent die. */
export interface Parents {
  parentPid(): number;
  isAlive(pid: number): boolean;
}

const INTERVAL = 1000;

export const systemParents: Parents = {
  parentPid: () => process.ppid,
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
};

/**
 * Tells once when the Jupyter server that started this kernel is gone: the parent process changed, or the one that
 * `JPY_PARENT_PID` names has ended. A kernel must not outlive its server.
 */
export function watchParent(
  gone: () => void,
  { parents = systemParents, jupyterPid = Number(process.env.JPY_PARENT_PID), interval = INTERVAL } = {},
): () => void {
  const first = parents.parentPid();
  const watched = jupyterPid > 1 && parents.isAlive(jupyterPid) ? jupyterPid : undefined;
  const timer = setInterval(() => {
    const orphaned = first > 1 && parents.parentPid() !== first;
    if (!orphaned && (watched === undefined || parents.isAlive(watched))) return;
    clearInterval(timer);
    gone();
  }, interval);
  return () => clearInterval(timer);
}
