import type { Credentials } from "../auth/mode.ts";
import type { ResolvedContext } from "../kubeconfig/model.ts";

/** Finds a context's credentials (reads files, runs the exec plugin). `fresh`: the last ones were refused, do not give them again. */
export type ResolveAuth = (
  resolved: ResolvedContext,
  options: {
    readonly signal: AbortSignal;
    readonly fresh?: boolean;
    readonly env?: Readonly<Record<string, string | undefined>>;
  },
) => Promise<Credentials>;

/** The request headers of an identity: authorization and impersonation. */
export function identityHeaders(credentials: Credentials): Record<string, string | readonly string[]> {
  const headers: Record<string, string | readonly string[]> = {};
  if (credentials.token !== undefined) headers.Authorization = `Bearer ${credentials.token}`;
  else if (credentials.username !== undefined) {
    const pair = Buffer.from(`${credentials.username}:${credentials.password ?? ""}`);
    headers.Authorization = `Basic ${pair.toString("base64")}`;
  }
  const as = credentials.impersonate;
  if (as === undefined) return headers;
  if (as.user !== undefined) headers["Impersonate-User"] = as.user;
  if (as.uid !== undefined) headers["Impersonate-Uid"] = as.uid;
  if (as.groups.length > 0) headers["Impersonate-Group"] = as.groups;
  for (const [key, values] of Object.entries(as.extra)) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values;
  return headers;
}
