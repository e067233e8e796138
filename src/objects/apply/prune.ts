import { ClusterError } from "../../cluster/errors.ts";
import { pathOf } from "../../cluster/table.ts";
import { changedObject } from "../change/answer.ts";
import { each, type Tried } from "../change/each.ts";
import type { Place } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName, pathOfObject } from "../chosen.ts";
import type { Item } from "./item.ts";
import { type Live, metadataOf } from "./live.ts";

/** An object that the manifests no longer hold. */
export interface Doomed {
  readonly target: ObjectName;
  readonly name: string;
  readonly uid?: string;
}

/**
 * What is there with the labels, was applied under the same name, is of a kind and in a namespace that the manifests have, and stands in them
 * no longer. What another object owns goes with that one.
 */
export async function prunable(
  place: Place,
  items: readonly Item[],
  manager: string,
  selector: string,
): Promise<readonly Doomed[]> {
  const kept = new Set(items.map(({ target }) => pathOfObject(target)));
  const served = items.filter(({ awaited }) => awaited !== true);
  const collections = new Map(served.map(({ target }) => [pathOf(target.kind, target.namespace), target]));
  const found = await Promise.all(
    [...collections].map(
      async ([path, { kind }]): Promise<readonly Doomed[]> =>
        (await listed(place, path, selector)).filter((live) => isOurs(live, manager)).map((live) => doomed(kind, live)),
    ),
  );
  return found.flat().filter(({ target }) => !kept.has(pathOfObject(target)));
}

/** A namespace that does not exist yet holds nothing to prune. */
const listed = (place: Place, path: string, selector: string): Promise<readonly Live[]> =>
  metadataOf(place, path, selector).catch((error: unknown) => {
    if (error instanceof ClusterError && error.code === 404) return [];
    throw error;
  });

const isOurs = ({ metadata }: Live, manager: string): boolean =>
  (metadata.ownerReferences ?? []).length === 0 &&
  metadata.deletionTimestamp === undefined &&
  (metadata.managedFields ?? []).some((one) => one.manager === manager && one.operation === "Apply");

function doomed(kind: ObjectName["kind"], { metadata }: Live): Doomed {
  const target = { kind, name: metadata.name, ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }) };
  return { target, name: nameOf(target), uid: metadata.uid };
}

/** Deletes what was found, and what it owns with it. */
export const prune = (place: Place, doomed: readonly Doomed[]): Promise<Tried<Changed>> =>
  each(
    doomed,
    async ({ target, uid }) => {
      await place.client.request(pathOfObject(target), {
        method: "DELETE",
        // With a body the server reads nothing from the query.
        body: {
          propagationPolicy: "Background",
          ...(uid === undefined ? {} : { preconditions: { uid } }),
          ...(place.dryRun ? { dryRun: ["All"] } : {}),
        },
        signal: place.signal,
        timeout: 30_000,
      });
      return changedObject(target, "pruned");
    },
    place.signal,
  );
