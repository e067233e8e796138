import { cores, kubernetesMemory, quantity } from "../../base/quantity.ts";
import type { ClusterPicture, PodProblem, ResourceQuota, Wanted } from "./picture.ts";

/** Why further executor pods are not even made: a quota, or what the API server answered to the driver. */
export function refusalToCreate(picture: ClusterPicture, wanted: Wanted, live: number): PodProblem | undefined {
  const missing = wanted.executors - live;
  const quota = (picture.quotas ?? []).map((one) => quotaShort(one, wanted)).find((words) => words !== undefined);
  const head = missing === 1 ? "1 is not created" : `${missing} are not created`;
  const hints = ["fewer or smaller executors: --executors, --executor-cores, --executor-memory"];
  if (quota !== undefined) return { pods: [], words: `${head}: ${quota}`, final: true, kind: "quota", hints };
  const refused = lastRefusal(picture.driverLog ?? "");
  if (refused === undefined) return undefined;
  return { pods: [], words: `${head}: ${refused}`, final: true, kind: "quota", hints };
}

const RESOURCES: readonly (readonly [string, (wanted: Wanted) => number, (amount: number) => string])[] = [
  ["requests.cpu", (wanted) => wanted.cores, (amount) => `${cores(amount)} cores`],
  ["cpu", (wanted) => wanted.cores, (amount) => `${cores(amount)} cores`],
  ["limits.cpu", (wanted) => wanted.cores, (amount) => `${cores(amount)} cores`],
  ["requests.memory", (wanted) => wanted.memoryBytes, kubernetesMemory],
  ["memory", (wanted) => wanted.memoryBytes, kubernetesMemory],
  ["limits.memory", (wanted) => wanted.memoryBytes, kubernetesMemory],
  ["pods", () => 1, (amount) => `${amount} pods`],
  ["count/pods", () => 1, (amount) => `${amount} pods`],
];

function quotaShort({ metadata, status }: ResourceQuota, wanted: Wanted): string | undefined {
  for (const [name, need, shown] of RESOURCES) {
    const hard = status.hard?.[name];
    if (hard === undefined) continue;
    const left = quantity(hard) - quantity(status.used?.[name]);
    if (need(wanted) <= left) continue;
    const each = name.endsWith("pods") ? "" : ` (each needs ${shown(need(wanted))})`;
    return `quota ${metadata.name} allows ${shown(quantity(hard))}, ${shown(Math.max(0, left))} left${each}`;
  }
  return undefined;
}

/** The API server's words in the driver's log, such as `… is forbidden: maximum cpu usage per Container is 1`. */
function lastRefusal(log: string): string | undefined {
  const all = [...log.matchAll(/pods? "[^"]*" is forbidden: ([^\n]*?)(?:\. Received status|\n|$)/g)];
  return all.at(-1)?.[1]?.replace(/\s+/g, " ").slice(0, 240);
}
