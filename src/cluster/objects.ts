/** Kubernetes objects as slim types: readable by TypeScript 5.0 in a cell without loading a client library. */

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
}

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  // The schema belongs to the server: custom kinds are as welcome as built-in ones.
  // biome-ignore lint/suspicious/noExplicitAny: an object's spec is whatever its kind says
  readonly [field: string]: any;
}
