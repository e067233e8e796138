import { pause } from "../../base/back-off.ts";
import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { MANAGER } from "../../cluster/share/marks.ts";
import { pathOf } from "../../cluster/table.ts";
import { confirmed } from "../../inspect/confirmed.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered, changedObject } from "../change/answer.ts";
import { each } from "../change/each.ts";
import { type Place, placeOf } from "../change/place.ts";
import type { Changed } from "../changed.ts";
import { pathOfObject } from "../chosen.ts";
import { finalizersOf } from "../finalizers.ts";
import { itemNames } from "./apply-all.ts";
import { type Item, itemName } from "./item.ts";
import { type Live, liveObject } from "./live.ts";
import { refusedItem } from "./refused.ts";
import { type SourceOptions, writtenItems } from "./sources.ts";

/** What `%k8s replace -f` was told. */
export interface ReplaceOptions extends SourceOptions {
  readonly fieldManager?: string;
  /** Deletes what is there and makes it anew. */
  readonly force?: boolean;
}

/**
 * Objects become exactly what the manifests say: what they do not say goes back to what the server takes for it.
 * @throws UserError `NotThere`, `Refused` for `--force` that nobody confirmed, the server's refusals, what reading and locating throw
 */
export async function replaceForSession(
  options: ReplaceOptions,
  session: Session,
  call: Pick<Call, "dryRun" | "yes" | "body" | "values">,
): Promise<Answer> {
  const place = await placeOf(options, session, call);
  const items = await writtenItems(place, session, options, call, { versioned: options.force !== true });
  const manager = options.fieldManager ?? MANAGER;
  if (options.force === true && !place.dryRun && !place.yes) {
    await confirmed(session, `deletes ${itemNames(items)} and makes ${items.length === 1 ? "it" : "them"} anew`);
  }
  const replaceOne = options.force === true ? madeAnew : replaced;
  const tried = await each(
    items,
    async (item) => {
      try {
        return await replaceOne(place, item, manager);
      } catch (error) {
        throw await refusedItem(error, item, place);
      }
    },
    place.signal,
  );
  return answered(place, session, tried);
}

const TRIES = 3;

/** With the version that is there, unless the manifest names one; somebody who writes meanwhile is waited for. */
async function replaced(place: Place, item: Item, manager: string): Promise<Changed> {
  const own = item.object.metadata.resourceVersion;
  for (let left = TRIES; ; left -= 1) {
    const live = await liveObject(place, item, false);
    if (live === undefined) throw notThere(item);
    const metadata = { ...item.object.metadata, resourceVersion: own ?? live.metadata.resourceVersion };
    try {
      const object = await send(place, { ...item.object, metadata }, item, "PUT", manager);
      const same = !place.dryRun && object.metadata.resourceVersion === live.metadata.resourceVersion;
      return changedObject(item.target, same ? "unchanged" : "replaced", object);
    } catch (error) {
      const again = error instanceof ClusterError && error.code === 409 && own === undefined && left > 0;
      if (!again) throw error;
    }
  }
}

const GOING = 60_000;

async function madeAnew(place: Place, item: Item, manager: string): Promise<Changed> {
  const { client, signal, dryRun } = place;
  const live = await liveObject(place, item, false);
  if (dryRun)
    return changedObject(
      item.target,
      "replaced",
      await send(place, item.object, item, live === undefined ? "POST" : "PUT", manager, live),
    );
  if (live !== undefined) {
    const body = { propagationPolicy: "Background", preconditions: { uid: live.metadata.uid } };
    await client.request(pathOfObject(item.target), { method: "DELETE", body, signal, timeout: 30_000 });
    await gone(place, item, live);
  }
  return changedObject(item.target, "replaced", await send(place, item.object, item, "POST", manager));
}

async function gone(place: Place, item: Item, before: Live): Promise<void> {
  const until = Date.now() + GOING;
  for (let wait = 50; !place.signal.aborted; wait = Math.min(1000, wait * 2)) {
    const live = await liveObject(place, item, false);
    if (live === undefined || live.metadata.uid !== before.metadata.uid) return;
    if (Date.now() > until) throw stays(item, live);
    await pause(wait, place.signal);
  }
}

function send(
  { client, signal, warnings, dryRun }: Place,
  object: KubeObject,
  { target }: Item,
  method: "PUT" | "POST",
  manager: string,
  live?: Live,
): Promise<KubeObject> {
  const versioned =
    live === undefined ? object : { ...object, metadata: { ...object.metadata, resourceVersion: live.metadata.resourceVersion } };
  return client.request<KubeObject>(method === "PUT" ? pathOfObject(target) : pathOf(target.kind, target.namespace), {
    method,
    body: versioned,
    query: { fieldManager: manager, fieldValidation: "Strict", ...(dryRun ? { dryRun: "All" } : {}) },
    signal,
    timeout: 30_000,
    onWarning: (words) => void warnings.add(words),
  });
}

const notThere = (item: Item): UserError =>
  new UserError("NotThere", `${itemName(item)} is not there, so nothing can be replaced`, {
    hints: [
      "%k8s apply or %k8s create makes it",
      ...(item.target.namespace === undefined ? [] : ["-n NAME, when it is in another namespace"]),
    ],
  });

function stays(item: Item, live: Live): UserError {
  const finalizers = finalizersOf(live);
  return new UserError("StillThere", `${itemName(item)} is being deleted and still there after ${GOING / 1000} s`, {
    why:
      finalizers.length > 0
        ? `finalizers hold it: ${finalizers.join(", ")}`
        : "what it owns, or a pod that ends slowly, holds it up",
    hints: [`%k8s why ${itemName(item)}`, "%k8s create -f FILE once it is gone"],
  });
}
