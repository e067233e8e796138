import { UserError } from "../../base/errors.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { type Answer, answered, changedObject } from "../change/answer.ts";
import { each } from "../change/each.ts";
import { type Place, type PlaceOptions, placeOf } from "../change/place.ts";
import { readObject, sendPatch } from "../change/send.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type RolloutWords, rolledObjects } from "./rolled.ts";
import { paused } from "./undo.ts";

export type RolloutChangeOptions = PlaceOptions & RolloutWords;

/** The same annotation as kubectl's: who reads it finds both. */
const RESTARTED = "kubectl.kubernetes.io/restartedAt";

/** Has all pods made anew, a few at a time, as an update would. @throws UserError `NoRollout`, `Paused` */
export const rolloutRestartForSession = (options: RolloutChangeOptions, session: Session, call: Call): Promise<Answer> =>
  changedEach("restart", options, session, call, async (place, name) => {
    if ((await readObject(place, name)).spec?.paused === true) throw paused(name);
    const at = new Date().toISOString().replace(/\.\d+/, "");
    const body = { spec: { template: { metadata: { annotations: { [RESTARTED]: at } } } } };
    return changedObject(name, "restarted", await sendPatch(place, name, { type: "strategic", body }));
  });

/** Holds a Deployment's rollouts back: changes to it wait. @throws UserError `NoRollout`, `AlreadyPaused` */
export const rolloutPauseForSession = (options: RolloutChangeOptions, session: Session, call: Call): Promise<Answer> =>
  changedEach("pause", options, session, call, async (place, name) => {
    if ((await readObject(place, name)).spec?.paused === true) {
      throw new UserError("AlreadyPaused", `${nameOf(name)} is already paused`, {
        hints: [`%k8s rollout resume ${nameOf(name)}`],
      });
    }
    return changedObject(name, "paused", await sendPatch(place, name, { type: "strategic", body: { spec: { paused: true } } }));
  });

/** Lets them go on. @throws UserError `NoRollout`, `NotPaused` */
export const rolloutResumeForSession = (options: RolloutChangeOptions, session: Session, call: Call): Promise<Answer> =>
  changedEach("resume", options, session, call, async (place, name) => {
    if ((await readObject(place, name)).spec?.paused !== true) {
      throw new UserError("NotPaused", `${nameOf(name)} is not paused`, { hints: [`%k8s rollout status ${nameOf(name)}`] });
    }
    return changedObject(name, "resumed", await sendPatch(place, name, { type: "strategic", body: { spec: { paused: null } } }));
  });

async function changedEach(
  verb: "restart" | "pause" | "resume",
  options: RolloutChangeOptions,
  session: Session,
  call: Call,
  work: (place: Place, name: ObjectName) => Promise<Changed>,
): Promise<Answer> {
  const place = await placeOf(options, session, call);
  const names = await rolledObjects(place, verb, options);
  const tried = await each(names, (name) => work(place, name), place.signal);
  const only = names.length === 1 ? nameOf(names[0]!) : undefined;
  if (only === undefined) return answered(place, session, tried);
  return answered(place, session, tried, {
    next: verb === "pause" ? `%k8s rollout resume ${only}` : `%k8s rollout status ${only}`,
  });
}
