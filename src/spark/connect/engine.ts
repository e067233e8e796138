import type { StructType } from "./nested-types.ts";
import type { Cmd, Rel } from "./opaque.ts";
import type { Progress } from "./progress.ts";
import type { Row } from "./values/row.ts";

/** How one action runs; what is missing comes from the session. */
export interface ActionOptions {
  /** Cancels the job on the cluster; the action then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Rows that came together. */
export interface Batch {
  readonly rowCount: number;
  /** One Arrow IPC stream: schema and batches. */
  readonly data: Uint8Array;
  rows(): Promise<readonly Row[]>;
}

export type ExplainMode = "simple" | "extended" | "codegen" | "cost" | "formatted";

export interface StorageLevel {
  readonly useDisk: boolean;
  readonly useMemory: boolean;
  readonly useOffHeap: boolean;
  readonly deserialized: boolean;
  readonly replication: number;
}

/** A table to be shown: what {@link FrameDisplay} makes a page of. */
export interface FramePreview {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly numeric: boolean }[];
  /** As Spark writes values; at most 20 rows. */
  readonly rows: readonly (readonly string[])[];
  /** There are more rows than these. */
  readonly more: boolean;
  /** How many there are altogether, when it is known. */
  readonly total?: number;
}

export type FrameDisplay = (preview: FramePreview) => Readonly<Record<string, unknown>>;

/** What DataFrames need of their session. */
export interface Engine {
  batches(plan: Rel, options?: ActionOptions): AsyncIterable<Batch>;
  command(command: Cmd, options?: ActionOptions): Promise<Rel | undefined>;
  schema(plan: Rel, options?: ActionOptions): Promise<StructType>;
  explain(plan: Rel, mode: ExplainMode, options?: ActionOptions): Promise<string>;
  isLocal(plan: Rel): Promise<boolean>;
  isStreaming(plan: Rel): Promise<boolean>;
  inputFiles(plan: Rel): Promise<readonly string[]>;
  sameSemantics(left: Rel, right: Rel): Promise<boolean>;
  semanticHash(plan: Rel): Promise<number>;
  persist(plan: Rel, level?: StorageLevel): Promise<void>;
  unpersist(plan: Rel, blocking: boolean): Promise<void>;
  storageLevel(plan: Rel): Promise<StorageLevel>;
  /** Where texts such as `show()` go. */
  print(text: string): void;
  /** One line that the person should see. */
  warn(line: string): void;
  readonly display: FrameDisplay | undefined;
}
