import { inWords } from "../../base/duration.ts";
import { bounded } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { fullName, type ResourceKind } from "../../cluster/resource-kind.ts";
import type { Fact, Section } from "../../views/description.ts";
import { status } from "../../views/status.ts";
import { type ClusterEvent, eventOf, grouped, type RawEvent } from "../events/event.ts";
import type { Owner } from "../tree/owners.ts";
import type { Reader } from "../why/reader.ts";
import { tellAccount, tellBinding, tellConfigMap, tellRole, tellSecret } from "./access.ts";
import { genericSections } from "./generic.ts";
import { tellEndpoints, tellIngress, tellService } from "./network.ts";
import { tellNamespace, tellNode } from "./node.ts";
import { tellAutoscaler, tellBudget, tellCustomKind, tellEvent, tellQuota, tellRange } from "./others.ts";
import { tellPod } from "./pod.ts";
import { agoWords, conditionSection, listed, type Tell, tableSection } from "./section.ts";
import { tellClaim, tellStorageClass, tellVolume } from "./storage.ts";
import { tellCronJob, tellJob, tellWorkload } from "./workload.ts";

/** What each kind tells of itself; any other one tells its fields as they are. */
const TELLS: Readonly<Record<string, Tell>> = {
  pods: tellPod,
  "deployments.apps": tellWorkload,
  "statefulsets.apps": tellWorkload,
  "daemonsets.apps": tellWorkload,
  "replicasets.apps": tellWorkload,
  replicationcontrollers: tellWorkload,
  "jobs.batch": tellJob,
  "cronjobs.batch": tellCronJob,
  services: tellService,
  endpoints: tellEndpoints,
  "endpointslices.discovery.k8s.io": tellEndpoints,
  "ingresses.networking.k8s.io": tellIngress,
  nodes: tellNode,
  namespaces: tellNamespace,
  persistentvolumeclaims: tellClaim,
  persistentvolumes: tellVolume,
  "storageclasses.storage.k8s.io": tellStorageClass,
  serviceaccounts: tellAccount,
  "roles.rbac.authorization.k8s.io": tellRole,
  "clusterroles.rbac.authorization.k8s.io": tellRole,
  "rolebindings.rbac.authorization.k8s.io": tellBinding,
  "clusterrolebindings.rbac.authorization.k8s.io": tellBinding,
  configmaps: tellConfigMap,
  secrets: tellSecret,
  "horizontalpodautoscalers.autoscaling": tellAutoscaler,
  "poddisruptionbudgets.policy": tellBudget,
  events: tellEvent,
  "customresourcedefinitions.apiextensions.k8s.io": tellCustomKind,
  resourcequotas: tellQuota,
  limitranges: tellRange,
};

/** Everything that is said of an object below its diagnosis, in the order a person needs it. */
export async function sectionsOf(
  reader: Reader,
  kind: ResourceKind,
  object: KubeObject,
  { owners, events }: { readonly owners: readonly Owner[]; readonly events: readonly ClusterEvent[] },
): Promise<readonly Section[]> {
  const tell = TELLS[fullName(kind)] ?? genericSections;
  return [
    header(object, owners, reader.now),
    ...conditionSection(object, reader.now),
    ...(await tell(object, reader)),
    ...eventSection(events, reader.now),
  ];
}

const COPY = "kubectl.kubernetes.io/last-applied-configuration";

function header({ apiVersion, kind, metadata }: KubeObject, owners: readonly Owner[], now: Date): Section {
  const { name, namespace, labels, annotations, creationTimestamp, deletionTimestamp, finalizers } = metadata;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Name", name],
    ["Namespace", namespace],
    ["Kind", `${kind} (${apiVersion})`],
    ["Created", creationTimestamp === undefined ? undefined : `${creationTimestamp} (${agoWords(creationTimestamp, now) ?? ""})`],
    ["Deleted", deletionTimestamp],
    ["Finalizers", listed(finalizers)],
    [
      "Controlled by",
      owners.length === 0 ? undefined : owners.map((one) => `${one.name}${one.object === null ? " (gone)" : ""}`).join(" ← "),
    ],
  ];
  const told: readonly Fact[] = facts.flatMap(([title, value]) =>
    value === undefined || value === "" ? [] : [{ name: title, value }],
  );
  return { title: "", facts: [...told, ...nested("Labels", labels), ...nested("Annotations", annotations)] };
}

const nested = (title: string, map: Readonly<Record<string, string>> = {}): readonly Fact[] => {
  const all = Object.entries(map).filter(([key]) => key !== COPY);
  if (all.length === 0) return [];
  return [{ name: title }, ...all.sort().map(([key, value]) => ({ name: key, value: clean(key, value), depth: 1 }))];
};

const clean = (key: string, value: string): string => {
  const text = bounded(value, 200);
  return redact(`${key}: ${text}`) === `${key}: ${text}` ? text : redact(text) === text ? "REDACTED" : redact(text);
};

/** What happened to it, the same things counted, newest last. */
export async function eventsAbout(reader: Reader, object: KubeObject): Promise<readonly ClusterEvent[]> {
  if (object.kind === "Event") return [];
  return grouped((await reader.events(object)).map((event) => eventOf(event as RawEvent)));
}

const MOST_EVENTS = 30;

function eventSection(events: readonly ClusterEvent[], now: Date): readonly Section[] {
  const rows = events
    .slice(-MOST_EVENTS)
    .map(({ type, reason, reporter, message, count, last }) => [
      last === "" ? "" : `${inWords(Math.max(0, now.getTime() - Date.parse(last)))} ago`,
      status(type === "Warning" ? "warning" : "good", type),
      `${reason}${count > 1 ? ` (×${count})` : ""}`,
      reporter,
      bounded(message, 300),
    ]);
  return tableSection("Events, newest last", ["SEEN", "TYPE", "REASON", "FROM", "MESSAGE"], rows);
}
