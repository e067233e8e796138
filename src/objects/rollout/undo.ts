import { UserError } from "../../base/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered, changedObject } from "../change/answer.ts";
import { each } from "../change/each.ts";
import { type Place, type PlaceOptions, placeOf } from "../change/place.ts";
import { type Patch, readObject, sendPatch } from "../change/send.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { chosenRevision } from "./history.ts";
import { type KeptRevision, REVISION, revisionsOf } from "./revisions.ts";
import { type RolloutWords, rolledObjects } from "./rolled.ts";

export interface UndoOptions extends PlaceOptions, RolloutWords {
  /** 0 and none: the one before this. */
  readonly toRevision?: number;
}

/**
 * Takes objects back to what they were rolled out as before.
 * @throws UserError `NoRollout`, `NothingBefore`, `NoSuchRevision`, `Paused`
 */
export async function rolloutUndoForSession(options: UndoOptions, session: Session, call: Call): Promise<Answer> {
  const place = await placeOf(options, session, call);
  const names = await rolledObjects(place, "undo", options);
  const tried = await each(names, (name) => undone(place, name, options.toRevision ?? 0), place.signal);
  return answered(place, session, tried, names.length === 1 ? { next: `%k8s rollout status ${nameOf(names[0]!)}` } : {});
}

async function undone(place: Place, name: ObjectName, wanted: number): Promise<Changed> {
  const object = await readObject(place, name);
  if (object.spec?.paused === true) throw paused(name);
  const revisions = await revisionsOf(place.client, object, place.signal);
  const target = wanted === 0 ? revisions.filter(({ current }) => !current).at(-1) : chosenRevision(name, revisions, wanted);
  if (target === undefined) throw nothingBefore(name);
  if (target.current)
    return changedObject(name, `skipped rollback (current template already matches revision ${target.revision})`, object);
  const note = `to revision ${target.revision}`;
  return changedObject(name, "rolled back", await sendPatch(place, name, patchTo(object, target)), note);
}

/** What a Deployment is taken back to stands in a ReplicaSet, of the others in a patch that the controller made for it. */
function patchTo(object: KubeObject, { keeper, template }: KeptRevision): Patch {
  if (object.kind !== "Deployment") return { type: "strategic", body: keeper.data };
  const annotations = { ...others(keeper.metadata.annotations, false), ...others(object.metadata.annotations, true) };
  return {
    type: "json",
    body: [
      { op: "replace", path: "/spec/template", value: template },
      { op: "add", path: "/metadata/annotations", value: annotations },
    ],
  };
}

/** What tells of the object itself and not of what it was rolled out as. */
const OWN: ReadonlySet<string> = new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  REVISION,
  "deployment.kubernetes.io/revision-history",
  "deployment.kubernetes.io/desired-replicas",
  "deployment.kubernetes.io/max-replicas",
  "deprecated.deployment.rollback.to",
]);

const others = (annotations: Readonly<Record<string, string>> = {}, own: boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).filter(([key]) => OWN.has(key) === own));

export const paused = (name: ObjectName): UserError =>
  new UserError("Paused", `the rollout of ${nameOf(name)} is paused`, {
    hints: [`%k8s rollout resume ${nameOf(name)}, then the same again`],
  });

const nothingBefore = (name: ObjectName): UserError =>
  new UserError("NothingBefore", `${nameOf(name)} was never rolled out as anything else`, {
    why: "no rollout history found",
    hints: [`%k8s rollout history ${nameOf(name)}`],
  });
