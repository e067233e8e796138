import { isDeepStrictEqual } from "node:util";
import { pause } from "../../base/back-off.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { Place } from "../change/place.ts";
import { pathOfObject } from "../chosen.ts";
import { ownedIn } from "./conflict.ts";
import type { Item } from "./item.ts";
import { kubectlManagers, takeOver } from "./kubectl-traces.ts";
import type { Live } from "./live.ts";

/** How objects are applied. */
export interface ApplyWays {
  /** Under whose name fields are set. */
  readonly manager: string;
  /** `--force-conflicts`. */
  readonly force: boolean;
}

export interface Applied {
  readonly outcome: "created" | "configured" | "unchanged";
  readonly object: KubeObject;
  readonly note?: string;
}

/**
 * Server-side apply of one object.
 * @param live as it is now: its metadata, or in a dry run the whole of it
 */
export async function applyItem(place: Place, item: Item, ways: ApplyWays, live: Live | undefined): Promise<Applied> {
  const theirs = kubectlManagers(live);
  if (theirs.length === 0) {
    const object = await patient(place, item, live, () => forcedOverOwn(place, item, ways, [ways.manager]));
    return { outcome: outcomeOf(place, live, object), object };
  }
  const note = "its fields were set by kubectl apply, and are taken over";
  if (place.dryRun) {
    const object = await forcedOverOwn(place, item, ways, [ways.manager, ...theirs]);
    return { outcome: outcomeOf(place, live, object), object, note };
  }
  await takeOver(place, item, ways.manager, live!);
  return { outcome: "configured", object: await forcedOverOwn(place, item, ways, [ways.manager]), note };
}

/** What the same manager set by other verbs (create, scale, label …) is no conflict: it is the same person's. */
async function forcedOverOwn(place: Place, item: Item, ways: ApplyWays, own: readonly string[]): Promise<KubeObject> {
  try {
    return await sent(place, item, ways);
  } catch (error) {
    const owned = error instanceof ClusterError ? ownedIn(error.said) : [];
    if (owned.length === 0 || owned.some(({ manager }) => !own.includes(manager))) throw error;
    return sent(place, item, { ...ways, force: true });
  }
}

/** Source: https://kubernetes.io/docs/reference/using-api/server-side-apply/ */
const sent = ({ client, signal, warnings, dryRun }: Place, { target, object }: Item, { manager, force }: ApplyWays) =>
  client.request<KubeObject>(pathOfObject(target), {
    method: "PATCH",
    contentType: "application/apply-patch+yaml",
    body: JSON.stringify(object),
    query: {
      fieldManager: manager,
      fieldValidation: "Strict",
      ...(force ? { force: "true" } : {}),
      ...(dryRun ? { dryRun: "All" } : {}),
    },
    signal,
    timeout: 30_000,
    onWarning: (words) => void warnings.add(words),
  });

function outcomeOf({ dryRun }: Place, live: Live | undefined, now: KubeObject): Applied["outcome"] {
  if (live === undefined) return "created";
  const same = dryRun
    ? isDeepStrictEqual(withoutNoise(live), withoutNoise(now))
    : live.metadata.uid === now.metadata.uid && live.metadata.resourceVersion === now.metadata.resourceVersion;
  return same ? "unchanged" : "configured";
}

/** An object without what the server keeps for itself: two of the same content are equal. */
export function withoutNoise(object: KubeObject): KubeObject {
  const {
    managedFields: _,
    resourceVersion: __,
    generation: ___,
    ...metadata
  } = { ...object.metadata } as Record<string, unknown>;
  const { status: ____, ...rest } = object;
  return { ...rest, metadata } as unknown as KubeObject;
}

const SETTLING = 8000;

/**
 * A namespace that was just made has no service account yet, and a kind that was just defined no path: a moment later they have. A server
 * that has too much to do says so, too.
 */
async function patient<T>(place: Place, item: Item, live: Live | undefined, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + SETTLING;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const busy = error instanceof ClusterError && error.code === 429;
      const settles = busy || (live === undefined && !place.dryRun && error instanceof ClusterError && settling(error, item));
      if (!settles || place.signal.aborted || Date.now() > until) throw error;
      await pause(200, place.signal);
    }
  }
}

function settling({ code, said }: ClusterError, { awaited }: Item): boolean {
  const words = said?.message ?? "";
  return (
    (code === 403 && /serviceaccount "default" not found/.test(words)) ||
    (awaited === true && code === 404 && !words.startsWith("namespaces "))
  );
}
