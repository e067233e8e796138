import { bounded } from "../../base/escape.ts";

/** `Status` as the API server sends it when it refuses. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface ServerStatus {
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly causes?: readonly StatusCause[];
    readonly retryAfterSeconds?: number;
  };
}

export interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  /** Such as `spec.replicas`. */
  readonly field?: string;
}

const WHY_LIMIT = 500;

export function statusIn(body: string): ServerStatus | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && (value as ServerStatus).kind === "Status") return value as ServerStatus;
  } catch {
    return undefined;
  }
  return undefined;
}

/** The server's own words: its Status message, or the start of whatever it sent; one line, bounded. */
export function wordsIn(body: string, status: ServerStatus | undefined): string {
  if (typeof status?.message === "string" && status.message !== "") return bounded(status.message, WHY_LIMIT);
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1];
  return bounded(title === undefined ? body.slice(0, 4 * WHY_LIMIT) : `a web page: ${title}`, 200);
}
