import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import { askWeb, type WebAnswer } from "../web.ts";
import type { Issuer } from "./issuer.ts";

/** What the issuer gave, not yet checked. */
export interface Tokens {
  readonly idToken?: string;
  readonly refreshToken?: string;
}

/** A refusal in OAuth's own words. Source: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export interface Refusal {
  /** Such as `invalid_grant`. */
  readonly error: string;
  /** The issuer's words, bounded and without secrets. */
  readonly words: string;
}

export const isRefusal = (answer: Tokens | Refusal): answer is Refusal => "error" in answer;

/** Asks for tokens; a refusal is an answer too. @throws UserError for anything that is neither */
export async function askTokens(issuer: Issuer, form: Readonly<Record<string, string>>): Promise<Tokens | Refusal> {
  const answer = await postForm(issuer, issuer.tokens, form);
  const fields = fieldsIn(answer);
  if (answer.status === 200 && fields !== undefined) {
    return { idToken: text(fields.id_token), refreshToken: text(fields.refresh_token) };
  }
  return refusalIn(issuer, answer, fields);
}

/** A form with the client's identity in it, as the issuer wants it. */
export async function postForm(issuer: Issuer, url: URL, form: Readonly<Record<string, string>>): Promise<WebAnswer> {
  const { clientId } = issuer.settings;
  const { secret, secretIn } = issuer;
  const inForm: Record<string, string> = secret !== undefined && secretIn === "form" ? { client_secret: secret } : {};
  const proof: Record<string, string> =
    secret !== undefined && secretIn === "header"
      ? { Authorization: `Basic ${Buffer.from(`${formCoded(clientId)}:${formCoded(secret)}`).toString("base64")}` }
      : {};
  return askWeb(issuer.place, url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...proof },
    body: new URLSearchParams({ client_id: clientId, ...inForm, ...form }).toString(),
  });
}

/** Source: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
const formCoded = (value: string): string => new URLSearchParams({ v: value }).toString().slice(2);

export function fieldsIn({ body }: WebAnswer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws UserError `SignInFailed` when it is not OAuth that speaks */
export function refusalIn(issuer: Issuer, answer: WebAnswer, fields: Readonly<Record<string, unknown>> | undefined): Refusal {
  const error = text(fields?.error);
  if (error === undefined) {
    throw new UserError("SignInFailed", `${issuer.place.called} did not answer as a sign-in server`, {
      why: `HTTP ${answer.status}, without an error that OAuth knows`,
      hints: ["try again in a moment", "the issuer's address in the kubeconfig"],
    });
  }
  const more = text(fields?.error_description);
  return { error, words: bounded(redact(more === undefined ? error : `${error}: ${more}`, [issuer.secret]), 300) };
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** What a person reads of a refusal that ends a sign-in. */
export function refused(issuer: Issuer, { error, words }: Refusal): UserError {
  return new UserError("SignInFailed", `${issuer.place.called} gave no sign-in`, {
    why: `it says ${words}`,
    hints: HINTS[error] ?? ["sign in again: %k8s login NAME"],
  });
}

const HINTS: Readonly<Record<string, readonly string[]>> = {
  invalid_client: [
    "the client's id in the kubeconfig (--client-id)",
    "a client with a secret needs --client-secret-env or --client-secret-file",
  ],
  unauthorized_client: [
    "the issuer's administrator has to allow this flow for the client",
    "the other flow: --flow code or --flow device",
  ],
  unsupported_grant_type: ["the other flow: --flow code or --flow device"],
  invalid_scope: ["the scopes in the kubeconfig (--scope)"],
  access_denied: ["sign in again and allow it: %k8s login NAME"],
};
