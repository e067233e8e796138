/** What has been seen so far, for completion: read from memory at once, refreshed in the background. */
export interface Known {
  contexts(): readonly string[];
  namespaces(): readonly string[];
  /** Kinds as a person types them: plural and short names. */
  kinds(): readonly string[];
  /** Names of one kind in the active namespace, from the last listing. */
  names(kind: string): readonly string[];
}
