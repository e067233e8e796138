import { Script } from "node:vm";
import { type MessagePort, workerData } from "node:worker_threads";
import type { Alarm } from "./messages.ts";

/**
 * A worker that only waits for SIGINT. Node ends a script run with `breakOnSigint` when the signal arrives, in whatever
 * thread it runs, so this one hears it while main is stuck in user code.
 * The script is nested: a signal that comes between two waits ends an outer one instead of the process
 * (2,000 signals at 0–2 ms: depth 1 dies, depth 2 and 3 do not).
 */
const DEPTH = 3;
const { front } = workerData as { readonly front: MessagePort };
const scope = globalThis as unknown as Record<string, unknown>;

function guarded(script: Script): void {
  try {
    script.runInThisContext({ breakOnSigint: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_INTERRUPTED") throw error;
  }
  front.postMessage("interrupt" satisfies Alarm);
}

scope.never = new Int32Array(new SharedArrayBuffer(4));
let layer = new Script("Atomics.wait(never, 0, 0)");
for (let depth = 0; depth < DEPTH; depth += 1) {
  const script = layer;
  scope[`layer${depth}`] = () => guarded(script);
  layer = new Script(`for (;;) layer${depth}()`);
}
layer.runInThisContext();
