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

/**
 * Its credentials when OS_TOKEN is not set: a token of ours, by OS_CLOUD, the other `OS_*` variables or the only cloud of clouds.yaml, which is
 * renewed as that script's never is.
 * @throws UserError `OsTokenMissing` when nothing says how, and what signing in throws
 */
export async function withoutOsToken(context: ResolvedContext, options: AuthOptions): Promise<Credentials> {
  const { openstackMode } = await import("../openstack.ts");
  try {
    return await openstackMode.credentials([], context, options);
  } catch (error) {
    if (!(error instanceof UserError) || error.name !== "NoCloud") throw error;
    throw new UserError("OsTokenMissing", `context "${context.name}" signs in with the token in OS_TOKEN, which is not set`, {
      why: `it is what the command of user "${context.user.name}" prints; and for a token of our own, ${error.message}: ${error.why}`,
      hints: [
        "OS_CLOUD=NAME, a cloud of clouds.yaml: the token is then fetched and renewed here",
        "export OS_TOKEN=$(openstack token issue -f value -c id), where the kernel starts",
      ],
    });
  }
}
