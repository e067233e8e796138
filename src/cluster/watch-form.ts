import type { KubeObject, ObjectMeta } from "./objects.ts";

/** What can be told apart, and by its version from what it was. */
export interface Watched {
  readonly metadata: ObjectMeta;
}

/** How what is watched comes over the wire: objects as they are by default, or such as rows of the server's table. */
export interface WireForm<T extends Watched> {
  readonly accept: string;
  readonly query: Readonly<Record<string, string>>;
  /** What stands in the answer to a list. */
  listed(list: unknown): readonly T[];
  /** What one line of a watch tells of. */
  told(object: unknown): T;
}

/** Objects as they are. */
export const objectForm = <T extends KubeObject>(): WireForm<T> => ({
  accept: "application/json",
  query: {},
  listed(list) {
    const { apiVersion, kind, items } = list as Partial<KubeObject> & { readonly items: readonly T[] | null };
    // What stands in a list is not told its kind.
    const told = { apiVersion, kind: kind?.replace(/List$/, "") };
    return (items ?? []).map((item) => ({ ...told, ...item }));
  },
  told: (object) => object as T,
});

/** What is the same object, from one version to the next. */
export const keyOf = ({ metadata }: Watched): string => metadata.uid ?? `${metadata.namespace ?? ""}/${metadata.name}`;
