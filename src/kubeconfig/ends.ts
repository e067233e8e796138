/** What a JSON web token says of its time. Read without checking who signed it: only for words. */
export interface TokenTimes {
  readonly ends?: Date;
  readonly begins?: Date;
}

/** The claims of a JSON web token (RFC 7519); undefined for any other token. */
export function tokenClaims(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, claims, signature, more] = token.split(".");
  if (claims === undefined || signature === undefined || more !== undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** When a token was made and when it ends, in so far as it says so: its `iat` and `exp`, seconds since 1970. */
export function tokenTimes(token: string): TokenTimes {
  const claims = tokenClaims(token);
  return { begins: moment(claims?.iat), ends: moment(claims?.exp) };
}

function moment(seconds: unknown): Date | undefined {
  if (typeof seconds !== "number") return undefined;
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Whether what ends then should be renewed now: less than `limit` is left, and less than a fifth of its whole life.
 * What lives for two hours would else be said to end soon all its life.
 * @param limit milliseconds
 */
export function endsSoon(ends: Date, begins: Date | undefined, now: Date, limit: number): boolean {
  const life = begins === undefined ? Number.POSITIVE_INFINITY : Math.max(0, ends.getTime() - begins.getTime());
  return ends.getTime() - now.getTime() < Math.min(limit, life / 5);
}
