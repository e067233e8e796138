import { UserError } from "../base/errors.ts";
import type { ClusterClient } from "./client.ts";
import { ClusterError, connectionError } from "./errors.ts";

/** A server that comes up refuses for a moment what it will allow: its rules are not loaded yet. In milliseconds. */
const RULES_LOAD = 20_000;

/** Whether a failure is one that time heals. */
export function passes(failure: ClusterError, away: number, patience: number): boolean {
  const { code } = failure;
  if (code === 401 || code === 403) return away < Math.min(RULES_LOAD, patience);
  const heals = code === undefined ? failure.name === "ClusterUnreachable" : code >= 500 || code === 429;
  return heals && away < patience;
}

/** Whatever broke, as the error that a person reads; a mistake of ours stays what it is. */
export function failureOf(client: ClusterClient, error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  if (error instanceof UserError || error instanceof RangeError || error instanceof TypeError) throw error;
  return connectionError(client, error);
}

/** The `Status` in which a watch ends; 410 says that its version is too old to go on from. */
export function told(client: ClusterClient, status: { readonly code?: number; readonly message?: string }): ClusterError {
  const code = status.code ?? 500;
  const row = { state: "error", status: `Server error ${code}`, code } as const;
  return new ClusterError("ServerError", `the watch on context ${client.context} was ended`, row, {
    why: status.message ?? `HTTP ${code}`,
    hints: ["the same again in a moment"],
  });
}
