import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { AuthOptions } from "../mode.ts";
import { askWeb, secureUrl, type WebAnswer, type WebPlace } from "../web.ts";
import { clientSecret, type OidcSettings } from "./settings.ts";

/** One issuer with what it says of itself, ready to be asked. */
export interface Issuer {
  readonly settings: OidcSettings;
  readonly place: WebPlace;
  readonly secret?: string;
  readonly tokens: URL;
  /** Where a browser signs in; undefined when the issuer has no such page. */
  readonly authorization?: URL;
  /** For the device flow; undefined when the issuer does not offer it. */
  readonly device?: URL;
  readonly revocation?: URL;
  /** What the client proves itself with: in the form, or in a header. */
  readonly secretIn: "form" | "header";
  /** The scopes to ask for. */
  readonly scopes: readonly string[];
  /** Whether every answer to a browser names the issuer (RFC 9207). */
  readonly namesItself: boolean;
}

/**
 * What the issuer says of itself. Source: https://openid.net/specs/openid-connect-discovery-1_0.html
 * @throws UserError `BadIssuer`, and what askWeb and clientSecret throw
 */
export async function discoverIssuer(settings: OidcSettings, options: AuthOptions): Promise<Issuer> {
  const { issuer, caFile } = settings;
  const ca = caFile === undefined ? undefined : (await readCredential(caFile, options.signal)).toString("utf8");
  const place = { called: `the issuer ${issuer}`, ca, env: options.env, signal: options.signal };
  const url = secureUrl(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, "the issuer's address");
  const said = fieldsIn(issuer, await askWeb(place, url));
  // One issuer must not speak for another one, and tokens name it to the letter.
  if (said.issuer !== issuer) throw misnamed(issuer, said.issuer);
  const address = (field: string): URL | undefined =>
    typeof said[field] === "string" ? secureUrl(said[field], `the issuer's ${field}`) : undefined;
  const tokens = address("token_endpoint");
  if (tokens === undefined) throw badIssuer(issuer, "it names no token_endpoint");
  const methods = said.token_endpoint_auth_methods_supported;
  return {
    settings,
    place,
    secret: await clientSecret(settings, options),
    tokens,
    authorization: address("authorization_endpoint"),
    device: address("device_authorization_endpoint"),
    revocation: address("revocation_endpoint"),
    secretIn: Array.isArray(methods) && !methods.includes("client_secret_basic") ? "form" : "header",
    scopes: scopesFor(settings, said.scopes_supported),
    namesItself: said.authorization_response_iss_parameter_supported === true,
  };
}

/** `offline_access` gives a refresh token; some issuers give one without, and refuse a scope they do not know. */
function scopesFor(settings: OidcSettings, supported: unknown): readonly string[] {
  const offline = Array.isArray(supported) && !supported.includes("offline_access") ? [] : ["offline_access"];
  return [...new Set(["openid", ...offline, ...settings.scopes])];
}

function fieldsIn(issuer: string, answer: WebAnswer): Readonly<Record<string, unknown>> {
  if (answer.status !== 200) throw badIssuer(issuer, `its /.well-known/openid-configuration answers HTTP ${answer.status}`);
  try {
    const value: unknown = JSON.parse(answer.body);
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw badIssuer(issuer, "its /.well-known/openid-configuration is not JSON");
}

function misnamed(issuer: string, said: unknown): UserError {
  const other = typeof said === "string" ? bounded(said, 200) : "nothing";
  return badIssuer(issuer, `it calls itself ${other}`, "the address has to be the same to the letter, the slash at its end too");
}

const badIssuer = (issuer: string, why: string, hint = "the issuer's address in the kubeconfig (--issuer-url)"): UserError =>
  new UserError("BadIssuer", `${issuer} cannot be used to sign in`, { why, hints: [hint] });
