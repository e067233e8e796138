import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { findKinds } from "../../cluster/find-kinds.ts";
import type { Pod } from "../../cluster/objects.ts";
import { confirmed } from "../../inspect/confirmed.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { drainBundle } from "../../views/drain.ts";
import type { Changed } from "../changed.ts";
import { type ObjectName, objectName } from "../chosen.ts";
import { type Answer, answerBundle, answered, changedObject } from "./answer.ts";
import { cordoned } from "./cordon.ts";
import type { DrainWishes } from "./drain-plan.ts";
import { each, oneOf } from "./each.ts";
import { blockedBy, cannotDrain, type Evicted, type EvictHow, listed, stillOn } from "./evict.ts";
import { leave } from "./leave.ts";
import { limitOf } from "./limit.ts";
import { withNearNames } from "./near-names.ts";
import { meantNodes } from "./node-names.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { planOf } from "./pods-on.ts";
import { readObject } from "./send.ts";

/** What `%k8s drain` was told. */
export interface DrainOptions extends PlaceOptions, DrainWishes {
  readonly nodes: readonly string[];
  readonly selector?: string;
  readonly podSelector?: string;
  readonly gracePeriod?: number;
  readonly disableEviction: boolean;
  readonly timeout?: string;
}

/**
 * Empties nodes for work on them: no new pods, and those that are there are evicted, as their disruption budgets allow.
 * Unlike kubectl's, what may not go is found before anything is changed.
 * @throws UserError `CannotDrain`; `Refused`; `TimedOut` and `Interrupted`, which say what is still there: the node stays cordoned
 */
export async function drainForSession(options: DrainOptions, session: Session, call: Call): Promise<Answer> {
  const limit = limitOf(options.timeout);
  const place = await placeOf(options, session, call);
  const nodes = await meantNodes(place, session, { verb: "drain", words: options.nodes, selector: options.selector });
  const found = await each(
    nodes,
    (node) => withNearNames(place, node, options.nodes, () => readObject(place, node)),
    place.signal,
  );
  if (found.failures.length > 0) throw oneOf(found.failures);
  const names = nodes.map(({ name }) => name).join(", ");
  const plan = await planOf(place, nodes, options);
  if (plan.refused.length > 0) throw cannotDrain(names, plan.refused, "nothing was changed: the node is not cordoned");
  for (const { words, pods } of plan.warnings) place.warnings.add(`${words}: ${listed(pods)}`);
  if (!place.yes && !place.dryRun) {
    session.display(
      drainBundle({
        context: place.context,
        nodes: names,
        leave: plan.leave.map(podLine),
        stay: plan.stay.length,
        warnings: [...place.warnings],
      }),
    );
    await confirmed(session, `drains ${names} on ${place.context}: ${countWords(plan.leave.length)} evicted`);
  }
  return drained(place, session, { nodes, limit, options });
}

interface Draining {
  readonly nodes: readonly ObjectName[];
  /** Milliseconds. */
  readonly limit: number;
  readonly options: DrainOptions;
}

async function drained(place: Place, session: Session, { nodes, limit, options }: Draining): Promise<Answer> {
  const closed = await each(nodes, (node) => cordoned(place, node, true), place.signal);
  if (closed.failures.length > 0) return answered(place, session, closed);
  const names = nodes.map(({ name }) => name).join(", ");
  // A pod may have come before the node was closed.
  const plan = await planOf(place, nodes, options);
  if (plan.refused.length > 0) throw cannotDrain(names, plan.refused, "a pod came meanwhile; the node stays cordoned");
  const [podKind] = await findKinds(place.client, "pods", place.signal);
  const pods = plan.leave.map(
    (pod): Evicted => ({
      object: objectName(podKind!, pod),
      gone: false,
      asked: pod.metadata.deletionTimestamp !== undefined,
      now: pod,
      ...(pod.metadata.uid === undefined ? {} : { uid: pod.metadata.uid }),
    }),
  );
  const failures = await leave(place, session, { pods, names, limit, how: options });
  const gone = pods.filter((one) => one.gone || place.dryRun).map((one) => leftOf(one, options));
  const left = pods.filter((one) => !one.gone && !place.dryRun);
  const done: readonly Changed[] = [...closed.done, ...gone];
  if (left.length === 0)
    return answered(place, session, { done: [...done, ...nodes.map((node) => changedObject(node, "drained"))], failures });
  session.display(answerBundle(place, done));
  if (failures.length > 0) throw oneOf(failures);
  throw notEmpty(names, left, place.signal.aborted ? undefined : limit);
}

const leftOf = ({ object, blocked }: Evicted, { disableEviction }: EvictHow): Changed =>
  changedObject(
    object,
    disableEviction ? "deleted" : "evicted",
    undefined,
    blocked === undefined ? undefined : `would wait: ${blocked}`,
  );

const podLine = ({ metadata }: Pod): string => `pod/${metadata.name} in ${metadata.namespace}`;

const countWords = (count: number): string => (count === 1 ? "1 pod is" : `${count} pods are`);

function notEmpty(names: string, left: readonly Evicted[], limit: number | undefined): UserError {
  const blocked = blockedBy(left);
  const what = `${countWords(left.length)} still on ${names}, which stays cordoned: ${stillOn(left)}`;
  return new UserError(
    limit === undefined ? "Interrupted" : "TimedOut",
    limit === undefined ? `stopped: ${what}` : `${what}, after ${inWords(limit)}`,
    {
      why: blocked.length > 0 ? blocked.join("; ") : "pods that were evicted go on ending",
      hints: ["the same line again goes on", `%k8s uncordon ${left.length === 0 ? "" : names} lets it take pods again`],
    },
  );
}
