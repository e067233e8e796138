import type { MimeBundle } from "../../base/host.ts";

/** Where Spark Connect answers, and the word it wants to hear. */
export interface ConnectAddress {
  readonly host: string;
  readonly port: number;
  /** A secret: only in memory and in 0600 files. */
  readonly token?: string;
  readonly ssl?: boolean;
  /** The session that all languages of a driver share; a client that uses it must never release it. */
  readonly userId?: string;
  readonly sessionId?: string;
}

/** What a classic PySpark driver tells once its SparkContext is up. */
export interface DriverFacts {
  readonly appId: string;
  readonly appName: string;
  readonly sparkVersion: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** The driver's UI as the driver itself names it; absent when it is off. */
  readonly uiUrl?: string;
  /** The port of Spark Connect on the driver's own loopback address. */
  readonly connectPort: number;
  /** User and session id (a UUID) under which Connect clients find the session whose views Python sees too. */
  readonly connectUser: string;
  readonly connectSession: string;
  /** How many executors have registered, as long as not all that were asked for have; absent where nobody counts. */
  readonly executors?: number;
}

/** A piece of what a Python cell says while it runs. */
export type PythonEvent =
  | { readonly kind: "stream"; readonly stream: "stdout" | "stderr"; readonly text: string }
  /** `id` is there when the cell may update it later (`display(…, display_id=…)`). */
  | { readonly kind: "display"; readonly bundle: MimeBundle; readonly id?: string; readonly update?: boolean }
  /** Configuration that the cell hands to a new SparkContext, for the linter. */
  | { readonly kind: "conf"; readonly entries: Readonly<Record<string, string>> }
  /** A SparkContext came up (also one that the cell made itself). */
  | { readonly kind: "context"; readonly facts: DriverFacts };

export interface PythonCell {
  readonly code: string;
  /** Names set before the cell runs; JSON values. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** A name whose value is wanted afterwards. */
  readonly output?: string;
}

export interface PythonOutcome {
  /** How the last expression shows itself; absent when there is none, or it is None. */
  readonly result?: MimeBundle;
  /** The wanted value, when it can be said in JSON. */
  readonly output?: unknown;
}

/** Cells of one Python process; one at a time, others wait their turn. */
export interface Python {
  /**
   * @throws UserError named after the Python exception, with the traceback in the cell's own lines in `why`;
   *   `OutputNotJson`; the signal's reason when it was interrupted (the process and its variables stay)
   */
  execute(
    cell: PythonCell,
    options: { readonly signal: AbortSignal; readonly onEvent: (event: PythonEvent) => void },
  ): Promise<PythonOutcome>;
  /** Cancels Spark's jobs with this tag, also those that begin in the next seconds. */
  sweepJobs(tag: string): void;
}

/** A Python process that is, or can become, a Spark driver. */
export interface Driver {
  readonly python: Python;
  /** The SparkContext, once there is one. */
  readonly facts: DriverFacts | undefined;
  /** Makes `sc` and `spark` from the configuration it was started with. Steps are told in words. */
  start(options: { readonly signal: AbortSignal; readonly onStep?: (step: string) => void }): Promise<DriverFacts>;
  /** Where Spark Connect can be reached from this process. */
  connectAddress(): ConnectAddress;
  /** Ends by itself: killed, out of memory, stopped. Never rejects. */
  readonly ended: Promise<DriverEnd>;
  /** Stops Spark in order (10 s), then the process. Never rejects. */
  stop(): Promise<void>;
}

export interface DriverEnd {
  /** In words: `stopped`, `killed by SIGKILL`, `ended with 1`. */
  readonly how: string;
  readonly lastLines?: string;
}
