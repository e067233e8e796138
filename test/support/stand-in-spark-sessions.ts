import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../src/base/errors.ts";
import type { Host } from "../../src/base/host.ts";
import type { Pod } from "../../src/cluster/objects.ts";
import type { SparkConf } from "../../src/spark/conf.ts";
import { confOf } from "../../src/spark/conf-of.ts";
import type { SparkSession as ConnectSession } from "../../src/spark/connect/session.ts";
import type { Driver, DriverEnd, DriverFacts } from "../../src/spark/driver/driver.ts";
import { sparkSessionsWith } from "../../src/spark/session/create.ts";
import type { DriverLaunch, Launched, SparkParts } from "../../src/spark/session/parts.ts";
import type { SparkSessions } from "../../src/spark/session/spark-sessions.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { type Recording, recordingHost, testSession } from "./session.ts";
import { type StandInCluster, type StandInClusterOptions, standInCluster } from "./stand-in-spark-cluster.ts";
import { tempFolder } from "./temp-folder.ts";

/** Spark without Spark: a driver that answers, executors that are pods of a cluster in memory, a UI that counts them. */
export interface StandInSpark {
  readonly sessions: SparkSessions;
  readonly cluster: StandInCluster;
  readonly launches: readonly DriverLaunch[];
  /** Paths that the driver's UI was asked for. */
  readonly asked: readonly string[];
  /** Ends the last driver by itself. */
  killDriver(end: DriverEnd): void;
  readonly stopped: () => number;
  conf(words?: Readonly<Record<string, string>>): Promise<SparkConf>;
  host(options?: { readonly signal?: AbortSignal; readonly answers?: readonly string[] }): {
    readonly host: Host;
    readonly recording: Recording;
  };
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface StandInSparkOptions extends StandInClusterOptions {
  /** What becomes of each executor that the driver asks for; `Running` ones register. Running by default. */
  readonly status?: (number: number) => Pod["status"];
  readonly node?: boolean;
  readonly unreachable?: string;
  /** Runs while the driver starts. */
  readonly whileStarting?: () => Promise<void>;
  readonly mismatch?: boolean;
  /** Two notebooks of one user share it. */
  readonly runtime?: string;
  readonly fromLog?: string;
}

const RUNNING = { phase: "Running", containerStatuses: [] } as const;
const FACTS: DriverFacts = {
  appId: "spark-1",
  appName: "pi",
  sparkVersion: "4.3.0",
  pythonVersion: "3.11",
  connectPort: 1,
  connectUser: "alice",
  connectSession: "7d7d7d7d-7d7d-4d7d-8d7d-7d7d7d7d7d7d",
};

export async function standInSpark(options: StandInSparkOptions = {}): Promise<StandInSpark> {
  const cluster = standInCluster(options);
  const env = { XDG_RUNTIME_DIR: options.runtime ?? tempFolder(), SERVER_HOSTNAME: "here", USER: "alice" };
  const { open, session, home } = testSession({
    kubeconfigs: [
      kubeconfig().context("beta", { namespace: "spark-alice", token: "t0ken", server: "https://beta:6443" }).current("beta"),
    ],
    connect: () => cluster.client,
    env,
  });
  const asked: string[] = [];
  const ui = await uiServer(cluster, asked);
  const launches: DriverLaunch[] = [];
  let kill: (end: DriverEnd) => void = () => undefined;
  let stopped = 0;
  const launch = (given: DriverLaunch): Launched => {
    launches.push(given);
    const ended = new Promise<DriverEnd>((resolve) => {
      kill = resolve;
    });
    const url = `http://127.0.0.1:${(ui.address() as AddressInfo).port}`;
    const stop = async (): Promise<void> => {
      stopped += 1;
      kill({ how: "stopped" });
    };
    return standInDriver(given, cluster, options, { ended, stop }, url);
  };
  const parts: SparkParts = {
    findSpark: async () => ({
      home: "/spark",
      version: "4.3.0",
      python: "python3",
      pythonVersion: "3.11",
      from: "found on PATH",
    }),
    localNode: async (name) => (options.node ? { name, driverHost: "10.110.255.1" } : undefined),
    ensureImage: async () => ({ image: "local/spark:4.3.0-py3.11", where: "on the node" }),
    mismatch: async () => (options.mismatch ? new UserError("ImageMismatch", "no good") : undefined),
    unreachable: async () => options.unreachable,
    launchLocal: async (given) => launch(given),
    launchInCluster: async (given) => launch(given),
    joinDriver: async () => launch({} as DriverLaunch).driver,
    connect: async () => ({ close: () => undefined }) as unknown as ConnectSession,
  };
  const world = { env, home, runtimeDir: tempFolder(), forHost: open.forHost, currentHost: () => recordingHost().host };
  const sessions = sparkSessionsWith(world, parts);
  return {
    sessions,
    cluster,
    launches,
    asked,
    killDriver: (end) => kill(end),
    stopped: () => stopped,
    conf: (words = {}) => confOf({ conf: words }, session),
    host: recordingHost,
    env,
    async close() {
      await sessions.close();
      const closed = new Promise((resolve) => ui.close(resolve));
      ui.closeAllConnections();
      await closed;
    },
  };
}

function standInDriver(
  { conf }: DriverLaunch,
  cluster: StandInCluster,
  options: StandInSparkOptions,
  end: Pick<Driver, "ended" | "stop">,
  uiUrl: string,
): Launched {
  let facts: DriverFacts | undefined;
  let contexts = 0;
  const driver: Driver = {
    python: {
      async execute({ code }, { signal, onEvent }) {
        if (code.includes("SparkContext(")) {
          onEvent({ kind: "conf", entries: Object.fromEntries(conf.entries().map(({ key, value }) => [key, value])) });
          await driver.start({ signal });
        }
        return { result: { "text/plain": code } };
      },
      sweepJobs: () => undefined,
    },
    get facts() {
      return facts;
    },
    async start({ signal, onStep }) {
      onStep?.("starting Java and Spark");
      await options.whileStarting?.();
      signal.throwIfAborted();
      contexts += 1;
      facts = { ...FACTS, appId: `spark-${contexts}`, uiUrl };
      for (let number = 1; number <= Number(conf.get("spark.executor.instances")); number += 1) {
        cluster.pod(executorPod(conf, number, options.status?.(number) ?? RUNNING));
      }
      return facts;
    },
    connectAddress: () => ({ host: "127.0.0.1", port: 1, token: "connect-secret" }),
    ...end,
  };
  return { driver, door: { socket: "/run/driver.sock" }, log: async () => options.fromLog ?? "the driver's own words\n" };
}

function executorPod(conf: SparkConf, number: number, status: Pod["status"]): Pod {
  const prefix = "spark.kubernetes.executor.label.";
  const asked = conf.entries().filter(({ key }) => key.startsWith(prefix));
  const labels = Object.fromEntries(asked.map(({ key, value }) => [key.slice(prefix.length), value]));
  const cpu = conf.get("spark.kubernetes.executor.request.cores") ?? conf.get("spark.executor.cores") ?? "1";
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `pi-1-exec-${number}`,
      namespace: "spark-alice",
      resourceVersion: "1",
      labels: { ...labels, "spark-exec-id": String(number), "spark-app-selector": "spark-1" },
    },
    spec: {
      containers: [
        {
          name: "spark-kubernetes-executor",
          image: conf.get("spark.kubernetes.container.image"),
          resources: { requests: { cpu, memory: "1408Mi" }, limits: { memory: "1408Mi" } },
        },
      ],
    },
    status,
  };
}

/** The driver's UI as a program sees it: executors whose pods run are registered. */
async function uiServer(cluster: StandInCluster, asked: string[]): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    asked.push(incoming.url!);
    const running = cluster.pods().filter(({ status }) => status.phase === "Running");
    const executors = running.map(({ metadata }) => ({
      id: metadata.labels!["spark-exec-id"],
      isActive: true,
      totalCores: 1,
      maxMemory: 455081164,
      activeTasks: 0,
      failedTasks: 0,
      completedTasks: 3,
    }));
    outgoing.setHeader("content-type", "application/json");
    outgoing.end(JSON.stringify(incoming.url!.endsWith("/allexecutors") ? executors : []));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
