import { quantity } from "../../base/quantity.ts";
import type { SparkConf } from "../conf.ts";
import { bytesOf, overheadOf } from "../memory.ts";
import type { Place } from "./permissions.ts";
import type { Wanted } from "./picture.ts";

/** Where a session's pods go, and as whom its driver acts when it is a pod. */
export const placeOf = (conf: SparkConf, inCluster: boolean): Place => ({
  namespace: conf.get("spark.kubernetes.namespace") ?? "default",
  serviceAccount:
    conf.get(`spark.kubernetes.authenticate.${inCluster ? "driver" : "executor"}.serviceAccountName`) ??
    conf.get("spark.kubernetes.authenticate.driver.serviceAccountName") ??
    "default",
  inCluster,
});

/** How many executors a configuration asks for, and what each requests of a node. */
export function wantedOf(conf: SparkConf): Wanted {
  const cores = Number(conf.get("spark.executor.cores") ?? "1");
  const request = conf.get("spark.kubernetes.executor.request.cores");
  const memory = bytesOf(conf.get("spark.executor.memory") ?? "1g") ?? 0;
  return {
    executors: executorsIn(conf),
    cores: request === undefined ? cores : quantity(request),
    memoryBytes: memory + (overheadOf("executor", (key) => conf.get(key)) ?? 0),
  };
}

/** With dynamic allocation only the least number is waited for. */
const executorsIn = (conf: SparkConf): number =>
  conf.get("spark.dynamicAllocation.enabled") === "true"
    ? Number(conf.get("spark.dynamicAllocation.minExecutors") ?? "0")
    : Number(conf.get("spark.executor.instances") ?? "2");
