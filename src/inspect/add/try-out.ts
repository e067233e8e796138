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

/**
 * Those of them that are new, as they will be read.
 * @param added what becomes of each, in the same order
 * @param file the one they will stand in
 */
export function asWritten(contexts: readonly NewContext[], added: readonly Added[], file: string): readonly Coming[] {
  const pairs = contexts.map((context, index) => ({ context, one: added[index]! })).filter(({ one }) => one.outcome === "added");
  const byName = <T>(entries: readonly (readonly [string, T])[]) => [...new Map(entries)];
  const text = JSON.stringify({
    contexts: pairs.map(({ context: { body }, one }) => ({
      name: one.name,
      context: { ...body, cluster: one.cluster, user: one.user },
    })),
    clusters: byName(pairs.map(({ context, one }) => [one.cluster, context.cluster.body])).map(([name, cluster]) => ({
      name,
      cluster,
    })),
    users: byName(
      pairs.flatMap(({ context, one }) => (context.user === undefined ? [] : [[one.user!, context.user.body] as const])),
    ).map(([name, user]) => ({ name, user })),
  });
  const view = mergeViews([viewOf(text, file)]);
  return pairs.map(({ one }) => ({ added: one, resolved: resolveContext(view, one.name) }));
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
