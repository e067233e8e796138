/** One kind of object that the server knows, in the version it prefers. */
export interface ResourceKind {
  /** "" for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

export const apiVersionOf = (kind: ResourceKind): string => (kind.group === "" ? kind.version : `${kind.group}/${kind.version}`);
/** `pods`, `deployments.apps`: a name that is one kind only. */
export const fullName = (kind: ResourceKind): string => (kind.group === "" ? kind.plural : `${kind.plural}.${kind.group}`);
/** As kubectl's `-o name` has it: `pod`, `deployment.apps`. */
export const singularName = (kind: ResourceKind): string =>
  kind.group === "" ? kind.singular : `${kind.singular}.${kind.group}`;
