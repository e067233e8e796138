import { createHash, randomBytes } from "node:crypto";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import type { Issuer } from "./issuer.ts";
import { openLoopback } from "./loopback.ts";
import { askTokens, isRefusal, refused, type Tokens } from "./token-endpoint.ts";

/** Milliseconds that a person has in the browser. */
const LIMIT = 300_000;

/** Values that nobody can guess, sent along and expected back. */
interface Proof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * A person signs in in a browser on this machine, which comes back here with a code. Nothing is opened: the address is said.
 * Sources: https://www.rfc-editor.org/rfc/rfc8252, PKCE: https://www.rfc-editor.org/rfc/rfc7636
 * @returns the tokens, and the nonce that the ID token must hold
 * @throws UserError `NoCodeFlow`, `PortTaken`, `SignInFailed`, `SignInTimedOut`, `Interrupted`
 */
export async function codeFlow(
  issuer: Issuer,
  say: (line: string) => void,
): Promise<{ readonly tokens: Tokens; readonly nonce: string }> {
  if (issuer.authorization === undefined) {
    throw new UserError("NoCodeFlow", `${issuer.place.called} has no page to sign in`, {
      why: "it names no authorization_endpoint",
      hints: ["--flow device"],
    });
  }
  const proof = { state: random(), nonce: random(), verifier: random() };
  const loopback = await openLoopback(issuer.settings.redirectPort);
  let signedIn = false;
  try {
    say(`Open ${addressFor(issuer, issuer.authorization, loopback.redirectUri, proof)}`);
    say("in a browser on this machine; elsewhere sign in by code: --flow device");
    const query = await answered(issuer, loopback.answer, proof.state);
    const tokens = await exchanged(issuer, query, loopback.redirectUri, proof);
    signedIn = true;
    return { tokens, nonce: proof.nonce };
  } finally {
    await loopback.close(signedIn);
  }
}

/** 256 bits, in letters that a URL holds. */
const random = (): string => randomBytes(32).toString("base64url");

function addressFor(issuer: Issuer, page: URL, redirectUri: string, { state, nonce, verifier }: Proof): string {
  const { settings, scopes } = issuer;
  const url = new URL(page);
  const query = {
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    // Without it a refresh token is not given: OpenID Connect Core, section 11.
    ...(scopes.includes("offline_access") ? { prompt: "consent" } : {}),
    ...(settings.loginHint === undefined ? {} : { login_hint: settings.loginHint }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function answered(
  issuer: Issuer,
  answer: (state: string, signal: AbortSignal) => Promise<URLSearchParams>,
  state: string,
): Promise<URLSearchParams> {
  const limit = AbortSignal.timeout(LIMIT);
  try {
    return await answer(state, AbortSignal.any([issuer.place.signal, limit]));
  } catch (error) {
    if (issuer.place.signal.aborted) throw new UserError("Interrupted", "stopped waiting for the sign-in");
    if (!limit.aborted) throw error;
    throw new UserError("SignInTimedOut", `nobody signed in within ${inWords(LIMIT)}`, {
      hints: ["begin again: %k8s login NAME"],
    });
  }
}

async function exchanged(issuer: Issuer, query: URLSearchParams, redirectUri: string, proof: Proof): Promise<Tokens> {
  const from = query.get("iss");
  // So that one issuer's code is never handed to another. Source: https://www.rfc-editor.org/rfc/rfc9207
  if (from === null ? issuer.namesItself : from !== issuer.settings.issuer) {
    throw new UserError("SignInFailed", "the browser came back from somebody else than the issuer", {
      why: from === null ? "the answer names no issuer" : `it names ${bounded(from, 200)}`,
    });
  }
  const error = query.get("error");
  if (error !== null) {
    const more = query.get("error_description");
    throw refused(issuer, { error, words: bounded(more === null ? error : `${error}: ${more}`, 300) });
  }
  const form = { grant_type: "authorization_code", code: query.get("code") ?? "", redirect_uri: redirectUri };
  const answer = await askTokens(issuer, { ...form, code_verifier: proof.verifier });
  if (isRefusal(answer)) throw refused(issuer, answer);
  return answer;
}
