import { UserError } from "../../../base/errors.ts";
import type { SparkConf } from "../../conf.ts";

/** Inside its pod a driver has all ports to itself: these are Spark's own, and ours for cells. All listen on the pod's loopback but the first two. */
export const podPorts = { driver: 7078, blockManager: 7079, ui: 4040, connect: 15002, cells: 7080 } as const;

/** Where the pod finds what it is given. */
export const givenFolder = "/opt/k8s-magics";

/** The cluster's API server, as every pod can reach it. */
const MASTER = "k8s://https://kubernetes.default.svc";

/** What says who one is: the pod is its service account, and its files are not those of this machine. */
const identity =
  /^spark\.kubernetes\.(context$|authenticate\.((submission|driver)\.)?(oauthToken|oauthTokenFile|caCertFile|clientKeyFile|clientCertFile)$|authenticate\.driver\.mounted\.)/;

/** Settings that name files of this machine: they are handed to the pod. */
export const fileKeys = ["spark.submit.pyFiles", "spark.kubernetes.executor.podTemplateFile"] as const;

/** Files that the pod is given, by their names there. */
export interface GivenFile {
  readonly key: (typeof fileKeys)[number];
  /** Absolute path here. */
  readonly from: string;
  readonly name: string;
}

/** The files of this machine that a configuration names; other places (https, s3a, local:) are reached from the pod. */
export function filesIn(conf: SparkConf): readonly GivenFile[] {
  const found: GivenFile[] = [];
  for (const key of fileKeys) {
    const named = (conf.get(key) ?? "").split(",").filter((path) => path !== "");
    for (const path of named) {
      if (/^(?!file:)[a-z][a-z0-9+.-]+:/i.test(path)) continue;
      const from = path.replace(/^file:(\/\/)?/, "");
      const name = from.split("/").at(-1) ?? "";
      if (found.some((other) => other.name === name)) throw sameName(name);
      found.push({ key, from, name });
    }
  }
  return found;
}

const sameName = (name: string): UserError =>
  new UserError("SameName", `two files are called ${name}`, {
    why: "the driver's pod gets them into one folder",
    hints: ["another name for one of them"],
  });

/**
 * The settings of a driver in a pod, from those of one beside the notebook. Two are known only there and are added there:
 * `spark.driver.host` and `spark.driver.bindAddress`, the pod's own address. Pure.
 * Source: https://spark.apache.org/docs/latest/running-on-kubernetes.html#client-mode
 */
export function podSettings(
  conf: SparkConf,
  place: { readonly pod: string; readonly namespace: string; readonly files: readonly GivenFile[] },
): Readonly<Record<string, string>> {
  const kept = Object.entries(conf.toJSON()).filter(([key]) => !identity.test(key));
  return {
    ...Object.fromEntries(kept),
    ...handedOver(conf, place.files),
    "spark.master": MASTER,
    "spark.submit.deployMode": "client",
    "spark.kubernetes.namespace": place.namespace,
    // Executors then belong to the pod, and go with it.
    "spark.kubernetes.driver.pod.name": place.pod,
    "spark.driver.port": String(podPorts.driver),
    "spark.driver.blockManager.port": String(podPorts.blockManager),
    "spark.blockManager.port": conf.get("spark.blockManager.port") ?? String(podPorts.blockManager),
    "spark.ui.port": String(podPorts.ui),
    "spark.connect.grpc.binding.port": String(podPorts.connect),
  };
}

function handedOver(conf: SparkConf, files: readonly GivenFile[]): Readonly<Record<string, string>> {
  const changed: Record<string, string> = {};
  for (const key of fileKeys) {
    const here = files.filter((file) => file.key === key).map(({ name }) => `${givenFolder}/files/${name}`);
    const elsewhere = (conf.get(key) ?? "").split(",").filter((path) => /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(path));
    if (here.length > 0) changed[key] = [...here, ...elsewhere].join(",");
  }
  return changed;
}
