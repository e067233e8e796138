import { signInAnew } from "../auth/sign-in-anew.ts";
import { inWords, stamp } from "../base/duration.ts";
import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import { whoAmI } from "../cluster/whoami.ts";
import type { AuthKind, ResolvedContext } from "../kubeconfig/model.ts";
import type { Session } from "../session/session.ts";
import { preformattedBundle } from "../views/bundle.ts";
import { legacyLogin } from "./login-legacy.ts";
import { tokenLogin } from "./login-token.ts";

/** Who one is after a sign-in, and until when. */
export interface LoggedIn {
  readonly context: string;
  readonly auth: AuthKind;
  /** As the server says; undefined when it did not. */
  readonly user?: string;
  readonly groups: readonly string[];
  /** Undefined when nobody can tell, or never. */
  readonly expires?: Date;
}

export interface LoginRequest {
  /** The active one by default. */
  readonly context?: string;
  /** Where the new token of a user with a token is: the name of a variable. Asked for by default. */
  readonly tokenEnv?: string;
}

/** What a way of signing in did: when it ends, and lines about it beyond who one is. */
export interface SignedIn {
  readonly expires?: Date;
  readonly lines?: readonly string[];
}

export type LoginCall = { readonly dryRun?: boolean; readonly yes?: boolean };

/**
 * Signs in to a context again, in the way that its user does.
 * @throws UserError `NobodyToAsk` when a person is needed, `NothingToRenew` for a way that cannot be renewed from here
 */
export async function loginForSession(
  session: Session,
  request: LoginRequest,
  call: LoginCall,
): Promise<{ readonly value: LoggedIn; readonly view: MimeBundle }> {
  const resolved = await session.context(request.context);
  const { name, user } = resolved;
  if (call.dryRun === true) return foreseen(resolved);
  const { expires, lines = [] } = await wayOf(resolved)(session, resolved, request, call);
  session.signedInAnew(user);
  const who = await asked(session, name);
  const now = await session.context(name);
  const value: LoggedIn = {
    context: name,
    auth: now.user.auth,
    user: typeof who === "string" ? undefined : who.user,
    groups: typeof who === "string" ? [] : who.groups,
    expires: expires ?? (typeof who === "string" ? undefined : who.expires),
  };
  return {
    value,
    view: preformattedBundle(
      [...saying(value), ...(typeof who === "string" ? [who] : []), ...lines, await next(session, name)].join("\n"),
    ),
  };
}

type Way = (session: Session, resolved: ResolvedContext, request: LoginRequest, call: LoginCall) => Promise<SignedIn>;

/** kubectl's own order: what stands in the file counts before a plugin. */
function wayOf(resolved: ResolvedContext): Way {
  const { user } = resolved;
  if (user.tokenFile !== undefined)
    throw nothingToRenew(resolved, `its token is read from ${user.tokenFile}`, ["put the new token there"]);
  if (user.token !== undefined) return tokenLogin;
  if (user.exec !== undefined) return async (session) => signInAnew(resolved, session.signInOptions());
  if (user.authProvider !== undefined) return legacyLogin;
  if (user.certData !== undefined || user.certFile !== undefined) {
    throw nothingToRenew(resolved, "it signs in with a client certificate, which counts until its end", [
      "a new kubeconfig from whoever runs the cluster",
      `%k8s whoami --context ${resolved.name} shows its end`,
    ]);
  }
  if (user.username !== undefined)
    throw nothingToRenew(resolved, "it signs in with the password in the kubeconfig", ["%k8s set changes it"]);
  throw nothingToRenew(resolved, "its user has no way to sign in", ["%k8s add makes a context with any way to sign in"]);
}

const nothingToRenew = ({ name }: ResolvedContext, why: string, hints: readonly string[]): UserError =>
  new UserError("NothingToRenew", `context ${name} has no sign-in to do again`, { why, hints });

function foreseen(resolved: ResolvedContext) {
  wayOf(resolved);
  const { name, user } = resolved;
  const value: LoggedIn = { context: name, auth: user.auth, groups: [] };
  return { value, view: preformattedBundle(`context/${name} would be signed in anew by ${user.auth} (dry run)`) };
}

/** Who the server says one is, or a line why it does not: the sign-in itself is done. */
async function asked(session: Session, name: string) {
  try {
    const [resolved, client] = await Promise.all([session.context(name), session.cluster(name)]);
    return await whoAmI(client, resolved, session.signal);
  } catch (error) {
    if (!(error instanceof UserError) || error.name === "Interrupted") throw error;
    return `▲ ${error.message}${error.why === undefined ? "" : `: ${error.why}`}`;
  }
}

function saying({ context, auth, user, groups, expires }: LoggedIn): readonly string[] {
  const left = expires === undefined ? undefined : expires.getTime() - Date.now();
  return [
    `context/${context} signed in by ${auth}${user === undefined ? "" : ` as ${user}`}`,
    ...(groups.length === 0 ? [] : [`groups: ${groups.join(", ")}`]),
    ...(left === undefined ? [] : [`until ${stamp(expires!)} (in ${inWords(left)})`]),
  ];
}

async function next(session: Session, name: string): Promise<string> {
  const active = await session.active().catch(() => undefined);
  return active?.context === name ? "Next: %k8s get pods" : `Next: %k8s use ${name}`;
}
