import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { ClusterClient } from "../../../cluster/client.ts";
import { type Forward, forwardPort } from "../../../cluster/port-forward.ts";
import { openForward } from "../../../cluster/port-tunnel.ts";
import type { SparkConf } from "../../conf.ts";
import { MANAGED_BY, MANAGER, OWNER, SESSION } from "../../session/labels.ts";
import type { DriverLaunch } from "../../session/parts.ts";
import { givenTexts, newToken } from "./given.ts";
import { createDriverPod, DriverPodWatch, deleteDriverPod, lastLines } from "./lifecycle.ts";
import type { DriverPodPlan } from "./manifest.ts";
import { filesIn, podPorts, podSettings } from "./settings.ts";

/** Seconds without any connection after which a driver in the cluster ends: its notebook is gone. */
const GRACE = 60;

/** A connection to the program of a driver's pod that runs cells. It does not tell whether the program listens yet. */
export const openCells = (
  client: ClusterClient,
  pod: { readonly namespace: string; readonly name: string },
  signal: AbortSignal,
): Promise<Duplex> => openForward(client, { namespace: pod.namespace, pod: pod.name, port: podPorts.cells }, { signal });

/** A driver's pod whose program runs, and the ways to it. */
export interface PodDriver {
  readonly namespace: string;
  readonly name: string;
  /** What connections for cells have to say first. A secret. */
  readonly token: string;
  readonly watch: DriverPodWatch;
  /** As {@link openCells}. */
  dial(signal: AbortSignal): Promise<Duplex>;
  /** A port of this machine's loopback address that leads to one of the pod's. */
  forward(port: () => number): Promise<Forward>;
  log(lines: number): Promise<string>;
  /** Deletes the pod and closes every way to it. Never rejects. */
  remove(grace?: number): Promise<void>;
}

/**
 * Makes the pod and waits until its program runs. What it made is gone when this fails or is stopped.
 * @param connectToken what Spark Connect wants to hear
 * @throws UserError `DriverPodFailed` with the reason in words, or as a request does
 */
export async function startPodDriver(launch: DriverLaunch, client: ClusterClient, connectToken: string): Promise<PodDriver> {
  const { conf, signal, say = () => undefined } = launch;
  const plan = planOf(conf, launch.sameUser === true);
  const token = newToken();
  const files = filesIn(conf);
  const settings = podSettings(conf, { pod: plan.name, namespace: plan.namespace, files });
  const environment = { ...launch.env, ...notebookNames, SPARK_CONNECT_AUTHENTICATE_TOKEN: connectToken };
  const texts = await givenTexts(settings, environment, token, files);
  const forwards: Forward[] = [];
  const watch = new DriverPodWatch(client, plan);
  const remove = async (grace?: number): Promise<void> => {
    await deleteDriverPod(client, plan, grace);
    watch.close();
    await Promise.all(forwards.map((forward) => forward.close()));
  };
  try {
    say(`pod ${plan.name} in namespace ${plan.namespace}`);
    await createDriverPod(client, plan, texts, signal);
    await watch.running(say, signal);
  } catch (error) {
    await remove(0);
    throw error;
  }
  const { namespace, name: pod } = plan;
  return {
    namespace,
    name: pod,
    token,
    watch,
    dial: (stop) => openCells(client, plan, stop),
    async forward(port) {
      const forward = await forwardPort(client, { namespace, to: { pod }, port });
      forwards.push(forward);
      return forward;
    },
    log: (lines) => lastLines(client, plan, lines),
    remove,
  };
}

/** What notebooks of the SWAN service read, as it holds inside the cluster. */
const notebookNames = {
  K8S_MASTER_IP: "kubernetes.default.svc",
  SPARK_PORTS: [podPorts.driver, podPorts.blockManager, podPorts.ui].join(","),
} as const;

function planOf(conf: SparkConf, sameUser: boolean): DriverPodPlan {
  const get = (key: string): string | undefined => conf.get(key);
  const label = (name: string): string | undefined => get(`spark.kubernetes.executor.label.${name}`);
  const session = label(SESSION) ?? "notebook";
  return {
    name: `${session}-driver-${randomBytes(4).toString("hex")}`,
    namespace: get("spark.kubernetes.namespace") ?? "default",
    image: get("spark.kubernetes.driver.container.image") ?? get("spark.kubernetes.container.image") ?? "",
    serviceAccount: get("spark.kubernetes.authenticate.driver.serviceAccountName") ?? "default",
    labels: { [MANAGED_BY]: MANAGER, [SESSION]: session, ...(label(OWNER) === undefined ? {} : { [OWNER]: label(OWNER)! }) },
    ...(sameUser ? { user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 } } : {}),
    conf,
    grace: GRACE,
  };
}
