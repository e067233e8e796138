/** One step of a JSONPath, in kubectl's dialect. */
export type Step =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "truth"; readonly value: boolean }
  | { readonly type: "field"; readonly name: string }
  /** `['a.b']`: kubectl takes it for `.a.b`; where that leads to nothing it is the key as it stands. */
  | { readonly type: "key"; readonly path: readonly Step[]; readonly literal: string }
  | { readonly type: "wildcard" }
  | { readonly type: "recursive" }
  | { readonly type: "slice"; readonly slice: Slice }
  | { readonly type: "union"; readonly paths: readonly (readonly Step[])[] }
  | { readonly type: "filter"; readonly filter: Filter }
  | { readonly type: "word"; readonly word: "range" | "end" };

/** `[2]`, `[-1]`, `[1:3]`, `[::2]`, `[*]`; what is absent was not given. */
export interface Slice {
  readonly from?: number;
  readonly to?: number;
  readonly step?: number;
  /** `[2]`: one element, so that there is no `to`. */
  readonly single: boolean;
}

export interface Filter {
  readonly left: readonly Step[];
  /** Absent: what `left` leads to has to be there. */
  readonly compared?: { readonly operator: Operator; readonly right: readonly Step[] };
}

export const OPERATORS = ["==", "!=", "<", "<=", ">", ">="] as const;
export type Operator = (typeof OPERATORS)[number];

/** A template: text as it stands, and actions in braces. */
export type Part =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "action"; readonly steps: readonly Step[] };
