/** Where a value came from, in words: `context beta`, `--executors`, `a free port`. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}

/** An immutable Spark configuration. Every change gives a new one. */
export interface SparkConf {
  /** The Kubernetes context it belongs to. */
  readonly context: string;
  get(key: string): string | undefined;
  /** @returns a new configuration with one key changed. */
  set(key: string, value: string | number | boolean): SparkConf;
  /** @returns a new configuration with several keys changed; `undefined` removes one. */
  with(values: Readonly<Record<string, string | number | boolean | undefined>>): SparkConf;
  entries(): readonly ConfEntry[];
  /** `--master M --conf K=V …`, one argument each. */
  toSubmitArgs(): readonly string[];
  /** A `spark-defaults.conf`. */
  toProperties(): string;
  toJSON(): Readonly<Record<string, string>>;
  /** Python source that builds the same `SparkConf` under the name `swan_spark_conf`. */
  toPython(): string;
}
