import { AsyncLocalStorage } from "node:async_hooks";
import { MessageChannel } from "node:worker_threads";

/**
 * Run user code from a macrotask of its own: ending it by force unwinds the whole stack, and nothing of the kernel may be on it.
 * The caller's async context is kept; work whose signal has been aborted meanwhile does not start.
 */
export type StartSoon = (work: () => void) => void;

export function createStartSoon(starting: () => void, cancelled: () => boolean): StartSoon {
  const { port1, port2 } = new MessageChannel();
  const queue: (() => void)[] = [];
  port2.on("message", () => {
    const work = queue.shift();
    // A message whose listener was ended by force has left its work behind.
    if (queue.length > 0) port1.postMessage(0);
    work?.();
  });
  port2.unref();
  return (work) => {
    const inContext = AsyncLocalStorage.snapshot();
    queue.push(() =>
      inContext(() => {
        if (cancelled()) return;
        starting();
        work();
      }),
    );
    port1.postMessage(0);
  };
}
