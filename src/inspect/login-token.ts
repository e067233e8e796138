import { resolveAuth } from "../auth/auth.ts";
import { UserError } from "../base/errors.ts";
import { signInEnds } from "../cluster/expiry.ts";
import { whoAmI } from "../cluster/whoami.ts";
import type { PlanEdit } from "../kubeconfig/change.ts";
import type { ResolvedContext, UserEntry } from "../kubeconfig/model.ts";
import type { Session } from "../session/session.ts";
import { askedToken, tokenFromEnv } from "./edits/secrets.ts";
import type { LoginRequest, SignedIn } from "./login.ts";

/**
 * A new token in place of the one in the kubeconfig. It is tried before it is written: one that the server refuses changes nothing.
 * @throws UserError `NobodyToAsk`, `BadCredential`, `Unauthorized`
 */
export async function tokenLogin(session: Session, resolved: ResolvedContext, { tokenEnv }: LoginRequest): Promise<SignedIn> {
  const { user } = resolved;
  const token = tokenEnv === undefined ? await askedToken(session, `user ${user.name}`) : tokenFromEnv(session, tokenEnv);
  await checkTaken(session, resolved, token);
  const plan: PlanEdit = () => [
    { file: user.file, changes: [{ kind: "set", list: "users", name: user.name, path: ["token"], value: token }] },
  ];
  const edited = await session.editKubeconfig(plan, `new token of user ${user.name}`);
  const lines = edited.map(({ file }) => `(${file} changed; %k8s config undo takes it back)`);
  return { expires: signInEnds({ ...user, token } satisfies UserEntry), lines };
}

async function checkTaken(session: Session, resolved: ResolvedContext, token: string): Promise<void> {
  const { connectCluster } = await import("../cluster/client.ts");
  const user = { ...resolved.user, token };
  const client = connectCluster({ ...resolved, user }, { resolveAuth, env: session.env });
  try {
    await whoAmI(client, { ...resolved, user }, session.signal);
  } catch (error) {
    if (!(error instanceof UserError) || error.name !== "Unauthorized") throw error;
    throw new UserError("Unauthorized", `${client.server} does not accept this token; the kubeconfig is unchanged`, {
      why: error.why,
      hints: ["copy it again, whole", "it may belong to another cluster, or have ended"],
    });
  } finally {
    client.close();
  }
}
