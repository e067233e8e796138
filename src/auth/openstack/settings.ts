import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { UserError } from "../../base/errors.ts";
import type { ChosenCloud } from "./chosen-cloud.ts";

/** A thing of Keystone by its id, or by its name in a domain. */
export interface Named {
  readonly id?: string;
  readonly name?: string;
  readonly domain?: { readonly id?: string; readonly name?: string };
}

/** How to sign in. The secret may be missing: a person is asked for it. */
export type Identity =
  | { readonly method: "password"; readonly user: Named; readonly secret?: string }
  | { readonly method: "application_credential"; readonly credential: Named; readonly user?: Named; readonly secret?: string }
  | { readonly method: "token"; readonly secret?: string };

/** What the token is to be for. */
export type Scope =
  | { readonly project: Named }
  | { readonly domain: { readonly id?: string; readonly name?: string } }
  | { readonly system: { readonly all: true } }
  | { readonly "OS-TRUST:trust": { readonly id: string } };

/** One sign-in to one Keystone, with nothing left to look up but a secret. */
export interface KeystoneSettings {
  /** Ends in `/v3`; undefined only for a token that is used as it is. */
  readonly authUrl?: string;
  readonly identity: Identity;
  readonly scope?: Scope;
  readonly tls: { readonly verify: boolean; readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** Where it stands, for messages. */
  readonly place: string;
}

const METHODS: Readonly<Record<string, Identity["method"]>> = {
  password: "password",
  v3password: "password",
  token: "token",
  v3token: "token",
  v3applicationcredential: "application_credential",
};

/** Keystone's own first domain; the openstack client takes it, too, when none is named. */
const DEFAULT_DOMAIN = "default";

/**
 * What a cloud's fields mean, by keystoneauth's rules.
 * Source: https://docs.openstack.org/keystoneauth/latest/plugin-options.html
 * @throws UserError `BadCloud` that names the field which is missing or cannot be used
 */
export function keystoneSettings({ fields, place }: ChosenCloud): KeystoneSettings {
  const method = methodOf(fields, place);
  const identity = identityOf(method, fields, place);
  const scope = method === "application_credential" ? undefined : scopeOf(fields);
  const authUrl = fields.auth_url === undefined ? undefined : versioned(fields.auth_url, place);
  if (authUrl === undefined && (method !== "token" || scope !== undefined))
    throw missing("auth_url", "where Keystone is", place, fields);
  return { authUrl, identity, scope, tls: tlsOf(fields), place };
}

/** What makes a token another one, without any secret. */
export const cacheKey = ({ authUrl, identity, scope }: KeystoneSettings): object => {
  const { secret, ...who } = identity;
  // Another token given is another identity; a password is a proof of the same one.
  const given =
    identity.method === "token" && secret !== undefined ? createHash("sha256").update(secret).digest("hex") : undefined;
  return { mode: "openstack", authUrl, who, scope, given };
};

type Texts = Readonly<Record<string, string | undefined>>;

function methodOf(fields: Texts, place: string): Identity["method"] {
  const type = fields.auth_type;
  if (type !== undefined && Object.hasOwn(METHODS, type)) return METHODS[type]!;
  if (type !== undefined) {
    throw new UserError("BadCloud", `${place} wants to sign in by "${type}", which is not spoken here`, {
      hints: [`auth_type: ${Object.keys(METHODS).join(", ")}`, "an application credential works with every kind of account"],
    });
  }
  if (fields.application_credential_id ?? fields.application_credential_name) return "application_credential";
  return fields.token === undefined ? "password" : "token";
}

function identityOf(method: Identity["method"], fields: Texts, place: string): Identity {
  if (method === "token") return { method, secret: fields.token };
  if (method === "password") {
    const user = userOf(fields);
    if (user === undefined) throw missing("username", "whom to sign in as", place, fields);
    return { method, user, secret: fields.password };
  }
  const secret = fields.application_credential_secret;
  const { application_credential_id: id, application_credential_name: name } = fields;
  if (id !== undefined) return { method, credential: { id }, secret };
  const user = userOf(fields);
  if (name === undefined) throw missing("application_credential_id", "which application credential it is", place, fields);
  if (user === undefined) throw missing("username", `whose application credential "${name}" is`, place, fields);
  return { method, credential: { name }, user, secret };
}

function userOf(fields: Texts): Named | undefined {
  if (fields.user_id !== undefined) return { id: fields.user_id };
  return fields.username === undefined ? undefined : { name: fields.username, domain: userDomain(fields) };
}

type Domain = NonNullable<Named["domain"]>;

const domain = (id: string | undefined, name: string | undefined): Domain | undefined =>
  id !== undefined ? { id } : name !== undefined ? { name } : undefined;

const common = (fields: Texts): Domain =>
  domain(fields.domain_id, fields.domain_name) ??
  domain(fields.default_domain_id, fields.default_domain_name) ?? { id: DEFAULT_DOMAIN };

const userDomain = (fields: Texts): Domain => domain(fields.user_domain_id, fields.user_domain_name) ?? common(fields);

function scopeOf(fields: Texts): Scope | undefined {
  if (fields.trust_id !== undefined) return { "OS-TRUST:trust": { id: fields.trust_id } };
  if (fields.system_scope !== undefined) return { system: { all: true } };
  if (fields.project_id !== undefined) return { project: { id: fields.project_id } };
  if (fields.project_name !== undefined) {
    const own = domain(fields.project_domain_id, fields.project_domain_name);
    return { project: { name: fields.project_name, domain: own ?? userDomain(fields) } };
  }
  const whole = domain(fields.domain_id, fields.domain_name);
  return whole === undefined ? undefined : { domain: whole };
}

/** Keystone's address with its version, whatever of it was written: host only, `/v3`, `/v3/`, an old `/v2.0`. */
function versioned(text: string, place: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UserError("BadCloud", `the auth_url of ${place} is no http or https address`, {
      hints: ["auth_url: https://keystone.example.org:5000/v3"],
    });
  }
  const path = url.pathname.replace(/\/(v3|v2\.0)(\/.*)?$/, "").replace(/\/+$/, "");
  return `${url.origin}${path}/v3`;
}

const isTrue = (text: string | undefined): boolean => /^(true|yes|on|1)$/i.test(text ?? "");
const isFalse = (text: string | undefined): boolean => /^(false|no|off|0)$/i.test(text ?? "");

function tlsOf(fields: Texts): KeystoneSettings["tls"] {
  const file = (text: string | undefined): string | undefined => (text === undefined ? undefined : absolute(text));
  const verify = !isTrue(fields.insecure) && !isFalse(fields.verify);
  return { verify, caFile: file(fields.cacert), certFile: file(fields.cert), keyFile: file(fields.key) };
}

/** A path as a person writes it: `~` is the home folder, relative ones start here. */
export const absolute = (path: string): string =>
  isAbsolute(path) ? path : path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(path);

function missing(key: string, what: string, place: string, fields: Texts): UserError {
  const profile =
    fields.profile === undefined ? [] : [`its profile "${fields.profile}" is in no clouds-public.yaml: write it out`];
  return new UserError("BadCloud", `${place} does not say ${what}`, {
    why: `${key} is missing`,
    hints: [...profile, `${key} in clouds.yaml, OS_${key.toUpperCase()}, or --${key.replaceAll("_", "-")}`],
  });
}
