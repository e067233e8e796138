import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { checkedToken } from "../token.ts";
import type { Issuer } from "./issuer.ts";

/** An ID token whose claims are as they have to be. */
export interface IdToken {
  readonly token: string;
  /** `sub`: who it is, for this issuer for ever. */
  readonly subject: string;
  readonly expires: Date;
}

/** What the token must say beyond issuer and audience. */
export interface Expected {
  /** The one that this sign-in sent; undefined where none was (device flow, refresh). */
  readonly nonce?: string;
  /** Who signed in before; a refresh makes nobody else. */
  readonly subject?: string;
}

/** Seconds by which clocks may differ. */
const SKEW = 60;

/**
 * The checks of an ID token that are a client's to make: issuer, audience, end, nonce, subject. The signature is the API server's business: it
 * has the issuer's keys, and to this machine the token came from the issuer itself over TLS, which the standard takes for as good.
 * Source: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 * @throws UserError `BadIdToken`; it never quotes the token
 */
export function checkIdToken(token: string | undefined, { settings, place }: Issuer, expected: Expected): IdToken {
  if (token === undefined) throw bad(place.called, "it gave none", 'the client must be allowed the scope "openid"');
  const claims = claimsIn(token, place.called);
  const { iss, aud, azp, exp, sub, nonce } = claims;
  const audiences = (Array.isArray(aud) ? aud : [aud]) as readonly unknown[];
  const said = (value: unknown): string => (typeof value === "string" ? `"${bounded(value, 100)}"` : "nobody");
  if (iss !== settings.issuer) throw bad(place.called, `it is from ${said(iss)}`);
  if (!audiences.includes(settings.clientId))
    throw bad(place.called, `it is for ${said(audiences[0])}, not for ${settings.clientId}`);
  if (azp !== undefined && azp !== settings.clientId) throw bad(place.called, `it was given to ${said(azp)}`);
  if (typeof exp !== "number") throw bad(place.called, "it does not say when it ends");
  if (exp + SKEW < Date.now() / 1000) throw bad(place.called, "it has ended already", "this machine's clock may be wrong");
  if (typeof sub !== "string" || sub === "") throw bad(place.called, "it does not say who it is for");
  if (expected.nonce !== undefined && nonce !== expected.nonce) throw bad(place.called, "it belongs to another sign-in");
  if (expected.subject !== undefined && sub !== expected.subject) throw bad(place.called, "it is for somebody else than before");
  return { token: checkedToken(token, "the ID token"), subject: sub, expires: new Date(exp * 1000) };
}

function claimsIn(token: string, called: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw bad(called, "it is no JSON web token");
}

const bad = (called: string, why: string, hint = "the issuer's address and the client's id in the kubeconfig"): UserError =>
  new UserError("BadIdToken", `the ID token from ${called} cannot be used`, { why, hints: [hint] });
