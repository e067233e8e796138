import type { SparkConf } from "../../conf.ts";

interface Mounts {
  readonly volumes: readonly object[];
  readonly volumeMounts: readonly object[];
}

const KEY = /^spark\.kubernetes\.driver\.volumes\.(hostPath|emptyDir|nfs|persistentVolumeClaim)\.([^.]+)\.(.+)$/;

/**
 * Volumes and secrets of the driver as Spark's own cluster mode reads them.
 * Source: https://spark.apache.org/docs/latest/running-on-kubernetes.html#using-kubernetes-volumes
 */
export function driverVolumes(conf: SparkConf): Mounts {
  const found = new Map<string, { readonly type: string; readonly options: Record<string, string> }>();
  for (const { key, value } of conf.entries()) {
    const match = KEY.exec(key);
    if (match === null) continue;
    const [, type, name, option] = match as unknown as readonly [string, string, string, string];
    const volume = found.get(name) ?? { type, options: {} };
    volume.options[option] = value;
    found.set(name, volume);
  }
  const named = [...found].filter(([, { options }]) => options["mount.path"] !== undefined);
  const secrets = withPrefix(conf, "spark.kubernetes.driver.secrets.");
  return {
    volumes: [
      ...named.map(([name, { type, options }]) => ({ name, [type]: sourceOf(type, options) })),
      ...secrets.map(([name]) => ({ name: `${name}-volume`, secret: { secretName: name } })),
    ],
    volumeMounts: [
      ...named.map(([name, { options }]) => ({
        name,
        mountPath: options["mount.path"],
        readOnly: options["mount.readOnly"] === "true",
        subPath: options["mount.subPath"],
        subPathExpr: options["mount.subPathExpr"],
      })),
      ...secrets.map(([name, mountPath]) => ({ name: `${name}-volume`, mountPath, readOnly: true })),
    ],
  };
}

function sourceOf(type: string, options: Readonly<Record<string, string>>): object {
  const option = (name: string): string | undefined => options[`options.${name}`];
  const readOnly = options["mount.readOnly"] === "true";
  if (type === "hostPath") return { path: option("path"), type: option("type") ?? "" };
  if (type === "nfs") return { path: option("path"), server: option("server"), readOnly };
  if (type === "persistentVolumeClaim") return { claimName: option("claimName"), readOnly };
  return { medium: option("medium") ?? "", sizeLimit: option("sizeLimit") };
}

/** What is set below a prefix, as pairs of the rest of the key and the value. */
export const withPrefix = (conf: SparkConf, prefix: string): readonly (readonly [string, string])[] =>
  conf
    .entries()
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, value }) => [key.slice(prefix.length), value]);
