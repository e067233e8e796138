import { X509Certificate } from "node:crypto";
import { inWords } from "../base/duration.ts";
import type { UserEntry } from "../kubeconfig/model.ts";

/**
 * When a sign-in that stands in the kubeconfig itself ends: the `exp` of a JSON web token (RFC 7519) or the end of a
 * client certificate, whichever is first. Read without checking: only for words.
 */
export function signInEnds(user: UserEntry): Date | undefined {
  const ends = [tokenEnds(user.token), certificateEnds(user.certData)].filter((date) => date !== undefined);
  return ends.sort((one, other) => one.getTime() - other.getTime())[0];
}

/** `Sign-in expired 2 h ago`; undefined while it lasts, or when nobody can tell. */
export function expiredInWords(user: UserEntry, now = new Date()): string | undefined {
  const ends = signInEnds(user);
  return ends === undefined || ends > now ? undefined : `Sign-in expired ${inWords(now.getTime() - ends.getTime())} ago`;
}

function tokenEnds(token: string | undefined): Date | undefined {
  const claims = token?.split(".")[1];
  if (claims === undefined) return undefined;
  try {
    const { exp }: { exp?: unknown } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) ?? {};
    return typeof exp === "number" ? valid(new Date(exp * 1000)) : undefined;
  } catch {
    return undefined;
  }
}

function certificateEnds(data: string | undefined): Date | undefined {
  if (data === undefined) return undefined;
  try {
    return valid(new Date(new X509Certificate(Buffer.from(data, "base64")).validTo));
  } catch {
    return undefined;
  }
}

const valid = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date);
