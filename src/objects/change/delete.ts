import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import { confirmed } from "../../inspect/confirmed.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { deletionBundle } from "../../views/deletion.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { type DeleteOptions, deletionMeaning, deletionWishes } from "./deletion-options.ts";
import { deletionPlan } from "./deletion-plan.ts";
import { each } from "./each.ts";
import type { Leaving } from "./gone.ts";
import { limitOf } from "./limit.ts";
import { meantObjects } from "./meant.ts";
import { isNotFound, withNearNames } from "./near-names.ts";
import { type Place, placeOf } from "./place.ts";
import { type DeletionWishes, sendDeletion } from "./send.ts";
import { waitUntilGone } from "./wait-gone.ts";

/**
 * Deletes objects: told and confirmed first where more than one named object goes or what goes cannot be made again, many at once, and
 * waited for until they are gone.
 * @throws UserError `NotFound` with names that are near; `Refused`; `TimedOut` and `Interrupted`, which say what is still there
 */
export async function deleteForSession(options: DeleteOptions, session: Session, call: Call): Promise<Answer> {
  const wishes = deletionWishes(options);
  const limit = limitOf(options.timeout);
  const place = await placeOf(options, session, call);
  const objects = await meantObjects(place, session, deletionMeaning(options, call.body), call);
  if (objects.length === 0) return { value: [], view: textBundle(nothing(place, options)) };
  const risky = needsConfirming(objects, options);
  if (place.dryRun || (risky && !place.yes)) await showPlan(place, session, objects, options);
  if (risky && !place.yes && !place.dryRun) await confirmed(session, confirmWords(place, objects));
  if (options.force && !place.dryRun) place.warnings.add(FORCED);
  const tried = await each(objects, (object) => deletedOne(place, object, wishes, options), place.signal);
  const leaving = tried.done.filter((one) => one !== undefined);
  const waits = options.wait && !place.dryRun;
  const held = waits ? await waitUntilGone(place, session, leaving, limit) : undefined;
  const done = leaving.filter(({ gone }) => gone || !waits).map((one) => changedOf(one, options));
  return answered(place, session, { done, failures: [...tried.failures, ...(held === undefined ? [] : [held])] });
}

const FORCED = "deleted without waiting for a word that it ended: what ran may run on for a while on its node";

/** Kinds of which one alone is much: it takes others with it, or data. */
const WEIGHTY = new Set([
  "namespaces",
  "persistentvolumeclaims",
  "persistentvolumes",
  "customresourcedefinitions.apiextensions.k8s.io",
]);

/** One object that is named in full needs no question, as with kubectl; a protected cluster asks by itself. */
const needsConfirming = (objects: readonly ObjectName[], { selector, fieldSelector, all }: DeleteOptions): boolean =>
  objects.length > 1 ||
  selector !== undefined ||
  fieldSelector !== undefined ||
  all ||
  objects.some(({ kind }) => WEIGHTY.has(fullName(kind)));

async function showPlan(
  place: Place,
  session: Session,
  objects: readonly ObjectName[],
  { cascade }: DeleteOptions,
): Promise<void> {
  const orphans = cascade === "orphan" || cascade === "false";
  const { lines } = await deletionPlan(place.client, objects, { orphans, signal: place.signal });
  const warnings = orphans ? ["what they own stays (--cascade=orphan)"] : [];
  session.display(deletionBundle({ context: place.context, lines, warnings }));
}

function confirmWords({ context }: Place, objects: readonly ObjectName[]): string {
  const namespaces = [...new Set(objects.flatMap(({ namespace }) => namespace ?? []))];
  const where =
    namespaces.length === 0
      ? ""
      : namespaces.length === 1
        ? ` in namespace ${namespaces[0]}`
        : ` in ${namespaces.length} namespaces`;
  const what = objects.length === 1 ? nameOf(objects[0]!) : `${objects.length} objects`;
  return `deletes ${what}${where} on ${context}`;
}

/** What the server answers: the object while it is on its way out, else what is known of the one that went. */
interface DeleteAnswer extends KubeObject {
  readonly details?: { readonly uid?: string };
}

/** @returns undefined when it was not there, and that is no mistake */
async function deletedOne(
  place: Place,
  object: ObjectName,
  wishes: DeletionWishes,
  options: DeleteOptions,
): Promise<Leaving | undefined> {
  const selected = options.selector !== undefined || options.fieldSelector !== undefined || options.all;
  try {
    const answer = await withNearNames(place, object, options.ignoreNotFound || selected ? undefined : options.what, () =>
      sendDeletion<DeleteAnswer>(place, object, wishes),
    );
    const isStatus = answer.kind === "Status" && answer.metadata?.name === undefined;
    const uid = isStatus ? answer.details?.uid : answer.metadata.uid;
    return { object, gone: false, ...(uid === undefined ? {} : { uid }), ...(isStatus ? {} : { now: answer }) };
  } catch (error) {
    if (isNotFound(error, object) && (options.ignoreNotFound || selected)) return undefined;
    throw noVerb(error, object);
  }
}

/** Some kinds are only looked at: a metric, a component's status. */
function noVerb(error: unknown, { kind }: ObjectName): unknown {
  if (!(error instanceof ClusterError) || error.code !== 405) return error;
  return new UserError("CannotDelete", `${fullName(kind)} cannot be deleted`, {
    why: "the server has no such verb for this kind",
    cause: error,
  });
}

/** The object itself is handed on only while it is there: what is deleted is gone from the value too. */
function changedOf({ object, gone, unseen, now }: Leaving, { force, wait }: DeleteOptions): Changed {
  const note =
    unseen === true ? "you may not look whether it is gone" : !wait && !gone && now !== undefined ? "on its way out" : undefined;
  return changedObject(object, force ? "force deleted" : "deleted", undefined, note);
}

function nothing({ namespace }: Place, { allNamespaces }: DeleteOptions): string {
  return allNamespaces ? "No resources found" : `No resources found in ${namespace} namespace.`;
}
