import { asWord } from "../../base/escape.ts";
import { redact } from "../../base/redact.ts";
import type { ContainerState, KubeEvent, Pod } from "../../cluster/objects.ts";
import { type ContainerView, containerWords } from "./container-view.ts";
import type { Reason } from "./diagnosis.ts";
import { eventWords, messageOf, newest, said } from "./events.ts";
import { exitMeaning } from "./exit-words.ts";
import { imageReason } from "./image.ts";
import { IMAGE_REASON, lastPart } from "./runtime-words.ts";

type Terminated = NonNullable<ContainerState["terminated"]>;

/** What keeps a container from running, or ends it again and again; undefined when nothing does. */
export function whyContainer(view: ContainerView): Reason | undefined {
  const { waiting, terminated } = view.status?.state ?? {};
  if (waiting?.reason !== undefined && IMAGE_REASON.test(waiting.reason)) {
    return imageReason(view, waiting.reason, waiting.message ?? "");
  }
  if (waiting?.reason === "CreateContainerConfigError") return missingConfig(view, waiting.message ?? "");
  if (/^(CreateContainerError|RunContainerError|PostStartHookError|PreCreateHookError)$/.test(waiting?.reason ?? "")) {
    return cannotStart(view, waiting?.message ?? "");
  }
  const last = view.status?.lastState?.terminated;
  if (waiting?.reason === "CrashLoopBackOff") return last === undefined ? endsAgain(view) : ended(view, last);
  if (terminated !== undefined && terminated.exitCode !== 0) return ended(view, terminated);
  return undefined;
}

function missingConfig(view: ContainerView, message: string): Reason {
  const { now, events } = view;
  const event = newest(events, /^Failed$/, /configmap|secret|key/i);
  const heard = event === undefined ? {} : { event: eventWords(event, now) };
  const missing = /(configmap|secret) "([^"]+)" not found/i.exec(message);
  const key = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?(\S+)/i.exec(message);
  const head = `${containerWords(view)} cannot be started`;
  if (missing !== null) {
    const [kind, name] = [missing[1]!.toLowerCase(), missing[2]!];
    return { what: `${head}: there is no ${kind} ${JSON.stringify(name)}`, ...heard, fixes: makeOne(kind, name) };
  }
  if (key !== null) {
    const [, word, of, name] = key;
    const what = `${head}: ${of!.toLowerCase()} ${JSON.stringify(name)} has no key ${JSON.stringify(word)}`;
    return {
      what,
      ...heard,
      fixes: [`%k8s describe ${of!.toLowerCase()}/${asWord(name!)}`, "add the key, or correct its name in the pod"],
    };
  }
  return {
    what: `${head}: ${said(lastPart(message))}`,
    ...heard,
    fixes: ["what the container takes from ConfigMaps and Secrets"],
  };
}

const makeOne = (kind: string, name: string): readonly string[] => [
  `%k8s create ${kind}${kind === "secret" ? " generic" : ""} ${asWord(name)} --from-literal=KEY=VALUE`,
  `%k8s get ${kind}s: the name may be misspelt`,
];

function cannotStart(view: ContainerView, message: string): Reason {
  const event = newest(view.events, /^(Failed|FailedPostStartHook)$/);
  const why = said(lastPart(message));
  const absent = /executable file not found|no such file or directory|no command specified/i.test(message);
  const denied = /permission denied|exec format error/i.test(message);
  const fixes = absent
    ? ["command and args of the container: the image has no such program", "an image that has it"]
    : denied
      ? ["the file's mode in the image, or an image for this processor"]
      : ["command, mounts and securityContext of the container"];
  return { what: `${containerWords(view)} cannot be started: ${why}`, ...heardOf(event, view.now), fixes };
}

const heardOf = (event: KubeEvent | undefined, now: Date): { readonly event?: string } =>
  event === undefined ? {} : { event: eventWords(event, now) };

function endsAgain(view: ContainerView): Reason {
  const event = newest(view.events, /^BackOff$/);
  return {
    what: `${containerWords(view)} ends again and again`,
    ...heardOf(event, view.now),
    fixes: [`%k8s logs ${asWord(view.pod.metadata.name)} --previous`],
  };
}

/** Why it ended, and how often. */
export function ended(view: ContainerView, state: Terminated): Reason {
  const { status, now, events, pod } = view;
  const restarts = status?.restartCount ?? 0;
  const again = restarts > 0 ? `, restarted ${restarts === 1 ? "once" : `${restarts} times`}` : "";
  const killed = newest(events, /^(Killing|Unhealthy)$/, /liveness|startup/i);
  const event = heardOf(newest(events, /^BackOff$/) ?? killed, now);
  if (state.reason === "OOMKilled") return outOfMemory(view, again, event);
  if (state.reason === "StartError" || state.reason === "ContainerCannotRun") return cannotStart(view, state.message ?? "");
  const probe = killed === undefined || ![137, 143].includes(state.exitCode) ? undefined : messageOf(killed);
  const what =
    probe === undefined
      ? `${containerWords(view)} ended: ${exitMeaning(state.exitCode)}${again}`
      : `${containerWords(view)} is restarted by its probe: ${probe}${again}`;
  return { what, ...event, details: excerpt(view, state), fixes: fixesFor(state.exitCode, pod, view, probe !== undefined) };
}

function fixesFor(code: number, pod: Pod, view: ContainerView, probe: boolean): readonly string[] {
  const container = pod.spec.containers.length > 1 || view.init ? ` -c ${asWord(view.container.name)}` : "";
  const previous = (view.status?.restartCount ?? 0) > 0 ? " --previous" : "";
  const logs = `%k8s logs ${asWord(pod.metadata.name)}${container}${previous}`;
  if (probe) return ["the probe's path, port and initialDelaySeconds, or a startupProbe for a slow start", logs];
  if (code === 0) return ["a Job for what ends by itself; a Deployment's program has to go on", logs];
  if (code === 126 || code === 127) return ["command and args of the container, or an image that has the program", logs];
  if (code === 137) return ["resources.limits.memory, if it needs more; %k8s top pods shows what it takes", logs];
  return [logs];
}

function outOfMemory(view: ContainerView, again: string, event: { readonly event?: string }): Reason {
  const limit = view.container.resources?.limits?.memory;
  const allowed = limit === undefined ? "the node had no more" : `it may use ${limit}`;
  return {
    what: `${containerWords(view)} was killed for want of memory (OOMKilled): ${allowed}${again}`,
    ...event,
    details: excerpt(view, undefined),
    fixes: [
      limit === undefined
        ? `a memory request and limit for ${view.container.name}, so that it is not the first to go`
        : `raise resources.limits.memory of ${view.container.name} (now ${limit}), or let it use less`,
    ],
  };
}

const LINES = 5;

/** The last words of the program, bounded and cleared of secrets. */
function excerpt(view: ContainerView, state: Terminated | undefined): readonly string[] {
  const message = state?.message?.trim().split("\n") ?? [];
  const lines = (view.log ?? message).filter((line) => line.trim() !== "").slice(-LINES);
  if (lines.length === 0) return [];
  const clean = redact(lines.map((line) => said(line, 200)).join("\n")).split("\n");
  return ["Its last lines:", ...clean.map((line) => `  ${line}`)];
}
