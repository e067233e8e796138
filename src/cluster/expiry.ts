import { X509Certificate } from "node:crypto";
import type { Credentials } from "../auth/mode.ts";
import { inWords } from "../base/duration.ts";
import { endsSoon, tokenTimes } from "../kubeconfig/ends.ts";
import type { AuthKind, UserEntry } from "../kubeconfig/model.ts";

/** How long something counts. */
export interface Validity {
  readonly begins?: Date;
  readonly ends: Date;
}

/**
 * When a sign-in that stands in the kubeconfig itself ends: the `exp` of a JSON web token (RFC 7519) or the end of a
 * client certificate, whichever is first. Read without checking: only for words.
 */
export const signInEnds = ({ token, certData }: UserEntry): Date | undefined =>
  validityOf({ token, cert: certData === undefined ? undefined : Buffer.from(certData, "base64").toString("latin1") })?.ends;

/** The same of credentials that were found, wherever they come from; what a plugin says of its answer counts too. */
export function validityOf({ token, cert, expires }: Pick<Credentials, "token" | "cert" | "expires">): Validity | undefined {
  const ends = [
    ...(expires === undefined ? [] : [{ ends: expires }]),
    ...(token === undefined ? [] : tokenValidity(token)),
    ...(cert === undefined ? [] : certificateValidity(cert)),
  ];
  return ends.sort((one, other) => one.ends.getTime() - other.ends.getTime())[0];
}

/** `Sign-in expired 2 h ago`; undefined while it lasts, or when nobody can tell. */
export const expiredInWords = (user: UserEntry, now = new Date()): string | undefined => agoInWords(signInEnds(user), now);

export const agoInWords = (ends: Date | undefined, now = new Date()): string | undefined =>
  ends === undefined || ends > now ? undefined : `Sign-in expired ${inWords(now.getTime() - ends.getTime())} ago`;

/** Milliseconds before its end at which a table mentions a sign-in that nobody renews by itself. */
const MENTIONED: Readonly<Partial<Record<AuthKind, number>>> = { "client cert": 14 * 86_400_000, token: 3_600_000 };

/** `12 d left`; undefined when there is time, when it renews itself, or when it has ended (the server then says so). */
export function leftInWords(auth: AuthKind, validity: Validity | undefined, now = new Date()): string | undefined {
  const limit = MENTIONED[auth];
  if (limit === undefined || validity === undefined || validity.ends <= now) return undefined;
  const soon = endsSoon(validity.ends, validity.begins, now, limit);
  return soon ? `${inWords(validity.ends.getTime() - now.getTime())} left` : undefined;
}

function tokenValidity(token: string): readonly Validity[] {
  const { begins, ends } = tokenTimes(token);
  return ends === undefined ? [] : [{ begins, ends }];
}

function certificateValidity(pem: string): readonly Validity[] {
  try {
    const { validFrom, validTo } = new X509Certificate(pem);
    const ends = new Date(validTo);
    return Number.isNaN(ends.getTime()) ? [] : [{ begins: new Date(validFrom), ends }];
  } catch {
    return [];
  }
}
