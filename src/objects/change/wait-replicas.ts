import { pause } from "../../base/back-off.ts";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { status } from "../../views/status.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import type { Place } from "./place.ts";
import { readScale } from "./scale-of.ts";
import { readObject } from "./send.ts";
import { showWait } from "./show-wait.ts";

const ASKED_EVERY = 500;

interface Standing {
  readonly object: ObjectName;
  /** How many are there, ready where the kind tells it; undefined before it was asked. */
  there?: number;
  what: "ready" | "there";
  done: boolean;
  /** Why nothing is known at the moment. */
  silent?: string;
}

/**
 * Waits until each has as many replicas as were asked for, ready where the kind tells that.
 * @returns `TimedOut` or `Interrupted`, with how many there are, when it ended before
 */
export async function waitForReplicas(
  place: Place,
  session: Session,
  objects: readonly ObjectName[],
  { replicas, limit }: { readonly replicas: number; readonly limit: number },
): Promise<UserError | undefined> {
  const standings = objects.map((object): Standing => ({ object, what: "there", done: false }));
  const late = AbortSignal.timeout(Math.min(limit, 2 ** 31 - 1));
  const signal = AbortSignal.any([place.signal, late]);
  const shown = {
    title: `Scaling to ${replicas}`,
    context: place.context,
    lines: () => standings.map((one) => lineOf(one, replicas)),
    footer: () => ["■ stops waiting; the replicas come and go all the same"],
  };
  await showWait(session, shown, async (changed) => {
    await Promise.all(standings.map((one) => settled({ ...place, signal }, one, replicas, changed)));
  });
  const left = standings.filter(({ done }) => !done);
  return left.length === 0 ? undefined : notYet(left, replicas, place.signal.aborted ? undefined : limit);
}

/** Asks until it has them; a server that is away is asked again. */
async function settled(place: Place, one: Standing, replicas: number, changed: () => void): Promise<void> {
  while (!one.done && !place.signal.aborted) {
    try {
      await ask(place, one, replicas);
      one.silent = undefined;
    } catch (error) {
      if (place.signal.aborted) return;
      const passes = error instanceof ClusterError && (error.code === undefined || error.code >= 500 || error.code === 429);
      if (!passes) throw error;
      one.silent = error.message;
    }
    changed();
    if (!one.done) await pause(ASKED_EVERY, place.signal);
  }
}

async function ask(place: Place, one: Standing, replicas: number): Promise<void> {
  const object = await readObject(place, one.object);
  const told = readyOf(object);
  one.what = told === undefined ? "there" : "ready";
  one.there = told ?? (await readScale(place, one.object)).status?.replicas ?? 0;
  const exact = (object.status?.replicas ?? one.there) === replicas;
  const heard = (object.status?.observedGeneration ?? object.metadata.generation) === object.metadata.generation;
  one.done = one.there === replicas && exact && heard;
}

/** The kinds that count what is ready leave the field out for none. */
const READY_KINDS = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

const readyOf = ({ kind, status: its }: KubeObject): number | undefined =>
  typeof its?.readyReplicas === "number" ? its.readyReplicas : READY_KINDS.has(kind) ? 0 : undefined;

const lineOf = ({ object, there, what, done, silent }: Standing, replicas: number) => ({
  name: nameOf(object),
  status: done ? status("good", "Ready") : status("busy", "Scaling"),
  detail: silent ?? (there === undefined ? "" : `${there} ${what}, ${replicas} asked for`),
});

function notYet(left: readonly Standing[], replicas: number, limit: number | undefined): UserError {
  const what = left.map((one) => `${nameOf(one.object)} has ${one.there ?? "?"} of ${replicas} ${one.what}`).join(", ");
  const [first] = left;
  return new UserError(
    limit === undefined ? "Interrupted" : "TimedOut",
    limit === undefined ? `stopped waiting: ${what}` : `${what} after ${inWords(limit)}`,
    { why: "the cluster goes on scaling", hints: [`%k8s why ${nameOf(first!.object)}`, `%k8s get ${nameOf(first!.object)}`] },
  );
}
