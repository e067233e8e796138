import { pause } from "../../base/back-off.ts";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { pathOf } from "../../cluster/table.ts";
import { watch } from "../../cluster/watch.ts";
import type { Session } from "../../session/session.ts";
import { type Status, status } from "../../views/status.ts";
import type { Place } from "../change/place.ts";
import { showWait } from "../change/show-wait.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { diagnoseObject } from "../why/diagnose.ts";
import type { Reason } from "../why/diagnosis.ts";
import { readerOf } from "../why/reader.ts";
import { type Progress, progressOf } from "./progress.ts";

/** How often it is looked into what is in the way. */
const LOOKED_EVERY = 2500;

interface Rolling {
  readonly name: ObjectName;
  object: KubeObject;
  progress: Progress;
  reasons: readonly Reason[];
  /** The server does not answer. */
  silent?: string;
}

/**
 * Follows rollouts in one display until all are done.
 * @param limit milliseconds
 * @throws UserError `RolloutFailed` when one was given up or its object is gone, `TimedOut`, `Interrupted`
 */
export async function followed(
  place: Place,
  session: Session,
  names: readonly ObjectName[],
  objects: readonly KubeObject[],
  limit: number,
): Promise<readonly Progress[]> {
  const rolling = names.map((name, at): Rolling => {
    const object = objects[at]!;
    return { name, object, progress: progressOf(object), reasons: [] };
  });
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), Math.min(limit, 2 ** 31 - 1));
  const within: Place = { ...place, signal: AbortSignal.any([place.signal, ending.signal]) };
  const shown = {
    title: `Rolling out ${names.length === 1 ? nameOf(names[0]!) : `${names.length} objects`}`,
    context: place.context,
    lines: () => rolling.map(lineOf),
    footer: () => ["■ stops watching; the rollout goes on"],
  };
  try {
    await showWait(session, shown, async (changed) => {
      const looking = lookInto(within, rolling, changed);
      await Promise.all(rolling.map((one) => follow(within, one, changed)));
      ending.abort();
      await looking;
    });
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
  const left = rolling.find(({ progress }) => !progress.done);
  if (left !== undefined) throw notDone(left, place.signal.aborted ? undefined : limit);
  return rolling.map(({ progress }) => progress);
}

async function follow(place: Place, one: Rolling, changed: () => void): Promise<void> {
  const { kind, namespace, name } = one.name;
  if (one.progress.done) return;
  const only = { fieldSelector: `metadata.name=${name}`, signal: place.signal };
  for await (const event of watch<KubeObject>(place.client, pathOf(kind, namespace), only)) {
    one.silent = event.type === "waiting" ? event.why : undefined;
    if (event.type === "deleted") throw gone(one.name);
    if (event.type === "added" || event.type === "modified") {
      one.object = { ...event.object, apiVersion: one.object.apiVersion, kind: one.object.kind };
      one.progress = progressOf(one.object);
    }
    changed();
    if (one.progress.failed === true) throw await failed(place, one);
    if (one.progress.done) return;
  }
}

/** What is in the way is asked for beside the watch: it stands in pods and events, not in the object. */
async function lookInto(place: Place, rolling: readonly Rolling[], changed: () => void): Promise<void> {
  while (!place.signal.aborted && rolling.some(({ progress }) => !progress.done)) {
    await pause(LOOKED_EVERY / 2, place.signal);
    for (const one of rolling.filter(({ progress }) => !progress.done)) {
      if (place.signal.aborted) return;
      one.reasons = await reasonsOf(place, one.name, one.object).catch(() => one.reasons);
      changed();
    }
    await pause(LOOKED_EVERY / 2, place.signal);
  }
}

/** Why the pods of an object are not all there, what may pass by itself left out. */
export async function reasonsOf(place: Place, name: ObjectName, object: KubeObject): Promise<readonly Reason[]> {
  const { reasons } = await diagnoseObject(readerOf(place.client, place.signal), name.kind, object);
  return reasons.filter(({ passing }) => passing !== true);
}

function lineOf({ name, progress, reasons, silent }: Rolling) {
  const { done, updated, available, wanted, failed: gaveUp } = progress;
  const shape: Status = done
    ? status("good", "Rolled out")
    : gaveUp === true
      ? status("bad", "Failed")
      : reasons.length > 0
        ? status("warning", "Held up")
        : status("busy", "Rolling");
  const counts = `${updated} of ${wanted} updated, ${available} available`;
  const detail = done ? counts : [counts, silent ?? reasons[0]?.what].filter((part) => part !== undefined).join(" · ");
  return { name: nameOf(name), status: shape, detail };
}

async function failed(place: Place, one: Rolling): Promise<UserError> {
  const reasons = await reasonsOf(place, one.name, one.object).catch(() => one.reasons);
  return new UserError(
    "RolloutFailed",
    one.progress.message,
    whyAndHints(one.name, reasons.length === 0 ? one.reasons : reasons),
  );
}

const gone = (name: ObjectName): UserError =>
  new UserError("RolloutFailed", `${nameOf(name)} has been deleted`, { hints: [`%k8s get ${name.kind.plural}`] });

function notDone({ name, progress, reasons }: Rolling, limit: number | undefined): UserError {
  const told = whyAndHints(name, reasons);
  if (limit === undefined)
    return new UserError("Interrupted", `stopped watching; the rollout goes on: ${progress.message}`, told);
  return new UserError("TimedOut", `${nameOf(name)} is not rolled out after ${inWords(limit)}: ${progress.message}`, told);
}

const whyAndHints = (name: ObjectName, reasons: readonly Reason[]) => ({
  ...(reasons.length === 0 ? {} : { why: reasons.map(({ what }) => what).join("; ") }),
  hints: [...(reasons[0]?.fixes ?? []).slice(0, 2), `%k8s rollout undo ${nameOf(name)}`, `%k8s why ${nameOf(name)}`].filter(
    (hint, at, all) => all.indexOf(hint) === at,
  ),
});
