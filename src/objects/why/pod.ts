import { asWord } from "../../base/escape.ts";
import type { Container, ContainerStatus, KubeEvent, Node, Pod } from "../../cluster/objects.ts";
import { type ClaimPicture, whyClaim } from "./claim.ts";
import { ended, whyContainer } from "./container.ts";
import { type ContainerView, containerWords } from "./container-view.ts";
import { counted, type Findings, once, type Reason, toneOf } from "./diagnosis.ts";
import { eventWords, messageOf, newest, said, sinceWords } from "./events.ts";
import { whyUnscheduled } from "./scheduling.ts";
import { whyTerminating } from "./terminating.ts";
import { whyVolumes } from "./volumes.ts";

/** A pod and what it depends on; what may not be read, or was not needed, is left out. */
export interface PodPicture {
  readonly pod: Pod;
  /** Its own. */
  readonly events: readonly KubeEvent[];
  readonly nodes?: readonly Node[];
  /** Every pod of every namespace: what is taken on the nodes. */
  readonly everyPod?: readonly Pod[];
  /** The claims that its volumes name; undefined instead of one that is not there. */
  readonly claims?: Readonly<Record<string, ClaimPicture | undefined>>;
  /** By container: the last lines before its last restart. */
  readonly logs?: Readonly<Record<string, readonly string[]>>;
  readonly now: Date;
}

/** Why a pod does not run, or is not ready, or was restarted. Pure. */
export function whyPod(picture: PodPicture): Findings {
  const { pod, now } = picture;
  const { phase = "Unknown", reason } = pod.status;
  const terminating = whyTerminating(pod, picture, now);
  if (terminating !== undefined) return terminating;
  if (phase === "Succeeded")
    return { state: "Succeeded", tone: "done", reasons: [], fine: "every container ended without an error" };
  if (phase === "Failed")
    return { state: `Failed${reason === undefined ? "" : ` (${reason})`}`, tone: "bad", reasons: failed(picture) };
  const reasons = phase === "Pending" ? pending(picture) : running(picture);
  const state = stateOf(picture, reasons);
  if (reasons.length > 0) return { state, tone: toneOf(reasons), reasons };
  return phase === "Running"
    ? { state, tone: "good", reasons, ...fineOf(picture) }
    : { state, tone: "busy", reasons: [starting(picture)] };
}

/** `Pending for 4 min`, `CrashLoopBackOff for 2 h`, `Running for 3 d`. */
function stateOf({ pod, now }: PodPicture, reasons: readonly Reason[]): string {
  const all = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const waiting = all
    .map(({ state }) => state?.waiting?.reason)
    .find((word) => word !== undefined && !/^(ContainerCreating|PodInitializing)$/.test(word));
  const word = waiting ?? pod.status.phase ?? "Unknown";
  const since = sinceWords(pod.status.startTime ?? pod.metadata.creationTimestamp, now);
  const head = since === undefined ? word : `${word} for ${since}`;
  return word === "Running" && reasons.length > 0 && !isReady(pod) ? `${head}, not ready` : head;
}

const isReady = ({ status }: Pod): boolean =>
  status.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;

function pending(picture: PodPicture): readonly Reason[] {
  const { pod } = picture;
  const scheduled = pod.status.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "True" || pod.spec.nodeName !== undefined) return running(picture);
  const claims = claimReasons(picture);
  const others = whyUnscheduled(picture).filter(
    ({ what }) => claims.length === 0 || !/PersistentVolumeClaim|persistentvolumeclaim/.test(what),
  );
  return once([...claims, ...others]);
}

/** Its claims that are missing or not bound: the scheduler only says that there are some. */
function claimReasons({ claims = {} }: PodPicture): readonly Reason[] {
  return Object.entries(claims).flatMap(([name, claim]): readonly Reason[] => {
    if (claim === undefined) {
      const fixes = [`a PersistentVolumeClaim ${name}`, "%k8s get pvc: the name may be misspelt"];
      return [{ what: `there is no PersistentVolumeClaim ${JSON.stringify(name)}`, fixes }];
    }
    const used = whyClaim({ ...claim, pods: ["this"] });
    return used.reasons.map((reason) => ({ ...reason, what: `volume claim ${name} is not bound: ${reason.what}` }));
  });
}

function running(picture: PodPicture): readonly Reason[] {
  const views = viewsOf(picture);
  const problems = views.flatMap((view) => whyContainer(view) ?? []);
  const volumes = problems.length === 0 ? whyVolumes(picture) : [];
  const unready = problems.length === 0 ? views.flatMap((view) => unreadyReason(view)) : [];
  const gates = problems.length === 0 && unready.length === 0 ? readinessGates(picture) : [];
  const past = [...problems, ...unready].length === 0 ? views.flatMap((view) => restarted(view)) : [];
  return once([...problems, ...volumes, ...unready, ...gates, ...past]);
}

/** Init containers first: the others wait for them. */
export function viewsOf({ pod, events, logs, now }: PodPicture): readonly ContainerView[] {
  const view = (container: Container, statuses: readonly ContainerStatus[] | undefined, init: boolean): ContainerView => ({
    pod,
    container,
    init,
    events,
    now,
    status: statuses?.find(({ name }) => name === container.name),
    ...(logs?.[container.name] === undefined ? {} : { log: logs[container.name]! }),
  });
  return [
    ...(pod.spec.initContainers ?? []).map((one) => view(one, pod.status.initContainerStatuses, true)),
    ...pod.spec.containers.map((one) => view(one, pod.status.containerStatuses, false)),
  ];
}

/** Running, and a probe says no. */
function unreadyReason(view: ContainerView): readonly Reason[] {
  if (view.init || view.status?.state?.running === undefined || view.status.ready) return [];
  const event = newest(view.events, /^(Unhealthy|ProbeWarning)$/);
  const name = asWord(view.pod.metadata.name);
  const { readinessProbe, startupProbe } = view.container as { readinessProbe?: object; startupProbe?: object };
  if (event === undefined) {
    const waits =
      readinessProbe !== undefined || startupProbe !== undefined ? "its probe has not said yes yet" : "it has only just started";
    return [{ what: `${containerWords(view)} runs and is not ready: ${waits}`, fixes: [`%k8s logs ${name}`], passing: true }];
  }
  return [
    {
      what: `${containerWords(view)} runs and is not ready: ${messageOf(event)}`,
      event: eventWords(event, view.now),
      fixes: ["the probe's path, port and timeoutSeconds", `%k8s logs ${name}`],
    },
  ];
}

function readinessGates({ pod }: PodPicture): readonly Reason[] {
  const gates = (pod.spec as { readinessGates?: readonly { readonly conditionType: string }[] }).readinessGates ?? [];
  const open = gates.filter(
    ({ conditionType }) => !pod.status.conditions?.some(({ type, status }) => type === conditionType && status === "True"),
  );
  if (open.length === 0) return [];
  const names = open.map(({ conditionType }) => conditionType).join(", ");
  return [
    {
      what: `it runs, and waits for ${names} (readiness gate)`,
      fixes: ["whoever sets this condition, often a load balancer's controller"],
    },
  ];
}

/** It runs now, and did not always. */
function restarted(view: ContainerView): readonly Reason[] {
  const last = view.status?.lastState?.terminated;
  if (last === undefined || (view.status?.restartCount ?? 0) === 0) return [];
  if (last.exitCode === 0 || view.init) return [];
  return [{ ...ended(view, last), passing: true }];
}

function failed(picture: PodPicture): readonly Reason[] {
  const { pod, events, now } = picture;
  const { reason, message = "" } = pod.status;
  if (reason === "Evicted") {
    const event = newest(events, /^Evicted$/);
    const heard = event === undefined ? {} : { event: eventWords(event, now) };
    const scarce = /low on resource: ([\w-]+)/.exec(message)?.[1] ?? "resources";
    const fixes = [
      `requests and limits for ${scarce}: pods that take more than they asked for go first`,
      `%k8s why node/${asWord(pod.spec.nodeName ?? "NODE")}`,
    ];
    return [{ what: `its node put it out: ${said(message)}`, ...heard, fixes }];
  }
  const containers = viewsOf(picture).flatMap((view) => whyContainer(view) ?? []);
  if (containers.length > 0) return containers;
  const words = [reason, said(message)].filter((part) => part !== undefined && part !== "").join(": ");
  return [{ what: words === "" ? "it failed, and does not say why" : words, fixes: [`%k8s logs ${asWord(pod.metadata.name)}`] }];
}

function starting({ events, now }: PodPicture): Reason {
  const pulling = newest(events, /^(Pulling|Pulled)$/);
  const heard = pulling === undefined ? {} : { event: eventWords(pulling, now) };
  return {
    what: pulling?.reason === "Pulling" ? "its image is being pulled" : "it is starting",
    ...heard,
    fixes: [],
    passing: true,
  };
}

const fineOf = ({ pod }: PodPicture): Pick<Findings, "fine"> => ({
  fine: `${counted(pod.spec.containers.length, "container")} ready${pod.spec.nodeName === undefined ? "" : ` on ${pod.spec.nodeName}`}`,
});
