import { Session } from "node:inspector";
import { acknowledged, isCompiling, type Shared } from "./shared.ts";

/** How long main may take to notice an interrupt by itself before its script is ended, in ms: loading a module is no endless loop. */
const PATIENCE = 250;
/** Re-checks before giving up on one interrupt: 2 minutes, for a compiler that takes its time. */
const ATTEMPTS = 480;

export interface Interrupter {
  interrupt(): void;
  close(): void;
}

/**
 * Stops what main is doing. Main is asked first; when it doesn't answer because user code keeps its thread busy, the
 * inspector ends the running script, after which main reads the request. Variables stay.
 * (https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-terminateExecution)
 */
export function createInterrupter(shared: Shared, ask: () => void): Interrupter {
  const session = new Session();
  session.connectToMainThread();
  let timer: NodeJS.Timeout | undefined;
  let watched = -1;
  const watch = (before: number, attempt: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (acknowledged(shared) !== before || attempt >= ATTEMPTS) return;
      if (!isCompiling(shared)) {
        session.post("Runtime.terminateExecution", () => {});
        // The termination may have hit the very listener that takes the request.
        if (attempt > 0) ask();
      }
      watch(before, attempt + 1);
    }, PATIENCE);
  };
  return {
    interrupt() {
      const before = acknowledged(shared);
      ask();
      // An impatient second press must not start the wait again.
      if (timer !== undefined && watched === before) return;
      clearTimeout(timer);
      watched = before;
      watch(before, 0);
    },
    close() {
      clearTimeout(timer);
      session.disconnect();
    },
  };
}
