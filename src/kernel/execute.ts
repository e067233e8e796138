import { KeyboardInterrupt } from "./cell-io.ts";
import { type CellRun, failed, type Job, readOrder, startCell } from "./cell-run.ts";
import type { DispatcherOptions } from "./dispatcher.ts";
import type { History } from "./history.ts";
import type { Language } from "./language.ts";
import { status } from "./messages.ts";

/** How long after an interrupt the language may take to end its cell, in ms; after that it is ended without it. */
const GRACE = 200;

export interface Executor {
  add(job: Job, language: Language): void;
  interrupt(): void;
}

interface Waiting {
  readonly job: Job;
  readonly language: Language;
}

/**
 * Runs cells one after another. Its state moves on events, not on promises of its own: ending user code by force may drop
 * every pending microtask, so what waits for a cell must also be reachable from the interrupt's message.
 */
export function createExecutor(options: DispatcherOptions & { readonly history: History }): Executor {
  const queue: Waiting[] = [];
  let running: CellRun | undefined;
  let busy = false;
  let count = 0;

  const next = (): void => {
    const first = queue.shift();
    busy = first !== undefined;
    if (first !== undefined) start(first);
  };
  const start = ({ job, language }: Waiting): void => {
    const order = readOrder(job.request);
    if (order.stored) options.history.add(++count, order.code);
    const ended = (): void => {
      running = undefined;
    };
    const answered = (stop: boolean): void => {
      if (stop) for (const { job } of queue.splice(0)) abort(job, count, options);
      next();
    };
    running = startCell({ ...options, job, order, language, executionCount: count, ended, answered });
  };
  return {
    add(job, language) {
      queue.push({ job, language });
      if (!busy) next();
    },
    interrupt() {
      const interrupted = running;
      if (interrupted === undefined) return;
      interrupted.cell.interrupt();
      interrupted.language.interrupt();
      setTimeout(() => interrupted.end(failed(new KeyboardInterrupt("The cell was interrupted"))), GRACE);
    },
  };
}

function abort({ request, reply }: Job, executionCount: number, { tellFront }: DispatcherOptions): void {
  tellFront({ kind: "iopub", outgoing: status("busy", request.message.header) });
  reply({ status: "aborted", execution_count: executionCount });
}
