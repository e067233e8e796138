/**
 * Keys that notebooks and manuals of earlier years are full of and that Spark ignores without a word; its own tables
 * (`keys.ts`) do not know them. Each answers with what to write today.
 */
interface OldKey {
  readonly shape: RegExp;
  /** `$1` … are the shape's groups. */
  readonly now: string;
}

const OLD_KEYS: readonly OldKey[] = [
  {
    shape: /^spark\.kubernetes\.(driver|executor)\.docker\.image$/,
    now: "spark.kubernetes.$1.container.image (the key of the 2.2 fork)",
  },
  { shape: /^spark\.kubernetes\.docker\.image\.pullPolicy$/, now: "spark.kubernetes.container.image.pullPolicy" },
  { shape: /^spark\.kubernetes\.executorEnv\.(.+)$/, now: "spark.executorEnv.$1" },
  { shape: /^spark\.driverEnv\.(.+)$/, now: "spark.kubernetes.driverEnv.$1" },
  {
    shape: /^spark\.kubernetes\.(driver|executor)\.(labels|annotations)$/,
    now: "one key each: spark.kubernetes.$1.label.NAME=VALUE",
  },
  {
    shape: /^spark\.kubernetes\.initcontainer\..+$/i,
    now: "nothing: init containers left in 2.4, executors fetch from the driver",
  },
  { shape: /^spark\.kubernetes\.mountDependencies\..+$/, now: "spark.jars, spark.files or spark.kubernetes.file.upload.path" },
  {
    shape: /^spark\.kubernetes\.resourceStagingServer\..+$/,
    now: "spark.kubernetes.file.upload.path (the staging server left in 2.4)",
  },
  {
    shape: /^spark\.kubernetes\.shuffle\..+$/,
    now: "spark.dynamicAllocation.shuffleTracking.enabled: Kubernetes has no external shuffle service",
  },
  { shape: /^spark\.shuffle\.enable$/, now: "spark.dynamicAllocation.shuffleTracking.enabled (that was a chart's value)" },
  {
    shape: /^spark\.kubernetes\.authenticate\.serviceAccountName$/,
    now: "spark.kubernetes.authenticate.driver.serviceAccountName",
  },
  { shape: /^spark\.kubernetes\.serviceAccountName$/, now: "spark.kubernetes.authenticate.driver.serviceAccountName" },
  { shape: /^spark\.kubernetes\.pyspark\.pythonVersion$/, now: "nothing: Python 3 is the only one since 3.1" },
];

/** What to write instead of a key of an earlier Spark or fork. */
export function replacementOf(key: string): string | undefined {
  for (const { shape, now } of OLD_KEYS) {
    const found = shape.exec(key);
    if (found !== null) return now.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
  }
  return undefined;
}

/** Keys that Spark still reads, with a better one beside them. */
export const BETTER_KEYS: ReadonlyMap<string, string> = new Map([
  ["spark.kubernetes.memoryOverheadFactor", "spark.driver.memoryOverheadFactor and spark.executor.memoryOverheadFactor"],
]);
