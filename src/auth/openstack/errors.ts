import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { KeystoneAnswer } from "./keystone.ts";
import { whoIs } from "./secret.ts";
import type { KeystoneSettings } from "./settings.ts";

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused: nothing listens there",
  ENOTFOUND: "its name cannot be resolved",
  EAI_AGAIN: "its name cannot be resolved",
  ECONNRESET: "the connection was closed before an answer",
  EHOSTUNREACH: "the network cannot reach it",
  ENETUNREACH: "the network cannot reach it",
  ETIMEDOUT: "the connection timed out",
  NO_ANSWER: "it did not answer within 15 s",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/** A connection that failed, in words; errors that have theirs stay as they are. */
export function unreachable(settings: KeystoneSettings, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const { authUrl, place } = settings;
  const code = codeOf(error);
  if (UNTRUSTED.test(code)) {
    return new UserError("UntrustedCertificate", `Keystone at ${authUrl} is not trusted`, {
      why: REASONS[code] ?? "its certificate is not signed by an authority that this machine trusts",
      hints: ["cacert: FILE in clouds.yaml, or OS_CACERT=FILE, with the authority that signed it", `what ${place} says of it`],
    });
  }
  if (/^(HPE_|ERR_SSL|EPROTO|TOO_LONG)/.test(code)) return notKeystone(settings, "what answers there speaks otherwise");
  return new UserError("KeystoneUnreachable", `no answer from Keystone at ${authUrl}`, {
    why: REASONS[code] ?? `the connection failed${code === "" ? "" : ` (${code})`}`,
    hints: ["the VPN or network that this cloud needs", `the auth_url of ${place}`],
  });
}

function codeOf(error: unknown): string {
  const { code, errors } = (error ?? {}) as { readonly code?: unknown; readonly errors?: readonly unknown[] };
  if (typeof code === "string") return code;
  return errors?.[0] === undefined ? "" : codeOf(errors[0]);
}

export const noCertificate = (file: string, { place }: KeystoneSettings): UserError =>
  new UserError("BadCloud", `the certificate authority of Keystone, ${file}, holds no certificate`, {
    why: 'there is no "-----BEGIN CERTIFICATE-----" in it',
    hints: [`cacert of ${place}, or OS_CACERT`],
  });

export const notKeystone = ({ authUrl, place }: KeystoneSettings, why: string): UserError =>
  new UserError("NotKeystone", `what answers at ${authUrl} is not Keystone`, {
    why,
    hints: [`the auth_url of ${place}: https://HOST:5000/v3, or https://HOST/identity/v3`],
  });

/** What Keystone said when it gave no token. Its own words are the reason; the usual causes are the hints, for it names none of them. */
export function refused(
  settings: KeystoneSettings,
  answer: KeystoneAnswer,
  found: { readonly project?: string } = {},
): UserError {
  const why = words(settings, answer);
  const who = whoIs(settings.identity);
  const methods = answer.json?.required_auth_methods;
  if (answer.headers["openstack-auth-receipt"] !== undefined || methods !== undefined) {
    const rule = Array.isArray(methods) ? `this account signs in with ${methods.flat().join(" and ")}` : why;
    const hints = ["an application credential needs no second factor: openstack application credential create NAME"];
    return new UserError("SignInFailed", `Keystone asks ${who} for a second factor`, { why: rule, hints });
  }
  if (answer.code >= 500) {
    return new UserError("KeystoneFailed", `Keystone at ${settings.authUrl} failed`, { why, hints: ["try again in a moment"] });
  }
  if (answer.code === 429 || answer.code === 413) {
    return new UserError("SignInFailed", `Keystone takes no more sign-ins of ${who} now`, { why, hints: ["wait a minute"] });
  }
  if (found.project !== undefined) return wrongProject(settings, why, found.project);
  return new UserError("SignInFailed", `Keystone gave no token to ${who}`, { why, hints: hintsFor(settings) });
}

function words({ identity }: KeystoneSettings, { code, json }: KeystoneAnswer): string {
  const message = (json?.error as { readonly message?: unknown } | undefined)?.message ?? json?.message;
  const said = typeof message === "string" ? bounded(redact(message, [identity.secret]), 300) : "it gave no reason";
  return `HTTP ${code}: ${said}`;
}

function hintsFor({ identity, authUrl, place }: KeystoneSettings): readonly string[] {
  switch (identity.method) {
    case "password":
      return [
        `the password, and the user, domain and project that ${place} says`,
        `whether the account is locked or expired at ${authUrl}`,
      ];
    case "application_credential":
      return [
        "it may have expired or been deleted, or its secret is another: openstack application credential list",
        "openstack application credential create NAME makes a new one",
      ];
    default:
      return [
        "the token has ended or was revoked: openstack token issue gives a new one",
        "a password or an application credential renews itself",
      ];
  }
}

/** The user and the password are right: only the project is not. */
function wrongProject({ scope, identity, place }: KeystoneSettings, why: string, known: string): UserError {
  const project = scope !== undefined && "project" in scope ? (scope.project.name ?? scope.project.id ?? "") : "";
  return new UserError("UnknownProject", `${whoIs(identity)} can sign in, but not to project "${project}"`, {
    why,
    about: project,
    hints: [known, `the project and its domain that ${place} says`],
  });
}
