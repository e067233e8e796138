import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long nothing has to run before it, in ms. */
const QUIET = 2000;

/**
 * Gives back, once, what starting the compiler left behind: about 20 MB, for 0.1 s in which nobody waits. V8 by itself keeps that memory
 * for as long as it can.
 * @param isIdle asked every {@link quiet} ms until nothing runs
 * @returns ends the wait
 */
export function collectGarbageOnce(isIdle: () => boolean, quiet = QUIET): () => void {
  const timer = setInterval(() => {
    if (!isIdle()) return;
    clearInterval(timer);
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as (options: object) => void;
    gc({ type: "major", execution: "sync", flavor: "last-resort" });
  }, quiet);
  timer.unref();
  return () => clearInterval(timer);
}
