/** The hidden first cell: what a rewritten magic calls, by the absolute path of the module that exports it. */
export const preludeOf = (cellApi: string): string =>
  `import { $k8s, $k8sValue } from ${JSON.stringify(cellApi.replace(/\.[cm]?[jt]s$/, ""))};`;

/** Names that the prelude brings in: a person never typed them, so completion does not offer them. */
export const isHidden = (name: string): boolean => name.startsWith("$k8s") || name.startsWith("tsLastExpr");
