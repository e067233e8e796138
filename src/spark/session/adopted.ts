import type { ClusterClient } from "../../cluster/client.ts";
import type { SparkConf } from "../conf.ts";
import { cleanUp, once } from "./clean-up.ts";
import { ExecutorWatch } from "./executor-watch.ts";
import { podsOfSession } from "./labels.ts";
import type { Launched, SparkParts } from "./parts.ts";
import { RunningSession } from "./running-session.ts";
import { uiApi } from "./ui-api.ts";

/** A SparkContext that a cell made in the notebook's Python. */
export interface MadeInCell {
  readonly name: string;
  readonly owner: string;
  readonly launched: Launched;
  /** What `swan_spark_conf` began from. */
  readonly conf: SparkConf;
  /** What the cell gave to its SparkContext, secrets included: never to be shown. */
  readonly entries: Readonly<Record<string, string>>;
  readonly client: ClusterClient;
}

/** That context as the notebook's session: it can be listed, watched, asked in other languages, and stopped. */
export function adopted(
  { name, owner, launched, conf, entries, client }: MadeInCell,
  parts: SparkParts,
  onOver: (session: RunningSession) => void,
): RunningSession {
  const { driver } = launched;
  const onCluster = (entries["spark.master"] ?? conf.get("spark.master") ?? "").startsWith("k8s://");
  const namespace = entries["spark.kubernetes.namespace"] ?? conf.get("spark.kubernetes.namespace") ?? "default";
  const selector = `${podsOfSession(name, owner)},spark-role=executor`;
  const watch = onCluster ? new ExecutorWatch(client, { namespace, selector }) : undefined;
  return new RunningSession({
    name,
    mode: "client",
    own: true,
    madeInCell: true,
    ...(onCluster ? { context: conf.context, namespace } : { place: entries["spark.master"] }),
    conf,
    wanted: Number(entries["spark.executor.instances"] ?? conf.get("spark.executor.instances") ?? "2"),
    driver,
    door: launched.door,
    address: driver.connectAddress(),
    // A cell may stop its SparkContext and make another one: the driver's facts are then those.
    get ui() {
      return launched.ui ?? driver.facts?.uiUrl;
    },
    get uiApi() {
      const { facts } = driver;
      return this.ui === undefined || facts === undefined ? undefined : uiApi(this.ui, facts.appId);
    },
    watch,
    log: (lines) => launched.log(lines),
    connect: (address) => parts.connect(address, { driver }),
    release: once(async () => {
      await driver.stop();
      watch?.close();
      if (onCluster) await cleanUp(client, { session: name, namespace, owner }, driver.facts?.appId);
    }),
    onOver,
  });
}
