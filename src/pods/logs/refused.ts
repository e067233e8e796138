import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import { ClusterError } from "../../cluster/errors.ts";
import { podPath } from "../../cluster/logs.ts";
import type { ContainerState, Pod } from "../../cluster/objects.ts";
import { clipped, lastPart } from "../../objects/why/runtime-words.ts";
import { containersOf, defaultContainer, type LogSource, noSuchContainer, statusOf } from "./containers.ts";

/** Where a log was asked for. */
export interface Asked {
  readonly namespace: string;
  readonly previous: boolean;
  readonly signal?: AbortSignal;
}

/** Whether the server wants to be told which container, as a pod has several. */
export const wantsContainer = (error: unknown): boolean =>
  error instanceof ClusterError && error.code === 400 && /container name must be specified/.test(error.why ?? "");

/**
 * A refused log in words that the pod's own status gives; what says enough by itself (no such pod, not allowed) stays as it is.
 * @param pod when it is known already
 */
export async function refusalOf(
  client: ClusterClient,
  source: LogSource,
  asked: Asked,
  error: unknown,
  pod?: Pod,
): Promise<unknown> {
  if (!(error instanceof ClusterError) || error.code !== 400) return error;
  const { namespace, signal } = asked;
  const found = pod ?? (await client.request<Pod>(podPath(namespace, source.pod), { signal }).catch(() => undefined));
  if (found === undefined) return error;
  const container = source.container ?? defaultContainer(found);
  if (!containersOf(found).some(({ name }) => name === container)) return noSuchContainer(found, container);
  if (/previous terminated container/.test(error.why ?? "")) return noPreviousRun(found, container);
  const waits = waitingWords(found, container);
  return waits === undefined ? error : notStarted(found, container, waits, error);
}

function noPreviousRun(pod: Pod, container: string): UserError {
  const restarts = statusOf(pod, container)?.restartCount ?? 0;
  const why = restarts === 0 ? "it was never restarted" : "what its last run wrote is gone: the node has cleared it away";
  return new UserError("NoPreviousRun", `container ${container} of pod/${pod.metadata.name} has no run before this one`, {
    why,
    hints: [`%k8s logs ${asWord(pod.metadata.name)}${pod.spec.containers.length > 1 ? ` -c ${asWord(container)}` : ""}`],
  });
}

export const notStarted = (pod: Pod, container: string, waits: string, error?: ClusterError): UserError =>
  new UserError("NotStarted", `container ${container} of pod/${pod.metadata.name} has not started yet: ${waits}`, {
    why: error?.why,
    hints: [`%k8s logs ${asWord(pod.metadata.name)} -f waits for it`, `%k8s why pod/${asWord(pod.metadata.name)}`],
    cause: error,
  });

/** What a container that has not started waits for; undefined when it runs or ran. */
export function waitingWords(pod: Pod, container: string): string | undefined {
  const scheduled = pod.status.conditions?.find(({ type }) => type === "PodScheduled");
  if (pod.spec.nodeName === undefined && scheduled?.status !== "True") {
    return `no node has taken the pod${scheduled?.message === undefined ? " yet" : `: ${clipped(scheduled.message)}`}`;
  }
  const state = statusOf(pod, container)?.state;
  if (state?.waiting === undefined) return state === undefined ? "its node has not begun with it" : undefined;
  return reasonWords(pod, container, state.waiting);
}

function reasonWords(pod: Pod, container: string, { reason = "", message }: NonNullable<ContainerState["waiting"]>): string {
  const told = message === undefined ? "" : `: ${lastPart(message)}`;
  if (reason === "PodInitializing" || reason.startsWith("Init:")) return `first ${initWords(pod, container)}`;
  if (reason === "ContainerCreating") return `its node prepares it: image, volumes, network${told}`;
  if (reason === "ErrImagePull" || reason === "ImagePullBackOff") return `its image cannot be pulled${told}`;
  if (reason === "CrashLoopBackOff") return `it ends again and again, and the node waits before the next try${told}`;
  return `${reason === "" ? "waiting" : reason}${told}`;
}

/** The init container that a pod is at. */
function initWords(pod: Pod, container: string): string {
  const names = (pod.spec.initContainers ?? []).map(({ name }) => name).filter((name) => name !== container);
  const at = names.find((name) => statusOf(pod, name)?.state?.terminated?.exitCode !== 0);
  if (at === undefined) return "its init containers";
  const { waiting, running } = statusOf(pod, at)?.state ?? {};
  const state = running !== undefined ? "runs" : (waiting?.reason ?? "has not ended well");
  return `init container ${at} (${state})`;
}

/** What is worth knowing of a container that starts again and again; undefined when it does not. */
export function crashNote(pod: Pod, container: string | undefined, previous: boolean): string | undefined {
  const status = statusOf(pod, container);
  const { terminated } = status?.lastState ?? {};
  const restarts = status?.restartCount ?? 0;
  if (status === undefined || previous || terminated === undefined || restarts === 0) return undefined;
  const loops = status.state?.waiting?.reason === "CrashLoopBackOff";
  if (!loops && terminated.exitCode === 0) return undefined;
  const often = `${restarts === 1 ? "once" : `${restarts} times`}, last after ${terminated.reason ?? "its end"} (exit ${terminated.exitCode})`;
  const several = pod.spec.containers.length > 1 ? ` -c ${asWord(status.name)}` : "";
  return `${status.name} ${loops ? "ends again and again: " : "was "}restarted ${often} · %k8s logs ${asWord(pod.metadata.name)}${several} --previous`;
}
