import { UserError } from "../../base/errors.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName, pathOfObject } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each } from "./each.ts";
import { limitOf } from "./limit.ts";
import { meantObjects } from "./meant.ts";
import { withNearNames } from "./near-names.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { asScale, readScale } from "./scale-of.ts";
import { changing, readObject, sendPatch } from "./send.ts";
import { waitForReplicas } from "./wait-replicas.ts";

/** What `%k8s scale` was told. */
export interface ScaleOptions extends PlaceOptions {
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly replicas?: number;
  /** Only while so many are asked for now. */
  readonly currentReplicas?: number;
  readonly resourceVersion?: string;
  readonly selector?: string;
  readonly all: boolean;
  readonly wait: boolean;
  readonly timeout?: string;
}

/**
 * Sets how many there are to be, through the scale subresource: custom kinds that have one too.
 * @throws UserError `MissingReplicas`; `OtherReplicas` when it is not at `--current-replicas`; `NotScalable`; `TimedOut` and
 * `Interrupted` while it waits, after the answer was shown
 */
export async function scaleForSession(options: ScaleOptions, session: Session, call: Call): Promise<Answer> {
  const { replicas } = options;
  if (replicas === undefined) throw missingReplicas();
  const limit = limitOf(options.timeout);
  const place = await placeOf(options, session, call);
  const objects = await meantObjects(place, session, { ...options, words: options.what, verb: "scale" }, call);
  const scaleOne = (object: ObjectName) =>
    withNearNames(place, object, options.what, () => scaled(place, object, { ...options, replicas }));
  const { done, failures } = await each(objects, scaleOne, place.signal);
  const waits = options.wait && !place.dryRun && failures.length === 0;
  const late = waits ? await waitForReplicas(place, session, objects, { replicas, limit }) : undefined;
  return answered(place, session, { done, failures: late === undefined ? failures : [late] }, nextOf(objects, options.wait));
}

const nextOf = (objects: readonly ObjectName[], waited: boolean) =>
  waited || objects.length !== 1 ? {} : { next: `%k8s get ${nameOf(objects[0]!)}` };

type Wish = Pick<ScaleOptions, "currentReplicas" | "resourceVersion"> & { readonly replicas: number };

async function scaled(place: Place, object: ObjectName, wish: Wish): Promise<Changed> {
  await asScale(object, () => sendScale(place, object, wish));
  return changedObject(object, "scaled", await readObject(place, object));
}

/** With a condition it is read and put back at the version that was read, so that nothing comes between. */
async function sendScale(place: Place, object: ObjectName, { replicas, currentReplicas, resourceVersion }: Wish): Promise<void> {
  if (currentReplicas === undefined && resourceVersion === undefined) {
    await sendPatch(place, object, { type: "merge", subresource: "scale", body: { spec: { replicas } } });
    return;
  }
  const scale = await readScale(place, object);
  const now = scale.spec.replicas ?? 0;
  if (currentReplicas !== undefined && now !== currentReplicas) throw otherReplicas(object, currentReplicas, now);
  const metadata = resourceVersion === undefined ? scale.metadata : { ...scale.metadata, resourceVersion };
  const body = { ...scale, metadata, spec: { ...scale.spec, replicas } };
  await place.client.request(`${pathOfObject(object)}/scale`, { method: "PUT", body, ...changing(place) });
}

const otherReplicas = (object: ObjectName, wanted: number, now: number): UserError =>
  new UserError("OtherReplicas", `${nameOf(object)} is not at ${wanted} replicas`, {
    why: `it is at ${now}`,
    hints: [`--current-replicas ${now}`, "leave --current-replicas out"],
  });

const missingReplicas = (): UserError =>
  new UserError("MissingReplicas", "say how many there are to be", { hints: ["%k8s scale deploy/NAME --replicas 3"] });
