import { legacyPluginMode } from "../auth/legacy-plugin.ts";
import type { Credentials } from "../auth/mode.ts";
import { type LegacyOidc, legacyOidc } from "../auth/oidc/legacy.ts";
import { takeOverSignIn } from "../auth/oidc.ts";
import { signInAnew } from "../auth/sign-in-anew.ts";
import { UserError } from "../base/errors.ts";
import type { PlanEdit } from "../kubeconfig/change.ts";
import type { ExecConfig, ResolvedContext } from "../kubeconfig/model.ts";
import type { Session } from "../session/session.ts";
import { confirmed } from "./confirmed.ts";
import type { LoginCall, LoginRequest, SignedIn } from "./login.ts";

/**
 * Replaces the old `auth-provider: oidc` by our own sign-in with the same issuer and client, and goes on with its refresh token while that counts.
 * The kubeconfig changes only after the sign-in worked.
 * @throws UserError `LegacyAuthProvider` for every other one, `Refused`, `NobodyToAsk`
 */
export async function legacyLogin(
  session: Session,
  resolved: ResolvedContext,
  _request: LoginRequest,
  { yes = false }: LoginCall,
): Promise<SignedIn> {
  const legacy = legacyOidc(resolved.user);
  const options = session.signInOptions();
  // It explains itself.
  if (legacy === undefined || legacy.obstacle !== undefined) await legacyPluginMode.credentials(resolved, options);
  const { user } = resolved;
  if (!yes) await confirmed(session, `replaces the auth-provider of user ${user.name} by a sign-in of k8s-magics`);
  const exec = execFor(legacy!);
  const asNew: ResolvedContext = { ...resolved, user: { name: user.name, file: user.file, auth: "OIDC", exec } };
  const { expires } = await signedIn(session, asNew, legacy!);
  const plan: PlanEdit = () => [
    {
      file: user.file,
      changes: [
        { kind: "set", list: "users", name: user.name, path: ["exec"], value: exec },
        { kind: "unset", list: "users", name: user.name, path: ["auth-provider"] },
      ],
    },
  ];
  const edited = await session.editKubeconfig(plan, `replace auth-provider of user ${user.name}`);
  const lines = edited.map(({ file }) => `user/${user.name} changed in ${file} (%k8s config undo takes it back)`);
  return { expires, lines };
}

/** By the old tool's own sign-in when that still counts, else by a new one. */
async function signedIn(session: Session, context: ResolvedContext, { args, refreshToken }: LegacyOidc): Promise<Credentials> {
  const options = session.signInOptions();
  // The user's own entry in another form: there is nobody else's command in it to allow.
  const anew = (): Promise<Credentials> => signInAnew(context, { ...options, consent: undefined });
  if (refreshToken === undefined) return anew();
  try {
    return await takeOverSignIn(args, refreshToken, context, options);
  } catch (error) {
    if (!(error instanceof UserError) || error.name !== "SignInNeeded") throw error;
    return anew();
  }
}

const execFor = ({ args }: LegacyOidc): ExecConfig & { readonly installHint: string } => ({
  apiVersion: "client.authentication.k8s.io/v1",
  command: "k8s-magics",
  args: ["credential", "oidc", ...args],
  env: [],
  interactiveMode: "IfAvailable",
  provideClusterInfo: false,
  installHint: "npm install --global k8s-magics",
});
