import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import sparkConfMagic from "../../../magics/spark-conf.ts";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import type { Session } from "../../../src/session/session.ts";
import type { SparkConf } from "../../../src/spark/conf.ts";
import { confOf } from "../../../src/spark/conf-of.ts";
import { launch } from "../../../src/spark/launch.ts";
import type { KernelClient } from "../../support/kernel-client.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { kernelOn, submissionFrom } from "../../support/spark-kernel.ts";
import {
  connectWithCertificate,
  podsOf,
  podsSoon,
  pyspark,
  requestsSeen,
  sparkNamespace,
  sparkSubmit,
} from "../../support/spark-namespace.ts";

const NAMESPACE = "spark-alice";

const QUICK = { "spark.kubernetes.submission.waitAppCompletion": "false" };

let clusters: readonly TestCluster[] = [];
const opened: TestSession[] = [];

/** A notebook of its own that sees some of the clusters. */
function notebook(...names: readonly string[]): Session {
  const files = clusters.filter(({ name }) => names.includes(name)).map(({ kubeconfig }) => kubeconfig);
  const opening = testSession({ kubeconfigs: files, connect: connectWithCertificate });
  opened.push(opening);
  return opening.session;
}

beforeAll(async () => {
  clusters = await Promise.all([localCluster("alpha"), localCluster("beta")]);
  const both = notebook("alpha", "beta");
  for (const name of ["alpha", "beta"]) await sparkNamespace(await both.cluster(name), NAMESPACE);
}, 120_000);

afterAll(async () => {
  await Promise.all(opened.map(({ open }) => open.close()));
  await Promise.all(clusters.map((cluster) => cluster.stop()));
}, 60_000);

const driverConf = (session: Session, name: string): Promise<SparkConf> =>
  confOf({ deployMode: "cluster", name, serviceAccount: "spark", executors: 1, conf: QUICK }, session);

async function submit(session: Session, name: string): Promise<string> {
  const { args, env } = await launch(await driverConf(session, name), session);
  return sparkSubmit(args, env);
}

/** The drivers of one application on one cluster. */
async function drivers(session: Session, context: string, name: string): Promise<readonly KubeObject[]> {
  const pods = await podsOf(await session.cluster(context));
  return pods.filter(({ metadata }) => metadata.labels?.["spark-app-name"] === name);
}

describe("a real spark-submit with the emitted configuration", () => {
  test.each([
    ["beta", "alpha"],
    ["alpha", "beta"],
  ])(
    "after `use %s` lands there and nowhere else",
    async (chosen, other) => {
      const session = notebook("alpha", "beta");
      await session.use(chosen, NAMESPACE);
      const before = await requestsSeen(await session.cluster(other), "pods");
      const beforeHere = await requestsSeen(await session.cluster(chosen), "pods");
      const untouched = await podsOf(await session.cluster(other));

      await submit(session, `to-${chosen}`);

      const [driver, ...more] = await drivers(session, chosen, `to-${chosen}`);
      expect(more).toEqual([]);
      expect(driver).toMatchObject({
        metadata: { namespace: NAMESPACE, labels: { "spark-role": "driver" } },
        spec: { serviceAccountName: "spark" },
        status: { phase: "Pending" },
      });
      expect(await podsOf(await session.cluster(other))).toEqual(untouched);
      expect(await requestsSeen(await session.cluster(chosen), "pods")).toBe(beforeHere + 1);
      expect(await requestsSeen(await session.cluster(other), "pods")).toBe(before);
    },
    120_000,
  );

  test("of two notebooks at once, one on each: each has its own driver only", async () => {
    const onAlpha = notebook("alpha", "beta");
    const onBeta = notebook("alpha", "beta");
    await onAlpha.use("alpha", NAMESPACE);
    await onBeta.use("beta", NAMESPACE);

    await Promise.all([submit(onAlpha, "twin-alpha"), submit(onBeta, "twin-beta")]);

    for (const [name, other] of [
      ["alpha", "beta"],
      ["beta", "alpha"],
    ] as const) {
      expect(await drivers(onAlpha, name, `twin-${name}`)).toHaveLength(1);
      expect(await drivers(onAlpha, other, `twin-${name}`)).toEqual([]);
    }
  }, 180_000);
});

describe("two kernels at once, one on each cluster", () => {
  async function submitFrom(kernel: KernelClient, name: string): Promise<void> {
    const quick = Object.entries(QUICK).map(([key, value]) => `--conf ${key}=${value}`);
    const sizes = ["--deploy-mode cluster", "--service-account spark", "--executors 1"];
    const { args, env } = await submissionFrom(kernel, [`--name ${name}`, ...sizes, ...quick].join(" "));
    await sparkSubmit(args, env);
  }

  test("each one's spark-submit lands on its own", async () => {
    const files = clusters.map(({ kubeconfig }) => kubeconfig);
    await using onAlpha = await kernelOn(files, "alpha", NAMESPACE);
    await using onBeta = await kernelOn(files, "beta", NAMESPACE);

    await Promise.all([submitFrom(onAlpha, "kernel-alpha"), submitFrom(onBeta, "kernel-beta")]);

    const watcher = notebook("alpha", "beta");
    for (const [name, other] of [
      ["alpha", "beta"],
      ["beta", "alpha"],
    ] as const) {
      expect(await drivers(watcher, name, `kernel-${name}`)).toHaveLength(1);
      expect(await drivers(watcher, other, `kernel-${name}`)).toEqual([]);
    }
  }, 180_000);
});

describe("a driver that runs here, from the Python that the configuration writes", () => {
  test("asks the chosen cluster for its executors, and no other", async () => {
    const session = notebook("alpha", "beta");
    await session.use("beta", NAMESPACE);
    const impatient = { "spark.scheduler.minRegisteredResourcesRatio": "0", "spark.kubernetes.executor.label.test": "client" };
    const conf = await confOf({ executors: 2, executorMemory: "512Mi", serviceAccount: "spark", conf: impatient }, session);
    const before = await podsOf(await session.cluster("alpha"));

    const source = [
      conf.toPython(),
      "import json, sys",
      "from pyspark import SparkContext",
      "sc = SparkContext(conf=swan_spark_conf)",
      "names = ['spark.driver.port', 'spark.driver.blockManager.port', 'spark.driver.host']",
      "print(json.dumps({name: sc.getConf().get(name) for name in names}))",
      HOLD,
      "sc.stop()",
    ].join("\n");
    const seen = podsSoon(await session.cluster("beta"), { label: "test", value: "client", count: 2 });
    const stdout = await pyspark(source);

    expect(JSON.parse(stdout)).toEqual({
      "spark.driver.port": conf.get("spark.driver.port"),
      "spark.driver.blockManager.port": conf.get("spark.driver.blockManager.port"),
      "spark.driver.host": conf.get("spark.driver.host"),
    });
    expect(await seen).toHaveLength(2);
    expect(await podsOf(await session.cluster("alpha"))).toEqual(before);
  }, 120_000);
});

const HOLD = "import time; time.sleep(6)";

describe("a context that the file lacks is refused before anything is sent", () => {
  async function sentBy(action: () => Promise<unknown>): Promise<{ readonly error: unknown; readonly sent: readonly number[] }> {
    const watcher = notebook("alpha", "beta");
    const seen = async (): Promise<readonly number[]> =>
      Promise.all(["alpha", "beta"].map(async (name) => requestsSeen(await watcher.cluster(name), "pods")));
    const before = await seen();
    const error = await action().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const after = await seen();
    return { error, sent: after.map((count, index) => count - before[index]!) };
  }

  test("when the configuration of one notebook is launched where its context is unknown", async () => {
    const both = notebook("alpha", "beta");
    await both.use("beta", NAMESPACE);
    const conf = await driverConf(both, "lost");
    const alone = notebook("alpha");

    const { error, sent } = await sentBy(async () => {
      const { args, env } = await launch(conf, alone);
      return sparkSubmit(args, env);
    });

    expect(error).toMatchObject({ name: "UnknownContext" });
    expect(sent).toEqual([0, 0]);
  });

  test("when the magic is asked for it", async () => {
    const session = notebook("alpha", "beta");
    const call = { assigned: true, values: new Map() };

    const { error, sent } = await sentBy(() => sparkConfMagic.run({ ...noOptions, context: "betta" }, session, call));

    expect(error).toMatchObject({ name: "UnknownContext" });
    expect(sent).toEqual([0, 0]);
  });
});

const noOptions = {
  executors: undefined,
  numExecutors: undefined,
  executorCores: undefined,
  executorMemory: undefined,
  driverMemory: undefined,
  image: undefined,
  serviceAccount: undefined,
  namespace: undefined,
  name: undefined,
  conf: [],
  env: [],
  context: undefined,
  deployMode: undefined,
};
