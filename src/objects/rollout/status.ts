import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName } from "../../cluster/resource-kind.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { limitOf } from "../change/limit.ts";
import { type Place, type PlaceOptions, placeOf } from "../change/place.ts";
import { readObject } from "../change/send.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { followed, reasonsOf } from "./follow.ts";
import { goesByItself, type Progress, progressOf } from "./progress.ts";
import { type RolloutWords, rolledObjects } from "./rolled.ts";

export interface RolloutStatusOptions extends PlaceOptions, RolloutWords {
  /** Stay until it is done; by default. */
  readonly watch?: boolean;
  /** As typed; without one as long as it takes. */
  readonly timeout?: string;
}

/** How far the rollout of one object has come. */
export interface RolloutStatus extends Omit<Progress, "failed"> {
  /** As kubectl names it: `deployment.apps/web`. */
  readonly name: string;
  readonly namespace?: string;
  /** Why it does not go on, the most telling first; empty when nothing is in the way. */
  readonly reasons: readonly string[];
}

/** Milliseconds. */
const ALONE = 600_000;

/**
 * How rollouts are doing; watched, until they are done.
 * @throws UserError `NoRollout`, `OnDelete`, `RolloutFailed`, `TimedOut`, `Interrupted`
 */
export async function rolloutStatusForSession(
  options: RolloutStatusOptions,
  session: Session,
): Promise<{ readonly value: readonly RolloutStatus[]; readonly view: MimeBundle }> {
  const place = await placeOf(options, session, {});
  // Where nobody can press ■ (nbclient, papermill) nothing waits for ever.
  const limit = options.timeout === undefined && !session.canAsk ? ALONE : limitOf(options.timeout);
  const names = await rolledObjects(place, "status", options);
  const objects = await Promise.all(names.map((name) => readObject(place, name)));
  for (const [at, object] of objects.entries()) if (!goesByItself(object)) throw onDelete(names[at]!);
  const value =
    options.watch === false
      ? await Promise.all(names.map((name, at) => statusOf(place, name, objects[at]!)))
      : (await followed(place, session, names, objects, limit)).map((progress, at) => withName(names[at]!, progress, []));
  const namespaces = place.namespace;
  return {
    value,
    view: textBundle([...value.flatMap(linesOf), `context ${place.context} · namespace ${namespaces} · ${stamp(new Date())}`]),
  };
}

const linesOf = ({ message, reasons }: RolloutStatus): readonly string[] => [message, ...reasons.map((reason) => `▲ ${reason}`)];

async function statusOf(place: Place, name: ObjectName, object: KubeObject): Promise<RolloutStatus> {
  const progress = progressOf(object);
  return withName(name, progress, progress.done ? [] : (await reasonsOf(place, name, object)).map(({ what }) => what));
}

const withName = (name: ObjectName, { failed: _, ...progress }: Progress, reasons: readonly string[]): RolloutStatus => ({
  name: nameOf(name),
  ...(name.namespace === undefined ? {} : { namespace: name.namespace }),
  ...progress,
  reasons,
});

const onDelete = (name: ObjectName): UserError =>
  new UserError("OnDelete", `${nameOf(name)} is not rolled out by itself`, {
    why: "with updateStrategy OnDelete each pod is made anew when somebody deletes it",
    hints: [`%k8s get pods shows them`, `%k8s explain ${name.kind.plural}.spec.updateStrategy`],
    about: fullName(name.kind),
  });
