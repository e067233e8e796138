import type { KubeEvent } from "../../cluster/objects.ts";
import { lastSeen, messageOf, reporterOf, timesSeen } from "../why/events.ts";
import { quotaSection, rangeSection } from "./node.ts";
import { agoWords, factSection, listed, pairs, type Tell, tableSection } from "./section.ts";

interface Metric {
  readonly type?: string;
  readonly [source: string]: unknown;
}

interface MetricSource {
  readonly name?: string;
  readonly metric?: { readonly name?: string };
  readonly target?: Readonly<Record<string, unknown>>;
  readonly current?: Readonly<Record<string, unknown>>;
}

const sourceOf = (metric: Metric): MetricSource => {
  const key = `${String(metric.type ?? "")
    .charAt(0)
    .toLowerCase()}${String(metric.type ?? "").slice(1)}`;
  return (metric[key] ?? {}) as MetricSource;
};

const amountOf = (amount: Readonly<Record<string, unknown>> = {}): string =>
  amount.averageUtilization !== undefined ? `${amount.averageUtilization} %` : String(amount.averageValue ?? amount.value ?? "");

/** An autoscaler: what it scales, between which numbers, by which figures. */
export const tellAutoscaler: Tell = ({ spec = {}, status = {} }, { now }) => {
  const current = (status.currentMetrics ?? []) as readonly Metric[];
  const rows = ((spec.metrics ?? []) as readonly Metric[]).map((metric, at) => {
    const source = sourceOf(metric);
    const is = current[at] === undefined ? {} : sourceOf(current[at]);
    return [
      source.name ?? source.metric?.name ?? "",
      metric.type ?? "",
      amountOf(is.current) || "unknown",
      amountOf(source.target),
    ];
  });
  return [
    ...factSection("Autoscaler", [
      ["Scales", `${String(spec.scaleTargetRef?.kind ?? "").toLowerCase()}/${spec.scaleTargetRef?.name ?? ""}`],
      ["Least", spec.minReplicas ?? 1],
      ["Most", spec.maxReplicas],
      ["Now", status.currentReplicas],
      ["Wanted", status.desiredReplicas],
      ["Last scaled", agoWords(status.lastScaleTime, now)],
    ]),
    ...tableSection("Figures", ["NAME", "TYPE", "NOW", "TARGET"], rows),
  ];
};

/** A budget: how many pods may go at once. */
export const tellBudget: Tell = ({ spec = {}, status = {} }) =>
  factSection("Budget", [
    ["Least available", spec.minAvailable],
    ["Most unavailable", spec.maxUnavailable],
    ["Selector", pairs(spec.selector?.matchLabels)],
    ["May go now", status.disruptionsAllowed],
    ["Well", `${status.currentHealthy ?? 0} of ${status.expectedPods ?? 0}, ${status.desiredHealthy ?? 0} needed`],
  ]);

/** One event, in full. */
export const tellEvent: Tell = (object, { now }) => {
  const event = object as KubeEvent;
  const { kind, name, fieldPath } = event.involvedObject;
  return factSection("Event", [
    ["Type", event.type],
    ["Reason", event.reason],
    ["About", `${kind.toLowerCase()}/${name}${fieldPath === undefined ? "" : ` ${fieldPath}`}`],
    ["From", reporterOf(event)],
    ["Last seen", agoWords(new Date(lastSeen(event)).toISOString(), now)],
    ["Times", timesSeen(event)],
    ["Message", messageOf(event, 2000)],
  ]);
};

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
}

/** A custom kind: its names and versions. */
export const tellCustomKind: Tell = ({ spec = {}, status = {} }) => [
  ...factSection("Custom kind", [
    ["Group", spec.group],
    ["Kind", spec.names?.kind],
    ["Names", listed([spec.names?.plural, spec.names?.singular, ...(spec.names?.shortNames ?? [])].filter(Boolean))],
    ["Categories", listed(spec.names?.categories)],
    ["Scope", spec.scope],
    ["Stored as", listed(status.storedVersions)],
    ["Conversion", spec.conversion?.strategy],
  ]),
  ...tableSection(
    "Versions",
    ["VERSION", "SERVED", "STORED", "NOTE"],
    ((spec.versions ?? []) as readonly Version[]).map(({ name, served, storage, deprecated }) => [
      name,
      served ? "yes" : "no",
      storage ? "yes" : "no",
      deprecated === true ? "deprecated" : "",
    ]),
  ),
];

export const tellQuota: Tell = (object) => quotaSection(object);
export const tellRange: Tell = (object) => rangeSection(object);
