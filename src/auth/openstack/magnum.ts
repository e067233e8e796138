import { basename } from "node:path";
import { UserError } from "../../base/errors.ts";
import type { ExecConfig, ResolvedContext } from "../../kubeconfig/model.ts";
import type { AuthOptions, Credentials } from "../mode.ts";

/**
 * Whether an exec user is what `openstack coe cluster config --use-keystone` writes: a shell that prints what stands in OS_TOKEN, and fails
 * when nothing does.
 * Source: https://docs.openstack.org/python-magnumclient/latest/
 */
export const readsOsToken = ({ command, args }: Pick<ExecConfig, "command" | "args">): boolean =>
  /^(ba|da|z|k)?sh$/.test(basename(command)) && args[0] === "-c" && /\$\{?OS_TOKEN\b/.test(args[1] ?? "");

/** What {@link withoutOsToken} cannot do anything about. */
const CANNOT: readonly string[] = ["NoCloud", "BadCloud", "SecretMissing"];

/**
 * Its credentials when OS_TOKEN is not set, or holds a token that the server refused (`options.fresh`): a token of ours, by OS_CLOUD, the other
 * `OS_*` variables or the only cloud of clouds.yaml, which is renewed as that script's never is.
 * @throws UserError `OsTokenMissing` or `OsTokenRefused` when nothing says how, and what signing in throws
 */
export async function withoutOsToken(context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const { openstackMode } = await import("../openstack.ts");
  const { OS_TOKEN: given, ...env } = options.env ?? process.env;
  try {
    // A token of an earlier time is not the one that was refused.
    return await openstackMode.credentials([], context, { ...options, env, fresh: options.fresh === true && !given });
  } catch (error) {
    if (!(error instanceof UserError) || !CANNOT.includes(error.name)) throw error;
    throw osTokenError(context, Boolean(given), error);
  }
}

function osTokenError({ name, user }: ResolvedContext, given: boolean, { message, why }: UserError): UserError {
  const state = given ? "which the server refuses: it has ended, or was revoked" : "which is not set";
  return new UserError(
    given ? "OsTokenRefused" : "OsTokenMissing",
    `context "${name}" signs in with the token in OS_TOKEN, ${state}`,
    {
      why: `so does the command of user "${user.name}"; and no token can be fetched here: ${[message, why].filter(Boolean).join(", ")}`,
      hints: [
        "OS_CLOUD=NAME, a cloud of clouds.yaml: the token is then fetched and renewed here",
        "export OS_TOKEN=$(openstack token issue -f value -c id), where the kernel starts",
      ],
    },
  );
}
