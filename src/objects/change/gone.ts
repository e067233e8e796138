import { backOff, pause } from "../../base/back-off.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import { pathOf } from "../../cluster/table.ts";
import { watch } from "../../cluster/watch.ts";
import { type ObjectName, pathOfObject } from "../chosen.ts";
import type { Place } from "./place.ts";

/** An object that is on its way out. */
export interface Leaving {
  readonly object: ObjectName;
  /** Of the object that was deleted: another of its name is another object. */
  readonly uid?: string;
  gone: boolean;
  /** Its deletion was accepted, and whoever asked may not look whether it is gone. */
  unseen?: boolean;
  /** As it was seen last. */
  now?: KubeObject;
}

export interface FollowOptions {
  readonly signal: AbortSignal;
  readonly changed: () => void;
  /** Why nothing is known at the moment; undefined when it is again. */
  readonly silent: (why: string | undefined) => void;
}

/** Up to so many of one kind and namespace are watched by name; more are watched together. */
const BY_NAME = 4;

/** Follows objects until each is gone, or the signal ends it; the API server may be away in between. @throws UserError as `watch` */
export async function followUntilGone(
  { client }: Pick<Place, "client">,
  leaving: readonly Leaving[],
  options: FollowOptions,
): Promise<void> {
  const groups = new Map<string, Leaving[]>();
  for (const one of leaving) {
    if (one.gone) continue;
    const key = `${fullName(one.object.kind)} ${one.object.namespace ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const parts = [...groups.values()].flatMap((group) => (group.length > BY_NAME ? [group] : group.map((one) => [one])));
  await Promise.all(parts.map((part) => followed(client, part, options)));
}

/** The server was there a moment ago: one that is away now is waited for, so many milliseconds. */
const PATIENCE = 300_000;

async function followed(client: Place["client"], part: readonly Leaving[], options: FollowOptions): Promise<void> {
  const since = Date.now();
  for (let attempt = 0; !options.signal.aborted; attempt += 1) {
    try {
      await watched(client, part, options);
      return;
    } catch (error) {
      if (options.signal.aborted) return;
      if (!(error instanceof ClusterError)) throw error;
      // The kind itself went, as with a CustomResourceDefinition and what was of it.
      if (error.code === 404) for (const one of part) one.gone = true;
      if (error.code === 403 || error.code === 405) await Promise.all(part.map((one) => polled(client, one, options)));
      options.changed();
      if (error.code !== undefined && [403, 404, 405].includes(error.code)) return;
      if (!isAway(error) || Date.now() - since > PATIENCE) throw error;
      options.silent(error.message);
    }
    await pause(backOff(attempt), options.signal);
  }
}

const isAway = ({ code, name }: ClusterError): boolean =>
  code === undefined ? name === "ClusterUnreachable" : code >= 500 || code === 429;

async function watched(
  client: Place["client"],
  part: readonly Leaving[],
  { signal, changed, silent }: FollowOptions,
): Promise<void> {
  const { kind, namespace, name } = part[0]!.object;
  const fieldSelector = part.length === 1 ? `metadata.name=${name}` : undefined;
  const byName = new Map(part.map((one) => [one.object.name, one]));
  const seen = new Set<Leaving>();
  for await (const event of watch<KubeObject>(client, pathOf(kind, namespace), { fieldSelector, signal })) {
    silent(event.type === "waiting" ? event.why : undefined);
    if (event.type === "synced") for (const one of part) one.gone ||= !seen.has(one);
    else if (event.type !== "waiting") {
      const one = byName.get(event.object.metadata.name);
      if (one === undefined) continue;
      seen.add(one);
      told(one, event.type === "deleted" ? undefined : event.object, event.object.metadata.uid);
    }
    changed();
    if (part.every(({ gone }) => gone)) return;
  }
}

/** @param now undefined: there is none any more */
function told(one: Leaving, now: KubeObject | undefined, uid: string | undefined): void {
  const another = one.uid !== undefined && uid !== undefined && one.uid !== uid;
  if (another ? now !== undefined : now === undefined) one.gone = true;
  else if (!another) one.now = now;
}

/** Who may not watch asks again and again. */
async function polled(client: Place["client"], one: Leaving, { signal, changed }: FollowOptions): Promise<void> {
  for (let attempt = 0; !one.gone && !signal.aborted; attempt += 1) {
    try {
      const now = await client.request<KubeObject>(pathOfObject(one.object), { signal });
      told(one, now, now.metadata.uid);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ClusterError)) throw error;
      one.unseen = error.code === 403;
      one.gone = error.code === 404 || one.unseen;
      if (error.code === 401) throw error;
    }
    changed();
    if (!one.gone) await pause(backOff(attempt, 300, 2000), signal);
  }
}
