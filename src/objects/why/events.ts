import { inWords } from "../../base/duration.ts";
import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { KubeEvent } from "../../cluster/objects.ts";

/** When it was last seen, in milliseconds; reporters of the new kind leave the old fields null. */
export function lastSeen(event: KubeEvent): number {
  const at = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp;
  return Date.parse(at ?? event.metadata.creationTimestamp ?? "") || 0;
}

export const timesSeen = (event: KubeEvent): number => event.series?.count ?? event.count ?? 1;

/** Who said it: `kubelet`, `replicaset-controller`. */
export const reporterOf = (event: KubeEvent): string => event.reportingComponent || event.source?.component || "the cluster";

/** `kubelet, 20 s ago (×7)`. */
export function eventWords(event: KubeEvent, now: Date): string {
  const times = timesSeen(event);
  return `${reporterOf(event)}, ${ago(lastSeen(event), now)}${times > 1 ? ` (×${times})` : ""}`;
}

const ago = (at: number, now: Date): string => (at === 0 ? "some time ago" : `${inWords(Math.max(0, now.getTime() - at))} ago`);

/** Its sentence on one line, cleared of secrets. */
export const messageOf = (event: KubeEvent, limit = 300): string => said(event.message ?? "", limit);

/** A server's sentence as it may be shown: one line, bounded, cleared of secrets. */
export const said = (text: string, limit = 300): string => bounded(redact(text), limit);

/** The newest event that fits. */
export function newest(events: readonly KubeEvent[], reason: RegExp, message?: RegExp): KubeEvent | undefined {
  return [...events]
    .sort((one, other) => lastSeen(other) - lastSeen(one))
    .find((event) => reason.test(event.reason ?? "") && (message === undefined || message.test(event.message ?? "")));
}

/** Oldest first, as a person reads a story. */
export const inOrder = (events: readonly KubeEvent[]): readonly KubeEvent[] =>
  [...events].sort((one, other) => lastSeen(one) - lastSeen(other));

/** How long since a moment of the server's: `4 min`; undefined when it said none. */
export const sinceWords = (at: string | null | undefined, now: Date): string | undefined => {
  const time = Date.parse(at ?? "");
  return Number.isNaN(time) ? undefined : inWords(Math.max(0, now.getTime() - time));
};
