import type { SparkConf } from "../conf.ts";
import { MANAGED_BY, MANAGER, OWNER, SESSION } from "./labels.ts";

/** What a session adds to a configuration. */
export interface SessionPlace {
  readonly name: string;
  readonly owner: string;
  /** The image that was found or built; the configuration's own by default. */
  readonly image?: string;
  /** A cluster of this machine with a node: where its pods reach the driver. */
  readonly node?: { readonly driverHost: string };
  /** The driver is a pod, too. */
  readonly inCluster?: boolean;
  /** Whether its pods share this machine's cores with everything else on it. */
  readonly sharesCores?: boolean;
  /** A folder that driver and executors see under the same absolute path. */
  readonly workspace?: string;
  /** A pod template for the executors, absolute. */
  readonly template?: string;
}

const label = (name: string): string => `spark.kubernetes.executor.label.${name}`;

/**
 * The configuration of a session: what was asked for stays; labels by which leftovers are found are added, and what fits the place.
 * Pure.
 */
export function sessionConf(conf: SparkConf, place: SessionPlace): SparkConf {
  const shares = place.sharesCores ?? place.node !== undefined;
  const wanted = {
    ...always(place),
    ...(place.node === undefined ? {} : beside(place.node)),
    ...(shares ? smallRequests(conf) : {}),
  };
  const missing = Object.entries(wanted).filter(([key]) => isFree(conf, key));
  return conf.with({
    ...Object.fromEntries(missing),
    ...(place.image === undefined ? {} : { "spark.kubernetes.container.image": place.image }),
    [label(MANAGED_BY)]: MANAGER,
    [label(SESSION)]: place.name,
    [label(OWNER)]: place.owner,
  });
}

function always({ name, workspace, template, inCluster = false }: SessionPlace): Readonly<Record<string, string>> {
  return {
    "spark.app.name": name,
    "spark.kubernetes.executor.deleteOnTermination": "true",
    // The session waits for executors itself and says why one is late; Spark would keep silent for 30 s.
    "spark.scheduler.minRegisteredResourcesRatio": "0",
    // A pod that a quota refuses counts as a failed executor, every second: a session would end while it waits for room.
    "spark.executor.maxNumFailures": "1000000",
    // Spark's two seconds are longer than many a job.
    "spark.connect.progress.reportInterval": "200ms",
    ...(template === undefined ? {} : { "spark.kubernetes.executor.podTemplateFile": template }),
    ...(workspace === undefined ? {} : workspaceKeys(workspace, inCluster ? ["driver", "executor"] : ["executor"])),
  };
}

/** @param roles whose pods mount it: a driver beside the notebook sees the folder as it is */
function workspaceKeys(folder: string, roles: readonly string[]): Readonly<Record<string, string>> {
  const volumes = roles.flatMap((role) => {
    const volume = `spark.kubernetes.${role}.volumes.hostPath.workspace`;
    return [
      [`${volume}.mount.path`, folder],
      [`${volume}.options.path`, folder],
      [`${volume}.options.type`, "Directory"],
    ];
  });
  return { ...Object.fromEntries(volumes), "spark.sql.warehouse.dir": `file://${folder}/warehouse` };
}

const beside = ({ driverHost }: { readonly driverHost: string }): Readonly<Record<string, string>> => ({
  "spark.driver.host": driverHost,
  "spark.driver.bindAddress": driverHost,
});

/** A whole core for each pod would not fit on two. */
function smallRequests(conf: SparkConf): Readonly<Record<string, string>> {
  const quarter = (role: string): string => `${Math.max(100, Math.round(250 * Number(conf.get(`spark.${role}.cores`) ?? "1")))}m`;
  return {
    "spark.kubernetes.driver.request.cores": quarter("driver"),
    "spark.kubernetes.executor.request.cores": quarter("executor"),
    "spark.kubernetes.container.image.pullPolicy": "IfNotPresent",
  };
}

const LOOKED_UP = /^(default|the address towards the API server|this machine's address|this machine has no other address)$/;

/** Whether nobody asked for a value of this key. */
function isFree(conf: SparkConf, key: string): boolean {
  const entry = conf.entries().find((one) => one.key === key);
  return entry === undefined || LOOKED_UP.test(entry.from);
}
