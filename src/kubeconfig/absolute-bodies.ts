import type { Fields } from "./document.ts";
import type { ClusterEntry, ContextEntry, UserEntry } from "./model.ts";

/** A context's body as it stands in its file. */
export const contextBody = ({ source, cluster, user, namespace }: ContextEntry): Fields =>
  source ?? { cluster, user, ...given("namespace", namespace) };

/** A cluster's body as it stands in its file, with the path in it made absolute. */
export const clusterBody = ({ source, server, caFile }: ClusterEntry): Fields => ({
  ...(source ?? { server }),
  ...given("certificate-authority", caFile),
});

/** A user's body as it stands in its file, with the paths in it made absolute, that of a plugin too. It holds secrets. */
export const userBody = ({ source, certFile, keyFile, tokenFile, exec }: UserEntry): Fields => ({
  ...source,
  ...given("client-certificate", certFile),
  ...given("client-key", keyFile),
  ...given("tokenFile", tokenFile),
  ...(exec === undefined ? {} : { exec: { ...(source?.exec as object | undefined), command: exec.command } }),
});

const given = (key: string, value: string | undefined): Fields => (value === undefined ? {} : { [key]: value });
