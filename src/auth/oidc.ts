import { UserError } from "../base/errors.ts";
import type { AuthOptions, Credentials } from "./mode.ts";
import { codeFlow } from "./oidc/code-flow.ts";
import { deviceFlow } from "./oidc/device-flow.ts";
import { checkIdToken, type IdToken } from "./oidc/id-token.ts";
import { discoverIssuer, type Issuer } from "./oidc/issuer.ts";
import { type OidcSettings, oidcSettings, settingsKey } from "./oidc/settings.ts";
import { askTokens, isRefusal, postForm, refused, type Tokens } from "./oidc/token-endpoint.ts";
import type { LoginOptions, OwnContext, OwnMode } from "./own-modes.ts";
import { type SecretFile, secretFile } from "./secret-file.ts";
import { cachedCredentials, forgetCredentials, keepCredentials } from "./token-cache.ts";

/**
 * OpenID Connect: the ID token of an issuer that the API server trusts. A person signs in once (`%k8s login`); after that the refresh token, kept
 * for this user (0600), gives new ID tokens without anybody at hand. Nothing but a login ever waits for a person.
 * Source: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens
 */
export const oidcMode: OwnMode = {
  name: "oidc",
  async credentials(args, context, options) {
    const settings = oidcSettings(args);
    try {
      return await cachedCredentials(settingsKey(settings), options, () => refreshed(settings, context, options));
    } catch (error) {
      const needsPerson = error instanceof UserError && error.name === "SignInNeeded";
      if (!needsPerson || options.say === undefined) throw error;
      return signIn(settings, { ...options, say: options.say });
    }
  },
  login: (args, _context, options) => signIn(oidcSettings(args), options),
  logout: (args, _context, options) => forget(oidcSettings(args), options),
};

/** What a sign-in leaves behind. */
interface Kept {
  readonly refreshToken: string;
  /** Unknown of a sign-in that another tool made, until the first refresh. */
  readonly subject?: string;
}

/** A file of its own: it lasts longer than the ID token. */
const keptSignIn = (settings: OidcSettings, { env }: AuthOptions): SecretFile =>
  secretFile({ ...settingsKey(settings), keeps: "refresh token" }, env);

async function signIn(settings: OidcSettings, options: LoginOptions): Promise<Credentials> {
  const issuer = await discoverIssuer(settings, options);
  const flow = settings.flow ?? (issuer.device === undefined ? "code" : "device");
  const { tokens, nonce } =
    flow === "code" ? await codeFlow(issuer, options.say) : { tokens: await deviceFlow(issuer, options.say), nonce: undefined };
  const idToken = checkIdToken(tokens.idToken, issuer, { nonce });
  await keep(settings, options, tokens, idToken);
  return credentialsOf(idToken);
}

const credentialsOf = ({ token, expires }: IdToken): Credentials => ({ token, expires });

/** Under the token cache's lock: a refresh of the last sign-in that is under way must not write over this one. */
async function keep(settings: OidcSettings, options: AuthOptions, { refreshToken }: Tokens, idToken: IdToken): Promise<void> {
  const file = keptSignIn(settings, options);
  const key = settingsKey(settings);
  await secretFile(key, options.env).locked(options.signal, async () => {
    // Without a new refresh token the old one would bring an earlier person back.
    if (refreshToken === undefined) await file.remove();
    else await file.write({ refreshToken, subject: idToken.subject } satisfies Kept);
    await keepCredentials(key, options.env, credentialsOf(idToken));
  });
}

/** A new ID token for the refresh token, which many issuers replace each time. It runs under the token cache's lock: none is used twice. */
async function refreshed(settings: OidcSettings, context: OwnContext, options: AuthOptions): Promise<Credentials> {
  const file = keptSignIn(settings, options);
  const kept = asKept(await file.read());
  if (kept === undefined)
    throw signInNeeded(context, `nobody has signed in to ${settings.issuer} here, or the sign-in has ended`);
  const issuer = await discoverIssuer(settings, options);
  const answer = await askTokens(issuer, { grant_type: "refresh_token", refresh_token: kept.refreshToken });
  if (isRefusal(answer)) {
    if (answer.error !== "invalid_grant") throw refused(issuer, answer);
    await file.remove();
    throw signInNeeded(context, `the sign-in has ended or was revoked: the issuer says ${answer.words}`);
  }
  // The old one may be spent: the new one is kept before anything else can fail.
  const next: Kept = { ...kept, ...(answer.refreshToken !== undefined && { refreshToken: answer.refreshToken }) };
  if (answer.refreshToken !== undefined) await file.write(next);
  if (answer.idToken === undefined) throw signInNeeded(context, "the issuer gives ID tokens only to a person who signs in");
  const idToken = checkIdToken(answer.idToken, issuer, { subject: kept.subject });
  if (kept.subject === undefined) await file.write({ ...next, subject: idToken.subject } satisfies Kept);
  return credentialsOf(idToken);
}

/**
 * Goes on with a sign-in that another tool made, whose refresh token it is. That tool must not use it any more: many issuers end a sign-in whose
 * refresh token is used twice.
 * @throws UserError `SignInNeeded` when the issuer no longer takes it
 */
export async function takeOverSignIn(
  args: readonly string[],
  refreshToken: string,
  context: OwnContext,
  options: AuthOptions,
): Promise<Credentials> {
  await keptSignIn(oidcSettings(args), options).write({ refreshToken } satisfies Kept);
  return oidcMode.credentials(args, context, { ...options, say: undefined, fresh: true });
}

function asKept(value: unknown): Kept | undefined {
  const { refreshToken, subject } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  if (typeof refreshToken !== "string") return undefined;
  return typeof subject === "string" ? { refreshToken, subject } : { refreshToken };
}

const signInNeeded = ({ name, cluster }: OwnContext, why: string): UserError =>
  new UserError("SignInNeeded", cluster === undefined ? `${name}: you need to sign in` : `context ${name} needs you to sign in`, {
    why,
    hints: [cluster === undefined ? "k8s-magics login CONTEXT in a terminal, or %k8s login in a notebook" : `%k8s login ${name}`],
  });

/** Takes the sign-in away here and, where the issuer has a way and answers, there too. */
async function forget(settings: OidcSettings, options: AuthOptions): Promise<boolean> {
  const file = keptSignIn(settings, options);
  const kept = asKept(await file.read());
  const [hadSignIn, hadToken] = [await file.remove(), await forgetCredentials(settingsKey(settings), options.env)];
  if (kept !== undefined) await revoke(settings, kept, options).catch(() => options.signal.throwIfAborted());
  return hadSignIn || hadToken;
}

/** Source: https://www.rfc-editor.org/rfc/rfc7009 */
async function revoke(settings: OidcSettings, { refreshToken }: Kept, options: AuthOptions): Promise<void> {
  const issuer: Issuer = await discoverIssuer(settings, options);
  if (issuer.revocation === undefined) return;
  await postForm(issuer, issuer.revocation, { token: refreshToken, token_type_hint: "refresh_token" });
}
