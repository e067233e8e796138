/** What may stand behind `-o`. */
export type OutputWord =
  | ("table" | "wide" | "json" | "yaml" | "name" | "object")
  | `${"jsonpath" | "jsonpath-as-json" | "jsonpath-file" | "custom-columns" | "custom-columns-file"}=${string}`;

/** What `%k8s get` was told. */
export interface GetOptions {
  readonly what?: readonly string[];
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly output?: OutputWord;
  readonly context?: string;
  readonly allContexts?: boolean;
  /** Several, with commas between. */
  readonly contexts?: string;
  readonly showLabels?: boolean;
  readonly showKind?: boolean;
  readonly labelColumns?: readonly string[];
  readonly noHeaders?: boolean;
  readonly sortBy?: string;
  readonly ignoreNotFound?: boolean;
  readonly chunkSize?: number;
  readonly subresource?: string;
  readonly watch?: boolean;
  readonly watchOnly?: boolean;
  readonly timeout?: string;
  readonly raw?: boolean;
}

/** Label keys as typed: `-L app,tier -L zone`. */
export const labelKeys = ({ labelColumns = [] }: GetOptions): readonly string[] =>
  labelColumns.flatMap((keys) => keys.split(",")).filter((key) => key !== "");
