import type { Kubeconfig } from "./model.ts";

export type EntryList = "contexts" | "clusters" | "users";

/** One change of one kubeconfig file, in the file's own terms. Values are plain data as YAML holds it. */
export type Change =
  /** Give a field of an entry a value; `path` is empty for the whole body. An entry that is not there is added at the end of its list. */
  | {
      readonly kind: "set";
      readonly list: EntryList;
      readonly name: string;
      readonly path: readonly string[];
      readonly value: unknown;
    }
  /** Take a field of an entry away; nothing happens when it is not there. */
  | { readonly kind: "unset"; readonly list: EntryList; readonly name: string; readonly path: readonly [string, ...string[]] }
  | { readonly kind: "remove"; readonly list: EntryList; readonly name: string }
  /** The entry alone: what refers to it is changed by further changes. */
  | { readonly kind: "rename"; readonly list: EntryList; readonly name: string; readonly to: string }
  /** Undefined takes it away. */
  | { readonly kind: "current-context"; readonly name: string | undefined };

/** Changes of one file; they are made in their order. */
export interface FileChange {
  /** Absolute. */
  readonly file: string;
  readonly changes: readonly Change[];
}

/** What is to be changed, worked out from what stands in the files now. It is asked again under the lock, so it must be pure. */
export type PlanEdit = (current: Kubeconfig) => readonly FileChange[];

/** One file before and after an edit; it holds secrets, and is never shown: see `diffLines`. */
export interface EditedFile {
  readonly file: string;
  /** Undefined when the file was not there. */
  readonly before: string | undefined;
  readonly after: string;
}
