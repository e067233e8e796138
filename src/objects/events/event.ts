import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { KubeObject } from "../../cluster/objects.ts";

/** Something that happened to an object, however often it was said. */
export interface ClusterEvent {
  readonly type: "Normal" | "Warning";
  /** One word: `FailedScheduling`. */
  readonly reason: string;
  /** `pod/web`, `node/n1`. */
  readonly object: string;
  readonly namespace?: string;
  /** On one line, cleared of what looks like a secret. */
  readonly message: string;
  readonly count: number;
  /** ISO 8601; "" when nobody said it. */
  readonly first: string;
  readonly last: string;
  /** Who said it: `kubelet`, `default-scheduler`. */
  readonly reporter: string;
}

/**
 * An event as the server has it: `v1` has the fields on the left, `events.k8s.io/v1` those on the right, and each leaves the other's null.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export interface RawEvent extends KubeObject {
  readonly type?: string | null;
  readonly reason?: string | null;
  readonly message?: string | null;
  readonly note?: string | null;
  readonly involvedObject?: ObjectReference;
  readonly regarding?: ObjectReference;
  readonly count?: number | null;
  readonly deprecatedCount?: number | null;
  readonly firstTimestamp?: string | null;
  readonly deprecatedFirstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly deprecatedLastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string } | null;
  readonly reportingComponent?: string;
  readonly reportingController?: string;
  readonly source?: { readonly component?: string };
  readonly deprecatedSource?: { readonly component?: string };
}

interface ObjectReference {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

const MESSAGE = 2000;

/** The same in the words of either version. */
export function eventOf(raw: RawEvent): ClusterEvent {
  const { metadata, series } = raw;
  const object = raw.involvedObject ?? raw.regarding ?? {};
  const namespace = object.namespace ?? metadata.namespace;
  const last = series?.lastObservedTime ?? raw.lastTimestamp ?? raw.deprecatedLastTimestamp ?? raw.eventTime;
  const first = raw.firstTimestamp ?? raw.deprecatedFirstTimestamp ?? raw.eventTime ?? metadata.creationTimestamp;
  return {
    type: raw.type === "Warning" ? "Warning" : "Normal",
    reason: raw.reason ?? "",
    object: `${(object.kind ?? "").toLowerCase()}/${object.name ?? ""}`,
    ...(namespace === undefined ? {} : { namespace }),
    message: bounded(redact(raw.message ?? raw.note ?? ""), MESSAGE),
    count: Math.max(1, series?.count ?? raw.count ?? raw.deprecatedCount ?? 1),
    first: isoTime(first),
    last: isoTime(last ?? first),
    reporter: raw.reportingComponent || raw.reportingController || raw.source?.component || raw.deprecatedSource?.component || "",
  };
}

/** Kubelets say seconds, the new kind microseconds: as one form both compare as text. */
function isoTime(text: string | null | undefined): string {
  const time = new Date(text ?? "");
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}

/** Events that say the same of the same object as one, counted; oldest first, as a story is told. */
export function grouped(events: readonly ClusterEvent[]): readonly ClusterEvent[] {
  const groups = new Map<string, ClusterEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.namespace, event.object, event.type, event.reason, event.message]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? event : together(known, event));
  }
  return [...groups.values()].sort((one, other) => compare(one.last, other.last) || compare(one.first, other.first));
}

const together = (one: ClusterEvent, other: ClusterEvent): ClusterEvent => ({
  ...one,
  count: one.count + other.count,
  first: [one.first, other.first].sort()[0]!,
  last: [one.last, other.last].sort()[1]!,
});

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
