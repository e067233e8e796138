import { Session } from "node:inspector";
import { acknowledged, mustFinish, type Shared } from "./shared.ts";

/** How often main is looked at until it has taken the interrupt, in ms. */
const INTERVAL = 50;
/** Main is ended by force when it has not answered for this long and has worked all the while … */
const PATIENCE = 200;
/** … for at least so much processor time, in ms: one that only had to wait for the processor answers as soon as it gets it. */
const WORK = 100;
/** … or when it stands still in something that uses no processor. */
const LONG_PATIENCE = 2000;
/** What must finish is ended all the same after so much processor time, in ms: something else keeps main busy. */
const FINISH_LIMIT = 10_000;
/** Then one interrupt is given up, in ms. */
const LIMIT = 120_000;

export interface Interrupter {
  interrupt(): void;
  close(): void;
}

/**
 * Stops what main is doing. Main is asked first; when user code keeps its thread busy, the inspector ends the running
 * script, after which main reads the request. Variables stay.
 * A termination that finds main idle would hit the kernel's next listener instead, and lose its message: hence the measure of work.
 * (https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution)
 */
export function createInterrupter(shared: Shared, ask: () => void): Interrupter {
  const session = new Session();
  session.connectToMainThread();
  let timer: NodeJS.Timeout | undefined;
  let before = -1;
  const answered = (): boolean => acknowledged(shared) !== before;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  // The termination may have hit the very listener that takes the request.
  const askAgain = (): void => {
    setTimeout(() => answered() || ask(), INTERVAL).unref();
  };
  const watch = (): void => {
    const asked = performance.now();
    let since = asked;
    let work = process.cpuUsage();
    const all = work;
    timer = setInterval(() => {
      const now = performance.now();
      if (answered() || now - asked > LIMIT) return stop();
      const finishing = mustFinish(shared) && workSince(all) < FINISH_LIMIT;
      const worked = now - since >= PATIENCE && workSince(work) >= WORK;
      if (!finishing && !worked && now - since < LONG_PATIENCE) return;
      // Also while main finishes something: once done, it gets the time to answer by itself.
      since = now;
      work = process.cpuUsage();
      if (finishing) return;
      session.post("Runtime.terminateExecution", askAgain);
    }, INTERVAL);
  };
  return {
    interrupt() {
      // An impatient second press must not start the wait again.
      const waiting = timer !== undefined && !answered();
      if (!waiting) before = acknowledged(shared);
      ask();
      if (waiting) return;
      stop();
      watch();
    },
    close() {
      stop();
      session.disconnect();
    },
  };
}

/** Processor time of this process since then, in ms. */
function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
