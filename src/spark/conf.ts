/** Where a value came from, in words: `context beta`, `--executors`, `a free port`. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}

/** An immutable Spark configuration. Every change gives a new one. Holds no secret: `SecretInConf` refuses them by name. */
export interface SparkConf {
  /** The Kubernetes context it belongs to. */
  readonly context: string;
  /**
   * The kubeconfig file (0600, absolute, gone with the kernel) that holds this context and no other: `KUBECONFIG` for whatever
   * runs Spark. With another file Spark may take that file's current context and send its credentials to this master.
   */
  readonly kubeconfig?: string;
  get(key: string): string | undefined;
  /**
   * @returns a new configuration with one key changed.
   * @throws `SecretInConf` for a key that holds a secret, `ContextConflict` for a master or context of another cluster,
   *   `BadSparkKey` for what can be no key.
   */
  set(key: string, value: string | number | boolean): SparkConf;
  /** @returns a new configuration with several keys changed; `undefined` removes one. Throws as {@link set} does. */
  with(values: Readonly<Record<string, string | number | boolean | undefined>>): SparkConf;
  entries(): readonly ConfEntry[];
  /** What Spark would ignore, refuse or read differently; one line each, none when all is well. */
  warnings(): readonly string[];
  /** `--master M --deploy-mode D --conf K=V …`, one argument each. */
  toSubmitArgs(): readonly string[];
  /** A `spark-defaults.conf`, escaped as `java.util.Properties` reads it. */
  toProperties(): string;
  toJSON(): Readonly<Record<string, string>>;
  /** Python source that builds the same `SparkConf` under the name `swan_spark_conf`. */
  toPython(): string;
}
