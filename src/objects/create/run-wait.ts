import { pause } from "../../base/back-off.ts";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { Pod } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { status } from "../../views/status.ts";
import type { Place } from "../change/place.ts";
import { showWait } from "../change/show-wait.ts";
import { pathOfObject } from "../chosen.ts";
import { diagnoseObject } from "../why/diagnose.ts";
import type { Reason } from "../why/diagnosis.ts";
import { readerOf } from "../why/reader.ts";
import { KINDS } from "./new-object.ts";

const ASKED_EVERY = 300;
/** Milliseconds that what looks final has to stay: a pull may be tried again at once. */
const SURE = 4000;

const begun = ({ status: { phase, containerStatuses } }: Pod): boolean =>
  phase === "Succeeded" ||
  phase === "Failed" ||
  containerStatuses?.some(({ state }) => state?.running !== undefined || state?.terminated !== undefined) === true;

const over = ({ status: { phase } }: Pod): boolean => phase === "Succeeded" || phase === "Failed";

/**
 * Waits until a pod's container runs, or has run, and shows what holds it up.
 * @throws UserError `CannotRun` when it will not get better by waiting, `TimedOut`, `Interrupted`
 */
export async function started(place: Place, session: Session, name: string, limit: number): Promise<void> {
  let reason: Reason | undefined;
  const shown = {
    title: `Running pod/${name}`,
    context: place.context,
    lines: () => [{ name: `pod/${name}`, status: status("busy", "Starting"), detail: reason?.what ?? "" }],
    footer: () => ["■ stops waiting"],
  };
  await showWait(session, shown, async (changed) => {
    let final = 0;
    await until(place, name, limit, begun, async (pod) => {
      const { reasons } = await diagnoseObject(readerOf(place.client, place.signal), KINDS.pod, pod);
      [reason] = reasons;
      changed();
      if (reason === undefined || reason.passing === true) final = 0;
      else if (final === 0) final = Date.now();
      else if (Date.now() - final > SURE) throw cannotRun(name, reason);
    });
  });
}

/** The pod once it has ended. @throws UserError `TimedOut`, `Interrupted` */
export const ended = (place: Place, name: string, limit: number): Promise<Pod> => until(place, name, limit, over);

/** Asks until it holds; a server that is away is asked again. */
async function until(
  place: Place,
  name: string,
  limit: number,
  holds: (pod: Pod) => boolean,
  meanwhile?: (pod: Pod) => Promise<void>,
): Promise<Pod> {
  const path = pathOfObject({ kind: KINDS.pod, namespace: place.namespace, name });
  for (const end = Date.now() + limit; ; ) {
    const pod = await place.client.request<Pod>(path, { signal: place.signal }).catch((error: unknown) => {
      if (error instanceof ClusterError && (error.code === undefined || error.code >= 500)) return undefined;
      throw error;
    });
    if (pod !== undefined) {
      if (holds(pod)) return pod;
      await meanwhile?.(pod);
    }
    if (Date.now() > end) throw timedOut(name, limit);
    await pause(ASKED_EVERY, place.signal);
    if (place.signal.aborted) throw new UserError("Interrupted", `stopped waiting for pod/${name}`);
  }
}

const cannotRun = (name: string, { what, fixes }: Reason): UserError =>
  new UserError("CannotRun", `pod/${name} does not start: ${what}`, { hints: fixes });

const timedOut = (name: string, limit: number): UserError =>
  new UserError("TimedOut", `pod/${name} has not ended within ${inWords(limit)}`, {
    hints: [`%k8s why pod/${name}`, "--timeout 30m waits longer"],
  });
