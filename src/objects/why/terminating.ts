import { asWord } from "../../base/escape.ts";
import type { KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { type Around, finalizersOf, finalizerWords, releaseLine } from "../finalizers.ts";
import { counted, type Findings, type Reason } from "./diagnosis.ts";
import { eventWords, newest, sinceWords } from "./events.ts";

/** Why something that was deleted is still there; undefined when it was not deleted. */
export function whyTerminating(
  object: KubeObject,
  { events }: { readonly events: readonly KubeEvent[] },
  now: Date,
  around: Around = {},
): Findings | undefined {
  const { deletionTimestamp } = object.metadata;
  if (deletionTimestamp === undefined) return undefined;
  const since = sinceWords(deletionTimestamp, now) ?? "";
  return {
    state: `Terminating for ${since}`,
    tone: "busy",
    reasons: [finalizersOf(object).length > 0 ? held(object, around) : goes(object, events, now)],
  };
}

function held(object: KubeObject, around: Around): Reason {
  const finalizers = finalizersOf(object);
  const release = releaseLine(`${object.kind.toLowerCase()}/${asWord(object.metadata.name)}`);
  return {
    what: `it was deleted, and waits for ${counted(finalizers.length, "finalizer")}: ${finalizers.join(", ")}`,
    details: finalizers.map((finalizer) => finalizerWords(finalizer, object, around)),
    fixes: ["whoever takes it away: is that controller running?", `${release}: leaves what it guards behind (last resort)`],
  };
}

function goes({ kind, metadata }: KubeObject, events: readonly KubeEvent[], now: Date): Reason {
  const event = newest(events, /^(Killing|FailedKillPod)$/);
  const heard = event === undefined ? {} : { event: eventWords(event, now) };
  const over = Date.parse(metadata.deletionTimestamp ?? "") < now.getTime() - 30_000;
  if (kind !== "Pod" || !over) return { what: "it was deleted and is ending", ...heard, fixes: [], passing: true };
  return {
    what: "it was deleted, and its node has not said that it ended",
    ...heard,
    fixes: [
      "%k8s get nodes: a node that is away cannot end its pods",
      `%k8s delete pod ${asWord(metadata.name)} --force --grace-period=0`,
    ],
  };
}
