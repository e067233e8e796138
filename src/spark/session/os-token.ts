import { readsOsToken } from "../../auth/openstack/magnum.ts";
import type { ResolvedContext } from "../../kubeconfig/model.ts";
import type { Session } from "../../session/session.ts";

/**
 * What notebooks of the SWAN service read from `OS_TOKEN`: the bearer token in the kubeconfig, or for an OpenStack user the one that Keystone
 * gives now. It is as long-lived as Keystone makes it, for a process cannot be handed another one later.
 */
export async function osToken(context: ResolvedContext, session: Pick<Session, "signInOptions">): Promise<string | undefined> {
  const { user } = context;
  const isOpenStack = user.auth === "OpenStack" || (user.exec !== undefined && readsOsToken(user.exec));
  if (!isOpenStack) return user.token;
  const { resolveAuth } = await import("../../auth/auth.ts");
  return (await resolveAuth(context, session.signInOptions())).token;
}
