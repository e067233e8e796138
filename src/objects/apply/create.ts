import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered, changedObject } from "../change/answer.ts";
import { each } from "../change/each.ts";
import { type Place, placeOf } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import type { Item } from "./item.ts";
import { refusedItem } from "./refused.ts";
import { type SourceOptions, writtenItems } from "./sources.ts";
import { stagesOf } from "./stages.ts";

/** What `%k8s create -f` was told. */
export interface CreateOptions extends SourceOptions {
  readonly fieldManager?: string;
}

/**
 * Makes objects that are not there yet; the server finishes names that begin with `metadata.generateName`.
 * @throws UserError `AlreadyExists` and the other refusals of the server, what reading and locating throw
 */
export async function createForSession(
  options: CreateOptions,
  session: Session,
  call: Pick<Call, "dryRun" | "yes" | "body" | "values">,
): Promise<Answer> {
  const place = await placeOf(options, session, call);
  const items = await writtenItems(place, session, options, call, true);
  const made = new Map<Item, Changed>();
  const failures = [];
  for (const stage of stagesOf(items)) {
    const tried = await each(
      stage,
      async (item) => made.set(item, await created(place, item, options.fieldManager ?? MANAGER)),
      place.signal,
    );
    failures.push(...tried.failures);
    if (place.signal.aborted) break;
  }
  const done = items.flatMap((item) => made.get(item) ?? []);
  return answered(place, session, { done, failures });
}

async function created(place: Place, item: Item, manager: string): Promise<Changed> {
  const { client, signal, warnings, dryRun } = place;
  const { kind, namespace } = item.target;
  try {
    const object = await client.request<KubeObject>(pathOf(kind, namespace), {
      method: "POST",
      body: item.object,
      query: { fieldManager: manager, fieldValidation: "Strict", ...(dryRun ? { dryRun: "All" } : {}) },
      signal,
      timeout: 30_000,
      onWarning: (words) => void warnings.add(words),
    });
    return changedObject({ ...item.target, name: object.metadata.name }, "created", object);
  } catch (error) {
    throw error instanceof ClusterError ? await refusedItem(error, item, place) : error;
  }
}
