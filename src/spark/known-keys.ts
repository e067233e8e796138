import { deprecatedLines, keyLines, prefixLines, removedLines, renamedLines } from "./keys.ts";

export type KeyType = "boolean" | "int" | "long" | "double" | "time" | "size" | "mebibytes" | "text" | "other";

/** Documented keys that Spark reads by name without registering them. */
const UNREGISTERED: readonly string[] = [
  "spark.app.name",
  "spark.app.id",
  "spark.home",
  "spark.logConf",
  "spark.master",
  "spark.repl.class.uri",
  "spark.shuffle.manager",
  "spark.extraListeners",
  "spark.pyspark.python",
  "spark.pyspark.driver.python",
  "spark.yarn.dist.files",
  "spark.metrics.conf",
  "spark.sql.extensions",
  "spark.sql.session.timeZone",
  ...["", ".submission", ".driver", ".driver.mounted"].flatMap((role) =>
    ["oauthToken", "oauthTokenFile", "caCertFile", "clientKeyFile", "clientCertFile"].map(
      (suffix) => `spark.kubernetes.authenticate${role}.${suffix}`,
    ),
  ),
];

/** Documented prefixes under which any name is fine. */
const OPEN_PREFIXES: readonly string[] = [
  "spark.hadoop.",
  "spark.hive.",
  "spark.executorEnv.",
  "spark.metrics.conf.",
  "spark.ssl.",
  "spark.sql.catalog.",
  "spark.driver.resource.",
  "spark.executor.resource.",
  "spark.task.resource.",
  "spark.yarn.appMasterEnv.",
  "spark.kubernetes.scheduler.volcano.",
  "spark.scheduler.listenerbus.eventqueue.",
  "spark.kryo.",
];

/** The last part of a volume's key: `…volumes.TYPE.NAME.THIS`. Source: running-on-kubernetes.html#using-kubernetes-volumes */
const VOLUME_KEY =
  /^(hostPath|emptyDir|nfs|persistentVolumeClaim)\.[^.]+\.(mount\.(path|subPath|subPathExpr|readOnly)|options\.[^.]+|(label|annotation)\..+)$/;

const rows = (table: string): readonly (readonly string[])[] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));

const types = new Map(rows(keyLines).map(([key, type]) => [key!, type as KeyType]));
const prefixes = [...rows(prefixLines).map(([prefix]) => prefix!), ...OPEN_PREFIXES];

/** Every key with a fixed name, for suggestions and completion. */
export const knownKeys: readonly string[] = [...types.keys(), ...UNREGISTERED];
const known = new Set(knownKeys);

export const typeOf = (key: string): KeyType | undefined => types.get(key);

export function isKnownKey(key: string): boolean {
  if (known.has(key)) return true;
  const prefix = prefixes.find((start) => key.startsWith(start) && key.length > start.length);
  if (prefix === undefined) return false;
  return !prefix.endsWith(".volumes.") || VOLUME_KEY.test(key.slice(prefix.length));
}

export interface KeyHistory {
  readonly what: "renamed" | "deprecated" | "removed";
  readonly since: string;
  /** The new key, or Spark's own words. */
  readonly advice: string;
}

const history = new Map<string, KeyHistory>([
  ...rows(deprecatedLines).map(([key, since, advice]) => [key!, { what: "deprecated", since: since!, advice: advice! }] as const),
  ...rows(renamedLines).map(([key, advice, since]) => [key!, { what: "renamed", since: since ?? "", advice: advice! }] as const),
  ...rows(removedLines).map(([key, since, advice]) => [key!, { what: "removed", since: since!, advice: advice! }] as const),
]);

/** What became of an old key, from Spark's own tables. */
export const historyOf = (key: string): KeyHistory | undefined => history.get(key);
