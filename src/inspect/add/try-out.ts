import { type Probe, probe } from "../../cluster/probe.ts";
import { mergeViews, resolveContext } from "../../kubeconfig/merge.ts";
import type { ResolvedContext } from "../../kubeconfig/model.ts";
import type { Added } from "../../kubeconfig/plans/add.ts";
import type { NewContext } from "../../kubeconfig/plans/addition.ts";
import { viewOf } from "../../kubeconfig/read.ts";
import type { Session } from "../../session/session.ts";

/** A context that is about to be written, as it will be read. */
export interface Coming {
  readonly added: Added;
  readonly resolved: ResolvedContext;
}

/** @param file the one it will stand in */
export function asWritten({ body, cluster, user }: NewContext, added: Added, file: string): Coming {
  const context = { ...body, cluster: added.cluster, ...(added.user === undefined ? {} : { user: added.user }) };
  const text = JSON.stringify({
    contexts: [{ name: added.name, context }],
    clusters: [{ name: added.cluster, cluster: cluster.body }],
    users: user === undefined ? [] : [{ name: added.user, user: user.body }],
  });
  return { added, resolved: resolveContext(mergeViews([viewOf(text, file)]), added.name) };
}

/** How a cluster answered, and whether that is a reason to think twice before it is written. */
export interface Tried {
  readonly probe: Probe;
  readonly doubtful: boolean;
}

const ANSWERED: readonly string[] = ["ready", "not ready", "forbidden"];

/** Asks each cluster how it is, all at once, 3 s at most. Nothing is started that nobody has allowed. */
export const triedOut = (session: Session, coming: readonly Coming[]): Promise<readonly Tried[]> =>
  Promise.all(
    coming.map(async ({ resolved }) => {
      const client = session.connect(resolved);
      const found = await probe(() => client, session.signal);
      void client.then((open) => open.close()).catch(() => undefined);
      // Whom a plugin or a sign-in of ours needs a person for, signs in later.
      const later = resolved.user.exec !== undefined && (found.state === "sign-in failed" || found.state === "broken");
      return { probe: found, doubtful: !ANSWERED.includes(found.state) && !later };
    }),
  );

/** `● Ready 6 ms · v1.34.4`. */
export function answerWords({ state, status, version }: Probe): string {
  const shape = state === "ready" ? "●" : ANSWERED.includes(state) || state === "sign-in failed" ? "▲" : "✕";
  return `${shape} ${status}${version === undefined ? "" : ` · ${version}`}`;
}
