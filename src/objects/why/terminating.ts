import { asWord } from "../../base/escape.ts";
import type { KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { counted, type Findings, type Reason } from "./diagnosis.ts";
import { eventWords, newest, sinceWords } from "./events.ts";

/** Why something that was deleted is still there; undefined when it was not deleted. */
export function whyTerminating(
  object: KubeObject,
  { events }: { readonly events: readonly KubeEvent[] },
  now: Date,
): Findings | undefined {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (deletionTimestamp === undefined) return undefined;
  const since = sinceWords(deletionTimestamp, now) ?? "";
  return {
    state: `Terminating for ${since}`,
    tone: "busy",
    reasons: [finalizers.length > 0 ? held(object) : goes(object, events, now)],
  };
}

function held({ kind, metadata }: KubeObject): Reason {
  const { finalizers = [], name } = metadata;
  const known = finalizers.flatMap((one) => KNOWN[one] ?? []);
  const nulled = `%k8s patch ${kind.toLowerCase()} ${asWord(name)} --type=merge -p '{"metadata":{"finalizers":null}}'`;
  return {
    what: `it was deleted, and waits for ${counted(finalizers.length, "finalizer")}: ${finalizers.join(", ")}`,
    details: known,
    fixes: [
      "whoever set the finalizer ends its work and takes it away: is its controller running?",
      `${nulled}: lets it go without that work (last resort)`,
    ],
  };
}

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/ */
const KNOWN: Readonly<Record<string, string>> = {
  "kubernetes.io/pvc-protection": "kubernetes.io/pvc-protection stays as long as a pod uses the claim.",
  "kubernetes.io/pv-protection": "kubernetes.io/pv-protection stays as long as a claim is bound to the volume.",
  foregroundDeletion: "foregroundDeletion stays until everything that it owns is gone: %k8s tree shows what is left.",
  orphan: "orphan stays until everything that it owns was set free.",
  "batch.kubernetes.io/job-tracking": "batch.kubernetes.io/job-tracking stays until the Job has counted the pod.",
};

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
