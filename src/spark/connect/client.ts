import type { Progress } from "./progress.ts";
import type {
  AnalyzePlanRequest,
  AnalyzePlanResponse,
  ConfigRequest_Operation,
  ConfigResponse,
  ExecutePlanResponse,
  ExecutePlanResponse_Metrics,
  ExecutePlanResponse_ObservedMetrics,
  Plan,
} from "./proto/base.ts";
import type { Relation } from "./proto/relations.ts";
import type { DataType } from "./proto/types.ts";
import type { Retry } from "./retry.ts";

/** One piece of an operation's answer; progress goes to `onProgress` instead. */
export type Reply =
  /** The result's Spark schema (a struct), before the first batch. */
  | { readonly kind: "schema"; readonly schema: DataType }
  /** Rows as one Arrow IPC stream of their own (schema message, then batches). Chunked batches arrive put together. */
  | { readonly kind: "arrow"; readonly data: Uint8Array; readonly rowCount: number }
  /** What a SQL text stands for from now on: a command has run, a query has not. */
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "metrics"; readonly metrics: ExecutePlanResponse_Metrics }
  | { readonly kind: "observed"; readonly observed: readonly ExecutePlanResponse_ObservedMetrics[] }
  /** Any other answer (streaming queries, checkpoints, resources, …), as it came. */
  | { readonly kind: "result"; readonly result: ExecutePlanResponse["responseType"] };

export interface CallOptions {
  /** Ends the call within a second; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told when the server does not answer and is asked again. */
  readonly onRetry?: (retry: Retry) => void;
}

export interface ExecuteOptions extends CallOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** For `interrupt({ tag })`. No commas. */
  readonly tags?: readonly string[];
  /** For `interrupt({ operationId })`, a UUID; a random one by default. */
  readonly operationId?: string;
}

/** A file for the session; the name says what it is: `jars/a.jar`, `pyfiles/a.py`, `archives/a.zip`, `files/a.txt`, `cache/SHA256`. */
export interface Artifact {
  readonly name: string;
  /** The bytes, or the path of a local file that is read piece by piece. */
  readonly data: Uint8Array | { readonly path: string };
}

export type Interruption = { readonly all: true } | { readonly tag: string } | { readonly operationId: string };

/** One session of a Spark Connect server. All methods throw `SparkError` for what Spark refuses and `UserError` for a connection that fails. */
export interface ConnectClient {
  readonly sessionId: string;
  readonly userId: string;
  /**
   * Runs a plan. The answer outlives dropped connections (reattach) and comes only as fast as it is taken. To leave the loop early
   * cancels the operation on the server.
   */
  execute(plan: Plan, options?: ExecuteOptions): AsyncIterable<Reply>;
  analyze(question: AnalyzePlanRequest["analyze"], options?: CallOptions): Promise<AnalyzePlanResponse>;
  config(operation: ConfigRequest_Operation["opType"], options?: CallOptions): Promise<ConfigResponse>;
  addArtifacts(artifacts: readonly Artifact[], options?: CallOptions): Promise<void>;
  /** Keeps bytes in the session under their SHA-256, once. @returns the hash, in hexadecimal */
  cache(data: Uint8Array, options?: CallOptions): Promise<string>;
  /** @returns the ids of the operations that were told to end */
  interrupt(what: Interruption): Promise<readonly string[]>;
  /** Ends the session on the server: its views and settings are gone. */
  release(): Promise<void>;
  /** Lets go of the connection; the session stays on the server until it times out. */
  close(): void;
}
