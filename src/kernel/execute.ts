import { type Cell, createCell, KeyboardInterrupt } from "./cell-io.ts";
import type { DispatcherOptions } from "./dispatcher.ts";
import type { History } from "./history.ts";
import type { CellOutcome, Language } from "./language.ts";
import { status } from "./messages.ts";
import { setCompiling } from "./shared.ts";
import type { Content, Incoming } from "./wire.ts";

/** After a failure the loop turns this long, in ms, so that cells sent along with the failed one are known before they are aborted. */
const GATHER = 30;
/** How long after an interrupt the language may take to end its cell, in ms; after that it is ended without it. */
const GRACE = 200;

interface Job {
  readonly request: Incoming;
  reply(content: Content): void;
}

export interface Executor {
  add(job: Job, language: Language): void;
  interrupt(): void;
}

interface Running {
  readonly cell: Cell;
  readonly language: Language;
  end(outcome: CellOutcome): void;
}

/**
 * Runs cells one after another. Its state moves on events, not on promises of its own: ending user code by force may drop
 * every pending microtask, so what waits for a cell must also be reachable from the interrupt's message.
 */
export function createExecutor(options: DispatcherOptions & { readonly history: History }): Executor {
  const queue: { readonly job: Job; readonly language: Language }[] = [];
  let running: Running | undefined;
  let busy = false;
  let count = 0;

  const next = (): void => {
    busy = false;
    const first = queue.shift();
    if (first === undefined) return;
    busy = true;
    start(first.job, first.language);
  };
  const abortQueued = (): void => {
    for (const { job } of queue.splice(0)) {
      options.tellFront({ kind: "iopub", outgoing: status("busy", job.request.message.header) });
      job.reply({ status: "aborted", execution_count: count });
    }
  };
  const start = (job: Job, language: Language): void => {
    const { header, content } = job.request.message;
    const code = String(content.code ?? "");
    const silent = content.silent === true;
    const stored = !silent && content.store_history !== false;
    if (stored) count += 1;
    if (stored) options.history.add(count, code);
    const executionCount = count;
    const { tellFront } = options;
    const allowStdin = content.allow_stdin === true;
    const cell = createCell({ ...options, parent: header, identities: job.request.identities, silent, allowStdin });
    const publish = (type: string, content: Content): void => {
      if (!silent) tellFront({ kind: "iopub", outgoing: { type, parent: header, content } });
    };
    tellFront({ kind: "iopub", outgoing: status("busy", header) });
    publish("execute_input", { code, execution_count: executionCount });

    const finish = (outcome: CellOutcome, expressions: Content): void => {
      setCompiling(options.shared, false);
      running = undefined;
      cell.flush();
      if (outcome.status === "error") {
        const { ename, evalue, traceback } = outcome;
        publish("error", { ename, evalue, traceback });
        const reply = (): void => job.reply({ ...outcome, execution_count: executionCount, user_expressions: {}, payload: [] });
        if (content.stop_on_error === false) {
          reply();
          next();
          return;
        }
        // Before the reply, so that what a front end sends after reading it still runs.
        setTimeout(() => {
          reply();
          abortQueued();
          next();
        }, GATHER);
        return;
      }
      const payload = outcome.page === undefined ? [] : [{ source: "page", data: outcome.page, start: 0 }];
      if (outcome.result !== undefined) {
        if (stored) options.history.setOutput(executionCount, String(outcome.result["text/plain"] ?? ""));
        publish("execute_result", { execution_count: executionCount, data: outcome.result, metadata: {} });
      }
      job.reply({ status: "ok", execution_count: executionCount, user_expressions: expressions, payload });
      next();
    };
    run(language, cell, code, { silent, executionCount }, asked(content.user_expressions), finish);
  };

  const run = (
    language: Language,
    cell: Cell,
    code: string,
    how: { readonly silent: boolean; readonly executionCount: number },
    expressions: Readonly<Record<string, unknown>>,
    finish: (outcome: CellOutcome, expressions: Content) => void,
  ): void => {
    let ended = false;
    const end = (outcome: CellOutcome, values: Content = {}): void => {
      if (ended) return;
      ended = true;
      finish(outcome, values);
    };
    running = { cell, language, end };
    setCompiling(options.shared, true);
    options.scope.run(cell, () => {
      language.execute(code, how).then(
        (outcome) =>
          outcome.status === "error" || Object.keys(expressions).length === 0
            ? end(outcome)
            : evaluated(language, expressions).then(
                (values) => end(outcome, values),
                (error) => end(failed(error)),
              ),
        (error: unknown) => end(failed(error)),
      );
    });
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

const asked = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

async function evaluated(language: Language, expressions: Readonly<Record<string, unknown>>): Promise<Content> {
  const values: Record<string, unknown> = {};
  for (const [name, expression] of Object.entries(expressions)) {
    const outcome = await language.evaluate(String(expression));
    values[name] = outcome.status === "ok" ? { status: "ok", data: outcome.result ?? {}, metadata: {} } : outcome;
  }
  return values;
}

function failed(error: unknown): CellOutcome {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return { status: "error", ename: name, evalue: message, traceback: [message === "" ? name : `${name}: ${message}`] };
}
