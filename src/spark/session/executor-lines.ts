import type { Pod } from "../../cluster/objects.ts";
import type { Fallen } from "./executor-watch.ts";
import { whyWaiting } from "./pending.ts";
import type { ClusterPicture, Wanted } from "./picture.ts";
import type { UiExecutor } from "./ui-api.ts";
import type { ExecutorLine } from "./views.ts";

const idOf = (pod: Pod): string => pod.metadata.labels?.["spark-exec-id"] ?? pod.metadata.name;

/** What the driver, the cluster and those that ended tell of a session's executors, one line each, by number. Pure. */
export function executorLines(
  fromUi: readonly UiExecutor[] | undefined,
  picture: ClusterPicture,
  fallen: readonly Fallen[],
  wanted: Wanted,
): readonly ExecutorLine[] {
  const why = new Map(whyWaiting(picture, wanted).flatMap(({ pods, words }) => pods.map((pod) => [pod, words] as const)));
  const lines = new Map<string, ExecutorLine>();
  for (const { id, pod, why: ended } of fallen) lines.set(id ?? pod, { id: id ?? "—", pod, state: "failed", why: ended });
  for (const pod of picture.pods) lines.set(idOf(pod), podLine(pod, why.get(pod.metadata.name)));
  for (const one of fromUi ?? []) lines.set(one.id, uiLine(one, lines.get(one.id)));
  const order = new Intl.Collator("en", { numeric: true });
  return [...lines.values()].sort((one, other) => order.compare(one.id, other.id));
}

function podLine(pod: Pod, why: string | undefined): ExecutorLine {
  const { phase } = pod.status;
  const state = phase === "Running" || phase === "Pending" ? "pending" : phase === "Failed" ? "failed" : "ended";
  const words = why ?? (phase === "Running" ? "has not called the driver yet" : undefined);
  return { id: idOf(pod), pod: pod.metadata.name, state, why: words };
}

function uiLine(one: UiExecutor, known: ExecutorLine | undefined): ExecutorLine {
  const failed = known?.state === "failed";
  const why = one.isActive ? undefined : ((failed ? known.why : undefined) ?? reasonWords(one.removeReason) ?? known?.why);
  return {
    id: one.id,
    pod: known?.pod,
    state: one.isActive ? "running" : failed || why !== undefined ? "failed" : "ended",
    cores: one.totalCores,
    memory: one.maxMemory,
    tasks: { active: one.activeTasks, completed: one.completedTasks, failed: one.failedTasks },
    why,
  };
}

/** Spark's reason in one line; the codes that people meet in words. */
export function reasonWords(reason: string | undefined): string | undefined {
  if (reason === undefined || reason.trim() === "") return undefined;
  if (/OOMKilled|exit code 137/i.test(reason)) return "killed for want of memory (OOMKilled, exit 137)";
  return reason.replace(/\s+/g, " ").trim().slice(0, 160);
}
