import { asWord } from "../../base/escape.ts";
import type { Condition, KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { counted, type Diagnosis, type Findings, type Reason, toneOf } from "./diagnosis.ts";
import { eventWords, newest, said, sinceWords } from "./events.ts";
import { whyRefused } from "./refused.ts";
import { whyTerminating } from "./terminating.ts";

export interface JobPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  /** Its pods that are not well, each with why. */
  readonly ill?: readonly Diagnosis[];
  readonly now: Date;
}

/** Why a Job failed, or does not end. Pure. Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/ */
export function whyJob(picture: JobPicture): Findings {
  const { object, events, ill = [], now } = picture;
  const terminating = whyTerminating(object, picture, now);
  if (terminating !== undefined) return terminating;
  const conditions: readonly Condition[] = object.status?.conditions ?? [];
  const is = (type: string): Condition | undefined => conditions.find((one) => one.type === type && one.status === "True");
  const done = Number(object.status?.succeeded ?? 0);
  if (is("Complete") !== undefined || is("SuccessCriteriaMet") !== undefined) {
    return { state: "Complete", tone: "done", reasons: [], fine: `${counted(done, "pod")} ended without an error` };
  }
  const pods = ill.flatMap(({ object: pod, reasons }) =>
    reasons.slice(0, 1).map((one) => ({ ...one, what: `${pod}: ${one.what}` })),
  );
  const failure = is("Failed") ?? is("FailureTarget");
  if (failure !== undefined)
    return { state: `Failed (${failure.reason})`, tone: "bad", reasons: [failed(object, failure), ...pods.slice(0, 3)] };
  if (object.spec?.suspend === true) {
    return { state: "Suspended", tone: "warning", reasons: [{ what: "it is suspended", fixes: [resume(object)] }] };
  }
  const refused = whyRefused(events, "its pods", now);
  const reasons = [...(refused === undefined ? [] : [refused]), ...pods.slice(0, 3)];
  const active = Number(object.status?.active ?? 0);
  const since = sinceWords(object.status?.startTime, now);
  const state = `${done} of ${Number(object.spec?.completions ?? 1)} done${since === undefined ? "" : `, running for ${since}`}`;
  if (reasons.length > 0) return { state, tone: toneOf(reasons), reasons };
  return { state, tone: "busy", reasons: [], fine: `${counted(active, "pod")} at work` };
}

const resume = ({ metadata }: KubeObject): string =>
  `%k8s patch job ${asWord(metadata.name)} --type=merge -p '{"spec":{"suspend":false}}'`;

function failed({ metadata, spec, status }: KubeObject, { reason, message }: Condition): Reason {
  const logs = `%k8s logs job/${asWord(metadata.name)}`;
  if (reason === "BackoffLimitExceeded") {
    const tries = Number(status?.failed ?? 0);
    return {
      what: `it was given up after ${counted(tries, "pod")} failed (backoffLimit ${spec?.backoffLimit ?? 6})`,
      fixes: [logs, "what its program ended with; a Job is made anew to run again"],
    };
  }
  if (reason === "DeadlineExceeded") {
    return {
      what: `it took longer than ${spec?.activeDeadlineSeconds} s (activeDeadlineSeconds)`,
      fixes: ["a larger activeDeadlineSeconds, or less work in one Job", logs],
    };
  }
  return { what: said([reason, message].filter(Boolean).join(": ")), fixes: [logs] };
}

export interface CronJobPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  /** Its newest Job that failed, with why. */
  readonly failed?: Diagnosis;
  readonly now: Date;
}

/** Why a CronJob makes no Jobs, or what became of its last one. Pure. */
export function whyCronJob({ object, events, failed: last, now }: CronJobPicture): Findings {
  const { spec, status } = object;
  const ran = sinceWords(status?.lastScheduleTime, now);
  const state = ran === undefined ? `${spec?.schedule}, never ran` : `${spec?.schedule}, last ran ${ran} ago`;
  if (spec?.suspend === true) {
    const fix = `%k8s patch cronjob ${asWord(object.metadata.name)} --type=merge -p '{"spec":{"suspend":false}}'`;
    return { state, tone: "warning", reasons: [{ what: "it is suspended", fixes: [fix] }] };
  }
  const told = newest(
    events,
    /^(FailedCreate|UnparseableSchedule|InvalidSchedule|UnknownTimeZone|FailedNeedsStart|TooManyMissedTimes|MissSchedule)$/,
  );
  const reasons: Reason[] =
    told === undefined
      ? []
      : [
          {
            what: said(told.message ?? told.reason ?? ""),
            event: eventWords(told, now),
            fixes: ["its schedule, timeZone and startingDeadlineSeconds"],
          },
        ];
  for (const one of last?.reasons.slice(0, 2) ?? []) reasons.push({ ...one, what: `${last!.object}: ${one.what}` });
  if (reasons.length > 0) return { state, tone: toneOf(reasons), reasons };
  return { state, tone: "good", reasons, fine: ran === undefined ? "its first time has not come" : "its last Job did not fail" };
}
