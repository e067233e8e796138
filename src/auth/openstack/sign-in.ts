import { nearestNames } from "../../base/nearest.ts";
import type { AuthOptions, Credentials } from "../mode.ts";
import { checkedToken } from "../token.ts";
import { notKeystone, refused } from "./errors.ts";
import { askKeystone, type KeystoneAnswer } from "./keystone.ts";
import { tokenRequest } from "./request.ts";
import type { KeystoneSettings } from "./settings.ts";

type Options = Pick<AuthOptions, "signal" | "env">;

/**
 * A token of Keystone: a new one, or, for a token that is to be used as it is, that one with its end.
 * Source: https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management
 * @throws UserError `SignInFailed`, `UnknownProject`, `KeystoneFailed`, and what a request throws
 */
export async function keystoneToken(settings: KeystoneSettings, options: Options): Promise<Credentials> {
  const { identity, scope } = settings;
  if (identity.method === "token" && scope === undefined) return asItIs(settings, options);
  const answer = await newToken(settings, options);
  if (answer.code === 201 || answer.code === 200) return credentialsOf(settings, answer);
  throw refused(settings, answer, await projectAdvice(settings, answer, options));
}

/** The catalog, which nobody here reads, makes an answer ten times as long. */
const newToken = (settings: KeystoneSettings, options: Options): Promise<KeystoneAnswer> =>
  askKeystone(settings, { method: "POST", path: "/auth/tokens?nocatalog", body: tokenRequest(settings) }, options);

/** Without a project a token made from a token would lose the one it has. */
async function asItIs(settings: KeystoneSettings, options: Options): Promise<Credentials> {
  const token = checkedToken(settings.identity.secret!, `the token of ${settings.place}`);
  if (settings.authUrl === undefined) return { token };
  const headers = { "X-Auth-Token": token, "X-Subject-Token": token };
  const answer = await askKeystone(settings, { method: "GET", path: "/auth/tokens?nocatalog", headers }, options);
  if (answer.code !== 200) throw refused(settings, answer);
  return { token, expires: endOf(settings, answer) };
}

function credentialsOf(settings: KeystoneSettings, answer: KeystoneAnswer): Credentials {
  const token = answer.headers["x-subject-token"];
  if (typeof token !== "string" || token === "") throw notKeystone(settings, "its answer holds no X-Subject-Token");
  return { token: checkedToken(token, `the token from ${settings.authUrl}`), expires: endOf(settings, answer) };
}

function endOf(settings: KeystoneSettings, { json }: KeystoneAnswer): Date {
  const text = (json?.token as { readonly expires_at?: unknown } | undefined)?.expires_at;
  const end = new Date(typeof text === "string" ? text : Number.NaN);
  if (Number.isNaN(end.getTime())) throw notKeystone(settings, "its token has no expires_at");
  return end;
}

/** Users whose password was refused once: Keystone counts wrong ones, so the question below is asked once. */
const explained = new Set<string>();

/**
 * Keystone says the same of a wrong password and of a project that is not the user's. Asked without a project it tells them apart, and
 * which projects there are.
 */
async function projectAdvice(
  settings: KeystoneSettings,
  { code }: KeystoneAnswer,
  options: Options,
): Promise<{ readonly project?: string }> {
  const { identity, scope, authUrl } = settings;
  if (code !== 401 || identity.method !== "password" || scope === undefined || !("project" in scope)) return {};
  const key = JSON.stringify([authUrl, identity.user, scope]);
  if (explained.has(key)) return {};
  explained.add(key);
  const unscoped = await newToken({ ...settings, scope: undefined }, options).catch(() => undefined);
  const token = unscoped?.headers["x-subject-token"];
  if (typeof token !== "string") return {};
  explained.delete(key);
  const headers = { "X-Auth-Token": token };
  const list = await askKeystone(settings, { method: "GET", path: "/auth/projects", headers }, options).catch(() => undefined);
  return { project: advice(scope.project.name ?? scope.project.id ?? "", projectNames(list)) };
}

function projectNames(answer: KeystoneAnswer | undefined): readonly string[] {
  const projects = answer?.json?.projects;
  return (Array.isArray(projects) ? projects : []).flatMap(({ name }) => (typeof name === "string" ? [name] : []));
}

function advice(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return "this user has no project: whoever runs the cloud gives one";
  const near = nearestNames(wanted, names);
  return near.length > 0 ? `did you mean ${near.join(" or ")}?` : `this user's projects: ${names.slice(0, 10).join(", ")}`;
}
