import { pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { kindsOf } from "../../cluster/discovery.ts";
import { changedObject } from "../change/answer.ts";
import { each, type Tried } from "../change/each.ts";
import type { Place } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import { type Item, itemName } from "./item.ts";
import { type Live, type Lookup, liveObject, metadataLookup } from "./live.ts";
import { kindIn } from "./locate.ts";
import { refusedItem } from "./refused.ts";
import { type ApplyWays, applyItem } from "./send.ts";
import { stagesOf } from "./stages.ts";

interface Done {
  readonly item: Item;
  readonly changed: Changed;
}

/**
 * Applies items, many at once, what others need first; one that fails holds no other up. In the order of the items.
 * @param live the whole objects as they are now, where they were read already
 */
export async function applyAll(
  place: Place,
  items: readonly Item[],
  ways: ApplyWays,
  live?: ReadonlyMap<Item, Live | undefined>,
): Promise<Tried<Changed>> {
  const lookup: Lookup =
    live !== undefined
      ? async (item) => live.get(item)
      : place.dryRun
        ? (item) => liveObject(place, item, true)
        : metadataLookup(place, items);
  const done: Done[] = [];
  const failures: UserError[] = [];
  for (const stage of stagesOf(items)) {
    if (place.signal.aborted) break;
    await kindsServed(place, stage);
    const tried = await each(stage, (item) => appliedOne(place, item, ways, lookup, items), place.signal);
    done.push(...tried.done);
    failures.push(...tried.failures);
  }
  const stopped = place.signal.aborted && done.length < items.length ? [stoppedAt(done.length, items.length)] : undefined;
  const order = new Map(items.map((item, index) => [item, index]));
  const inOrder = done.sort((one, other) => order.get(one.item)! - order.get(other.item)!);
  return { done: inOrder.map(({ changed }) => changed), failures: stopped ?? failures };
}

async function appliedOne(place: Place, item: Item, ways: ApplyWays, lookup: Lookup, items: readonly Item[]): Promise<Done> {
  const missing = place.dryRun ? unmade(item, items, place) : undefined;
  if (missing !== undefined && (await missing)) {
    return { item, changed: changed(place, item, { outcome: "created", note: "not tried: what it needs comes with it" }) };
  }
  try {
    return { item, changed: changed(place, item, await applyItem(place, item, ways, await lookup(item))) };
  } catch (error) {
    throw await refusedItem(error, item, place);
  }
}

type Told = Pick<Changed, "outcome" | "note" | "object">;

/** What was done to an item; where it is when that is not where the notebook is. */
function changed({ namespace }: Place, { target }: Item, { outcome, note, object }: Told): Changed {
  const elsewhere =
    target.namespace !== undefined && target.namespace !== namespace ? `namespace ${target.namespace}` : undefined;
  const notes = [elsewhere, note].filter((words) => words !== undefined);
  return changedObject(target, outcome, object, notes.length === 0 ? undefined : notes.join(" · "));
}

/** Whether a dry run cannot try an item: its kind or its namespace is made by another one first. */
function unmade(item: Item, items: readonly Item[], place: Place): Promise<boolean> | undefined {
  if (item.awaited === true) return Promise.resolve(true);
  const home = items.find(
    ({ target }) => target.kind.kind === "Namespace" && target.kind.group === "" && target.name === item.target.namespace,
  );
  return home === undefined ? undefined : liveObject(place, home, false).then((found) => found === undefined);
}

const PATIENCE = 20_000;

/** Waits until the server serves the kinds that were just defined. */
async function kindsServed(place: Place, items: readonly Item[]): Promise<void> {
  const awaited = items.filter((item) => item.awaited === true);
  if (awaited.length === 0 || place.dryRun) return;
  const until = Date.now() + PATIENCE;
  while (!place.signal.aborted && Date.now() < until) {
    const kinds = await kindsOf(place.client, place.signal, true);
    if (awaited.every(({ object }) => kindIn(kinds, object) !== undefined)) return;
    await pause(100, place.signal);
  }
}

const stoppedAt = (done: number, of: number): UserError =>
  new UserError("Interrupted", `stopped with ${done} of ${of} applied`, {
    why: "what was under way may still be done by the server",
    hints: ["the same line again does the rest"],
  });

/** The items as they are on the server, for a comparison. */
export async function wholeLives(place: Place, items: readonly Item[]): Promise<ReadonlyMap<Item, Live | undefined>> {
  const { done, failures } = await each(
    items,
    async (item) => [item, item.awaited === true ? undefined : await liveObject(place, item, true)] as const,
    place.signal,
  );
  if (failures.length > 0) throw failures[0]!;
  return new Map(done);
}

/** What is said of many: `configmap/a, configmap/b and 3 more`. */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

export const itemNames = (items: readonly Item[]): string => namesOf(items.map(itemName));
