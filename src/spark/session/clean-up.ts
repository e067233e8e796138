import type { ClusterClient } from "../../cluster/client.ts";
import { removeApps, removeSession } from "./leftovers.ts";

const LIMIT = 8000;

/** Removes what the driver could not any more: it was killed, or the cluster did not answer it. Never rejects, ends in seconds. */
export async function cleanUp(
  client: ClusterClient,
  place: { readonly session: string; readonly namespace: string; readonly owner: string },
  appId: string | undefined,
): Promise<void> {
  const signal = AbortSignal.timeout(LIMIT);
  try {
    await removeSession(client, place, signal);
    if (appId !== undefined) await removeApps(client, `/api/v1/namespaces/${place.namespace}`, [appId], signal);
  } catch {
    // They are found by their labels at the next start.
  }
}

/** The work, done once however often it is asked for. Never rejects. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work().catch(() => undefined);
    return done;
  };
}
