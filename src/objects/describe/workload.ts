import type { KubeObject, Pod } from "../../cluster/objects.ts";
import { type LabelSelector, selectorText } from "../../pods/selector.ts";
import type { Section } from "../../views/description.ts";
import { status } from "../../views/status.ts";
import { sinceWords } from "../why/events.ts";
import { ownedPods, replicaSetsOf } from "../why/read-workload.ts";
import type { Reader } from "../why/reader.ts";
import { countsOf } from "../why/workload.ts";
import { POD_COLUMNS, podRows, templateSections } from "./pod.ts";
import { agoWords, factSection, pairs, type Tell, tableSection } from "./section.ts";

const MOST_PODS = 20;

/** Deployments, StatefulSets, DaemonSets, ReplicaSets: how many pods, how they are replaced, what a pod is made of, and which there are. */
export const tellWorkload: Tell = async (object, reader) => {
  const sets = object.kind === "Deployment" ? await replicaSetsOf(reader, object) : [];
  const owners = [object, ...sets].map(({ metadata }) => metadata.uid ?? "");
  const pods = await ownedPods(reader, object, owners);
  const { spec = {}, status: state = {} } = object;
  const counts = countsOf(object);
  return [
    ...factSection("Replicas", [
      ["Wanted", counts.wanted],
      ["Ready", counts.ready],
      ["Updated", counts.updated],
      ["Available", state.availableReplicas ?? state.numberAvailable ?? 0],
      ["Unavailable", state.unavailableReplicas ?? state.numberUnavailable],
      ["Misscheduled", state.numberMisscheduled],
      ["Selector", selectorText((spec.selector ?? {}) as LabelSelector)],
      ["Strategy", strategyWords(spec.strategy ?? spec.updateStrategy)],
      ["Paused", spec.paused],
      ["Service", spec.serviceName],
      ["Pod management", spec.podManagementPolicy],
      ["Minimum ready", spec.minReadySeconds === undefined ? undefined : `${spec.minReadySeconds} s`],
      ["Progress deadline", spec.progressDeadlineSeconds === undefined ? undefined : `${spec.progressDeadlineSeconds} s`],
    ]),
    ...templateOf(spec.template),
    ...claimTemplates(spec.volumeClaimTemplates),
    ...setRows(sets, reader.now),
    ...podSection(pods, reader),
  ];
};

interface Template {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Pod["spec"] & { readonly serviceAccountName?: string };
}

const templateOf = (template: Template | undefined): readonly Section[] => [
  ...factSection("Pod template", [
    ["Labels", pairs(template?.metadata?.labels)],
    ["Annotations", pairs(template?.metadata?.annotations)],
    ["Service account", template?.spec?.serviceAccountName],
    ["Node selector", pairs(template?.spec?.nodeSelector)],
  ]),
  ...templateSections(template?.spec),
];

function strategyWords(strategy: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (strategy === undefined) return undefined;
  const rolling = strategy.rollingUpdate as Readonly<Record<string, unknown>> | undefined;
  return [strategy.type, pairs(rolling)].filter(Boolean).join(", ");
}

const claimTemplates = (claims: readonly KubeObject[] | undefined): readonly Section[] =>
  tableSection(
    "Volume claims",
    ["NAME", "CLASS", "SIZE", "ACCESS"],
    (claims ?? []).map(({ metadata, spec }) => [
      metadata.name,
      spec?.storageClassName ?? "",
      spec?.resources?.requests?.storage ?? "",
      (spec?.accessModes ?? []).join(", "),
    ]),
  );

const setRows = (sets: readonly KubeObject[], now: Date): readonly Section[] =>
  tableSection(
    "Replica sets, newest first",
    ["REPLICASET", "REVISION", "READY", "AGE"],
    sets
      .filter(({ status: state }, at) => at === 0 || Number(state?.replicas ?? 0) > 0)
      .map((set) => [
        set.metadata.name,
        set.metadata.annotations?.["deployment.kubernetes.io/revision"] ?? "",
        status(
          countsOf(set).ready >= countsOf(set).wanted ? "good" : "busy",
          `${countsOf(set).ready} of ${countsOf(set).wanted}`,
        ),
        sinceWords(set.metadata.creationTimestamp, now) ?? "",
      ]),
  );

/** The pods as a table; the others are counted. */
export function podSection(pods: readonly Pod[] | undefined, { now }: Pick<Reader, "now">, title = "Pods"): readonly Section[] {
  if (pods === undefined) return [{ title, lines: ["▲ pods may not be listed"] }];
  const left = pods.length - MOST_PODS;
  const told = tableSection(title, POD_COLUMNS, podRows(pods.slice(0, MOST_PODS), now));
  return left > 0 ? told.map((one) => ({ ...one, lines: [`… and ${left} more`] })) : told;
}

/** What a Job is to do, how far it is, and its pods. */
export const tellJob: Tell = async (object, reader) => {
  const { spec = {}, status: state = {} } = object;
  const pods = await ownedPods(reader, object, [object.metadata.uid ?? ""]);
  return [
    ...factSection("Job", [
      ["Completions", spec.completions],
      ["Parallelism", spec.parallelism],
      ["Completion mode", spec.completionMode],
      ["Active", state.active],
      ["Succeeded", state.succeeded],
      ["Failed", state.failed],
      ["Started", agoWords(state.startTime, reader.now)],
      ["Completed", agoWords(state.completionTime, reader.now)],
      ["Retries allowed", spec.backoffLimit],
      ["Deadline", spec.activeDeadlineSeconds === undefined ? undefined : `${spec.activeDeadlineSeconds} s`],
      ["Suspended", spec.suspend],
      ["Removed after", spec.ttlSecondsAfterFinished === undefined ? undefined : `${spec.ttlSecondsAfterFinished} s`],
    ]),
    ...templateOf(spec.template),
    ...podSection(pods, reader),
  ];
};

/** When a CronJob runs, and its Jobs. */
export const tellCronJob: Tell = async (object, reader) => {
  const { spec = {}, status: state = {}, metadata } = object;
  const path = `/apis/batch/v1/namespaces/${encodeURIComponent(metadata.namespace ?? "default")}/jobs`;
  const jobs = (await reader.list<KubeObject>(path, "jobs")) ?? [];
  const own = jobs.filter((job) => job.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid));
  const rows = own.map(({ metadata: { name, creationTimestamp }, status: job }) => [
    name,
    String(job?.succeeded ?? 0),
    String(job?.failed ?? 0),
    String(job?.active ?? 0),
    sinceWords(creationTimestamp, reader.now) ?? "",
  ]);
  return [
    ...factSection("Schedule", [
      ["Schedule", spec.schedule],
      ["Time zone", spec.timeZone],
      ["Concurrency", spec.concurrencyPolicy],
      ["Suspended", spec.suspend],
      ["Starting deadline", spec.startingDeadlineSeconds],
      ["Last run", agoWords(state.lastScheduleTime, reader.now)],
      ["Last success", agoWords(state.lastSuccessfulTime, reader.now)],
      ["Kept", `${spec.successfulJobsHistoryLimit ?? 3} that succeeded, ${spec.failedJobsHistoryLimit ?? 1} that failed`],
    ]),
    ...templateOf(spec.jobTemplate?.spec?.template),
    ...tableSection("Jobs", ["JOB", "SUCCEEDED", "FAILED", "ACTIVE", "AGE"], rows),
  ];
};
