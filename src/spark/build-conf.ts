import { UserError } from "../base/errors.ts";
import { printable } from "../base/escape.ts";
import type { ConfEntry, SparkConf } from "./conf.ts";
import type { DriverNetwork, SparkIntent, SparkTarget } from "./intent.ts";
import { memoryOption } from "./memory.ts";
import { Configuration } from "./spark-conf.ts";

const DEFAULT_IMAGE = "apache/spark:4.3.0";

/**
 * An intent in Spark's own keys, for one cluster. Pure: what has to be looked up comes in as `network`.
 * @param network how executors reach the driver; left out in cluster mode, where the driver is a pod itself.
 * @throws `BadMemory`, `SecretInConf`, `ContextConflict`, `BadSparkKey`.
 */
export function buildConf(intent: SparkIntent, target: SparkTarget, network?: DriverNetwork): SparkConf {
  refuseOtherCluster(intent.base ?? [], target);
  const asked = { ...intent.conf };
  const entries = [
    ...clusterEntries(intent, target),
    ...sizeEntries(intent),
    ...(network === undefined ? [] : networkEntries(network, asked)),
    ...Object.entries(intent.env ?? {}).map(([name, value]) => entry(`spark.executorEnv.${name}`, value, "--env")),
  ];
  const built = new Map(entries.map((one) => [one.key, one]));
  for (const given of intent.base ?? []) if (!isAsked(built.get(given.key))) built.set(given.key, given);
  for (const [key, value] of Object.entries(asked)) built.set(key, entry(key, value, "--conf"));
  return new Configuration(target, [...built.values()]);
}

const entry = (key: string, value: string | number, from: string): ConfEntry => ({ key, value: String(value), from });

/** One cluster's ports, namespace and account mean nothing on another. */
function refuseOtherCluster(base: readonly ConfEntry[], { context }: SparkTarget): void {
  const other = base.find(({ key, value }) => key === "spark.kubernetes.context" && value !== context)?.value;
  if (other === undefined) return;
  throw new UserError("ContextConflict", `a configuration of context ${printable(other)} is none for ${printable(context)}`, {
    why: "its master, namespace and ports belong to that cluster; credentials must go nowhere else",
    hints: [`%k8s spark conf --context ${printable(other)} --conf \${conf}`, "%k8s spark conf, which makes a new one"],
  });
}

const isAsked = (found: ConfEntry | undefined): boolean => found?.from.startsWith("-") === true;

/** The asked value and its option, or the default. */
function either(key: string, asked: string | number | undefined, option: string, fallback: string | number): ConfEntry {
  return asked === undefined ? entry(key, fallback, "default") : entry(key, asked, option);
}

function clusterEntries(intent: SparkIntent, target: SparkTarget): readonly ConfEntry[] {
  const context = `context ${target.context}`;
  const account = (role: string): ConfEntry =>
    either(`spark.kubernetes.authenticate.${role}.serviceAccountName`, intent.serviceAccount, "--service-account", "default");
  return [
    entry("spark.master", `k8s://${target.server}`, context),
    entry("spark.kubernetes.context", target.context, context),
    entry("spark.kubernetes.namespace", target.namespace, target.namespaceFrom),
    either("spark.kubernetes.container.image", intent.image, "--image", target.defaultImage ?? DEFAULT_IMAGE),
    account("driver"),
    account("executor"),
    either("spark.submit.deployMode", intent.deployMode, "--deploy-mode", "client"),
    either("spark.app.name", intent.name, "--name", "notebook"),
  ];
}

function sizeEntries(intent: SparkIntent): readonly ConfEntry[] {
  const memory = intent.executorMemory && memoryOption("--executor-memory", intent.executorMemory);
  const driver = intent.driverMemory && memoryOption("--driver-memory", intent.driverMemory);
  return [
    either("spark.executor.instances", intent.executors, "--executors", 2),
    either("spark.executor.cores", intent.executorCores, "--executor-cores", 1),
    either("spark.executor.memory", memory, "--executor-memory", "1g"),
    ...(driver === undefined ? [] : [entry("spark.driver.memory", driver, "--driver-memory")]),
  ];
}

function networkEntries(network: DriverNetwork, asked: Readonly<Record<string, string>>): readonly ConfEntry[] {
  const block = entry("spark.driver.blockManager.port", network.blockManagerPort.value, network.blockManagerPort.from);
  return [
    entry("spark.driver.host", network.host.value, network.host.from),
    entry("spark.driver.bindAddress", network.bindAddress.value, network.bindAddress.from),
    // True by default since Spark 4: executors would be told the bind address, which is no address to call.
    entry("spark.kubernetes.executor.useDriverPodIP", "false", "default"),
    entry("spark.driver.port", network.port.value, network.port.from),
    // The driver's own key would hide the general one that somebody asked for.
    ...(asked["spark.blockManager.port"] === undefined ? [block] : []),
    entry("spark.ui.port", network.uiPort.value, network.uiPort.from),
  ];
}
