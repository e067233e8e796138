import { type Cell, createCell } from "./cell-io.ts";
import type { DispatcherOptions } from "./dispatcher.ts";
import type { History } from "./history.ts";
import type { CellOutcome, Language } from "./language.ts";
import { status } from "./messages.ts";
import { setCompiling } from "./shared.ts";
import type { Content, Incoming } from "./wire.ts";

/** After a failure the loop turns this long, in ms, so that cells sent along with the failed one are known before they are aborted. */
const GATHER = 30;

/** An execute request and the way back to its sender. */
export interface Job {
  readonly request: Incoming;
  reply(content: Content): void;
}

/** What an execute request asks for (https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute). */
export interface Order {
  readonly code: string;
  readonly silent: boolean;
  /** Whether it counts and is remembered. */
  readonly stored: boolean;
  readonly allowStdin: boolean;
  readonly stopOnError: boolean;
  readonly expressions: Readonly<Record<string, unknown>>;
}

export function readOrder({ message: { content } }: Incoming): Order {
  const silent = content.silent === true;
  const asked = content.user_expressions;
  return {
    code: String(content.code ?? ""),
    silent,
    stored: !silent && content.store_history !== false,
    allowStdin: content.allow_stdin === true,
    stopOnError: content.stop_on_error !== false,
    expressions: typeof asked === "object" && asked !== null ? (asked as Record<string, unknown>) : {},
  };
}

export interface CellRunOptions extends DispatcherOptions {
  readonly history: History;
  readonly job: Job;
  readonly order: Order;
  readonly language: Language;
  readonly executionCount: number;
  /** The code runs no longer; its answers are still to be sent. */
  ended(): void;
  /** All is answered. `stop` when the cells that came with it must not run. */
  answered(stop: boolean): void;
}

/** A cell that runs. */
export interface CellRun {
  readonly cell: Cell;
  readonly language: Language;
  /** The first call counts. */
  end(outcome: CellOutcome): void;
}

/** Runs one cell from its `busy` to its reply. */
export function startCell(options: CellRunOptions): CellRun {
  const { job, order, language, executionCount, tellFront } = options;
  const parent = job.request.message.header;
  const cell = createCell({ ...options, ...order, parent, identities: job.request.identities });
  const publish = (type: string, content: Content): void => {
    if (!order.silent) tellFront({ kind: "iopub", outgoing: { type, parent, content } });
  };
  tellFront({ kind: "iopub", outgoing: status("busy", parent) });
  publish("execute_input", { code: order.code, execution_count: executionCount });
  let over = false;
  const end = (outcome: CellOutcome, values: Content = {}): void => {
    if (over) return;
    over = true;
    setCompiling(options.shared, false);
    options.ended();
    cell.flush();
    if (outcome.status === "error") fail(options, publish, outcome);
    else succeed(options, publish, outcome, values);
  };
  setCompiling(options.shared, true);
  options.scope.run(cell, () => {
    outcomeOf(language, order, executionCount).then(
      ({ outcome, values }) => end(outcome, values),
      (error: unknown) => end(failed(error)),
    );
  });
  return { cell, language, end };
}

type Publish = (type: string, content: Content) => void;
type Failure = Extract<CellOutcome, { status: "error" }>;
type Success = Extract<CellOutcome, { status: "ok" }>;

function fail({ job, order, executionCount, answered }: CellRunOptions, publish: Publish, outcome: Failure): void {
  const { ename, evalue, traceback } = outcome;
  publish("error", { ename, evalue, traceback });
  const answer = (): void => {
    job.reply({ ...outcome, execution_count: executionCount, user_expressions: {}, payload: [] });
    answered(order.stopOnError);
  };
  // Before the reply, so that what a front end sends after reading it still runs.
  if (order.stopOnError) setTimeout(answer, GATHER);
  else answer();
}

function succeed(options: CellRunOptions, publish: Publish, { page, result }: Success, values: Content): void {
  const { job, order, executionCount, history } = options;
  const payload = page === undefined ? [] : [{ source: "page", data: page, start: 0 }];
  if (result !== undefined) {
    if (order.stored) history.setOutput(executionCount, String(result["text/plain"] ?? ""));
    publish("execute_result", { execution_count: executionCount, data: result, metadata: {} });
  }
  job.reply({ status: "ok", execution_count: executionCount, user_expressions: values, payload });
  options.answered(false);
}

async function outcomeOf(language: Language, { code, silent, expressions }: Order, executionCount: number) {
  const outcome = await language.execute(code, { silent, executionCount });
  const values: Record<string, unknown> = {};
  if (outcome.status === "error") return { outcome, values };
  for (const [name, expression] of Object.entries(expressions)) {
    const value = await language.evaluate(String(expression));
    values[name] = value.status === "ok" ? { status: "ok", data: value.result ?? {}, metadata: {} } : value;
  }
  return { outcome, values };
}

export function failed(error: unknown): CellOutcome {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  return { status: "error", ename: name, evalue: message, traceback: [message === "" ? name : `${name}: ${message}`] };
}
