import { UserError } from "../base/errors.ts";
import type { ResolvedContext, UserEntry } from "../kubeconfig/model.ts";
import { basicMode } from "./basic.ts";
import { clientCertMode } from "./client-cert.ts";
import { execMode } from "./exec.ts";
import { legacyPluginMode } from "./legacy-plugin.ts";
import type { AuthMode, AuthOptions, Credentials } from "./mode.ts";
import { tokenMode } from "./token.ts";

export type { AuthOptions, Credentials } from "./mode.ts";

/** A new way to sign in is one file and one line here. Static ones come first: where one applies, no program is run. */
const STATIC: readonly AuthMode[] = [clientCertMode, tokenMode, basicMode];
const PLUGINS: readonly AuthMode[] = [execMode, legacyPluginMode];

/**
 * What proves to the context's server who its user is, worked out by client-go's rules. Tokens from files and plugins
 * are as fresh as `expires` says: ask again before each connection, answers are remembered here.
 * @throws UserError, one clear sentence per cause; it never holds a credential
 */
export async function resolveAuth(context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  options.signal.throwIfAborted();
  const { user } = context;
  checkCombination(user);
  const fixed = STATIC.filter((mode) => mode.applies(context));
  const usesHeader = user.token !== undefined || user.tokenFile !== undefined || user.username !== undefined;
  // client-go sends what stands in the file and asks no plugin when there is an Authorization header already.
  const modes = usesHeader ? fixed : [...fixed, ...PLUGINS.filter((mode) => mode.applies(context))];
  let credentials: Credentials = user.impersonate === undefined ? {} : { impersonate: user.impersonate };
  for (const mode of modes) credentials = { ...credentials, ...(await mode.credentials(context, options)) };
  return credentials;
}

/** The combinations that kubectl refuses. Source: client-go tools/clientcmd/validation.go, validateAuthInfo. */
function checkCombination(user: UserEntry): void {
  const found = [
    ...(user.token === undefined && user.tokenFile === undefined ? [] : ["a token"]),
    ...(user.username === undefined ? [] : ["a username"]),
  ];
  if (found.length > 1) throw ambiguous(user, `it has ${found.join(" and ")}, and only one may be there`);
  if (user.exec !== undefined && user.authProvider !== undefined) throw ambiguous(user, "it has exec and auth-provider");
  if (user.exec?.problem !== undefined) throw badPlugin(user, user.exec.problem);
  const as = user.impersonate;
  if (as !== undefined && as.user === undefined) {
    throw new UserError("BadCredential", `user "${user.name}" impersonates nobody`, {
      why: "as-uid, as-groups and as-user-extra need `as` beside them",
      hints: [`add "as" in ${user.file}, or take the others out`],
    });
  }
}

const badPlugin = (user: UserEntry, why: string): UserError =>
  new UserError("BadCredential", `the credential plugin of user "${user.name}" cannot be run`, {
    why,
    hints: [`correct the entry in ${user.file}`],
  });

const ambiguous = (user: UserEntry, why: string): UserError =>
  new UserError("BadCredential", `user "${user.name}" signs in in more than one way`, {
    why,
    hints: [`keep one of them in ${user.file}`],
  });
