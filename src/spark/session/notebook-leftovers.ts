import type { Session } from "../../session/session.ts";
import { type Leftover, leftoversAt, removeSession } from "./leftovers.ts";
import type { SparkSessionInfo } from "./spark-sessions.ts";

/** Leftovers where the notebook looks: its active namespace, and those that its running sessions are in. */
export async function leftoversSeen(
  session: Session,
  running: readonly SparkSessionInfo[],
  signal: AbortSignal,
): Promise<readonly Leftover[]> {
  const active = await session.active().catch(() => undefined);
  const places = new Map(active === undefined ? [] : [[`${active.context}/${active.namespace}`, active]]);
  for (const { context, namespace, state } of running) {
    if (context === undefined || namespace === undefined || state !== "running") continue;
    places.set(`${context}/${namespace}`, { context, namespace });
  }
  const found = await Promise.all(
    [...places.values()].map(async ({ context, namespace }) => {
      const client = await session.cluster(context).catch(() => undefined);
      return client === undefined ? [] : leftoversAt(client, namespace, signal);
    }),
  );
  return found.flat();
}

/** @returns `TYPE/name` of everything that was removed */
export async function removeAll(session: Session, found: readonly Leftover[], signal: AbortSignal): Promise<readonly string[]> {
  const removed = await Promise.all(found.map(async (one) => removeSession(await session.cluster(one.context), one, signal)));
  return removed.flat();
}
