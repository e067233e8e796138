import { homedir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import type { KubeObject, Pod } from "../../../src/cluster/objects.ts";
import { ensureSparkImage } from "../../../src/image/ensure.ts";
import { localFolders } from "../../../src/local/folders.ts";
import { buildConf } from "../../../src/spark/build-conf.ts";
import type { SparkConf } from "../../../src/spark/conf.ts";
import { SparkSession } from "../../../src/spark/connect/session.ts";
import { launchInCluster } from "../../../src/spark/driver/in-cluster.ts";
import { findSpark } from "../../../src/spark/install/find-spark.ts";
import type { DriverLaunch, Launched } from "../../../src/spark/session/parts.ts";
import { unreachable } from "../../../src/spark/session/reachability.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { testSession } from "../../support/session.ts";
import { connectWithCertificate, sparkNamespace } from "../../support/spark-namespace.ts";

const NAMESPACE = "analysis";
const patience = 240_000;
let cluster: TestCluster;
let client: ClusterClient;
let conf: SparkConf;
let launched: Launched;

beforeAll(async () => {
  cluster = await nodeCluster("inside");
  client = await testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate }).session.cluster();
  await sparkNamespace(client, NAMESPACE);
  const signal = AbortSignal.timeout(1_200_000);
  const { home: sparkHome, ...spark } = await findSpark({
    env: process.env,
    cache: localFolders(process.env, homedir()).cache,
    signal,
  });
  const { image } = await ensureSparkImage(
    { ...spark, sparkHome, cluster: cluster.name },
    { signal, say: () => undefined, env: cluster.env },
  );
  conf = confWith({ image });
  launched = await launchInCluster(launchOf(conf, patience), client);
  await launched.driver.start({ signal });
}, 1_800_000);

afterAll(async () => {
  await launched?.driver.stop();
  client?.close();
  await cluster?.stop();
}, 120_000);

function confWith({ image, ...more }: { readonly image: string } & Readonly<Record<string, string>>): SparkConf {
  const target = {
    context: "inside",
    server: cluster.server,
    namespace: NAMESPACE,
    namespaceFrom: "session",
    kubeconfig: cluster.kubeconfig,
  };
  const labels = { "app.kubernetes.io/managed-by": "k8s-magics", "k8s-magics/session": "pi", "k8s-magics/owner": "me.1" };
  const labelled = Object.entries(labels).map(([name, value]) => [`spark.kubernetes.executor.label.${name}`, value]);
  const small = { "spark.kubernetes.driver.request.cores": "100m", "spark.kubernetes.executor.request.cores": "100m" };
  return buildConf(
    {
      image,
      serviceAccount: "spark",
      executors: 1,
      executorMemory: "512m",
      driverMemory: "600m",
      conf: { ...small, ...Object.fromEntries(labelled), "spark.scheduler.minRegisteredResourcesRatio": "0", ...more },
    },
    target,
  );
}

const launchOf = (given: SparkConf, limit: number): DriverLaunch => ({
  installed: { home: "", version: "", python: "", pythonVersion: "", from: "" },
  conf: given,
  env: { SPARK_USER: "alice", OS_TOKEN: "a-token-nobody-may-see" },
  runtimeDir: "",
  signal: AbortSignal.timeout(limit),
});

const pods = async (labelSelector: string): Promise<readonly Pod[]> =>
  (await client.request<{ items: readonly Pod[] }>(`/api/v1/namespaces/${NAMESPACE}/pods`, { query: { labelSelector } })).items;

/** What a cell says, and its result. */
async function cell(code: string): Promise<{ readonly said: string; readonly result: string | undefined }> {
  let said = "";
  const { result } = await launched.driver.python.execute(
    { code },
    {
      signal: AbortSignal.timeout(patience),
      onEvent: (event) => {
        if (event.kind === "stream") said += event.text;
      },
    },
  );
  return { said, result: result?.["text/plain"] as string | undefined };
}

describe("a Spark driver in the cluster", () => {
  test("runs cells in a pod as the namespace's service account, and hides the token that they may use", async () => {
    const { said, result } = await cell(
      "import os, socket\nprint(os.environ['OS_TOKEN'], os.environ['SPARK_USER'])\nsocket.gethostname()",
    );
    expect(said).toBe("REDACTED alice\n");
    const [pod] = await pods("spark-role=driver");
    expect(result).toBe(`'${pod!.metadata.name}'`);
    expect(pod!.spec.serviceAccountName).toBe("spark");
  });

  test(
    "has executors that belong to its pod, a UI and Spark Connect on this machine's loopback address",
    async () => {
      expect((await cell("sc.parallelize(range(1000), 4).map(lambda n: n * n).sum()")).result).toBe("332833500");
      const [driver] = await pods("spark-role=driver");
      const [executor] = await pods("spark-role=executor");
      expect(executor!.metadata.ownerReferences).toMatchObject([{ kind: "Pod", name: driver!.metadata.name }]);
      const signal = AbortSignal.timeout(90_000);
      expect((await fetch(`${launched.ui}/api/v1/applications`, { signal })).status).toBe(200);
      const remote = await SparkSession.connect(launched.driver.connectAddress(), { signal });
      expect(await remote.range(1000).count({ signal })).toBe(1000);
      await remote.close();
    },
    patience,
  );

  test(
    "keeps a running cell and its outcome when the API server restarts",
    async () => {
      const running = cell("import time\nfor n in range(10):\n    print(n)\n    time.sleep(1)\n'outcome'");
      const { components } = await cluster.clusters.status(cluster.name);
      process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
      await cluster.clusters.up(cluster.name, { node: true, signal: AbortSignal.timeout(90_000) });
      expect(await running).toEqual({ said: "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", result: "'outcome'" });
    },
    patience,
  );

  test(
    "leaves nothing when it is stopped",
    async () => {
      await launched.driver.stop();
      expect(await launched.driver.ended).toMatchObject({ how: "stopped" });
      const left = async (): Promise<readonly string[]> => {
        const secrets = await client.request<{ items: readonly KubeObject[] }>(`/api/v1/namespaces/${NAMESPACE}/secrets`);
        return [...(await pods("k8s-magics/session=pi")), ...secrets.items].map(({ metadata }) => metadata.name);
      };
      for (const start = Date.now(); (await left()).length > 0 && Date.now() - start < 60_000; ) {
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(await left()).toEqual([]);
    },
    patience,
  );

  test("says in words why it cannot start, and takes its pod back", async () => {
    const started = launchInCluster(launchOf(confWith({ image: "localhost/no/such:1" }), patience), client);
    await expect(started).rejects.toMatchObject({ name: "DriverPodFailed", why: expect.stringContaining("localhost/no/such:1") });
    expect((await pods("spark-role=driver")).filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toEqual([]);
  });
});

describe("whether pods reach a driver on this machine", () => {
  const asked = async (host: string): Promise<string | undefined> => {
    const image = conf.get("spark.kubernetes.container.image") ?? "";
    const there = confWith({ image, "spark.driver.host": host, "spark.driver.port": "0" });
    return unreachable(there, client, () => undefined, AbortSignal.timeout(60_000));
  };

  test("is found out by a pod that calls it", async () => {
    const { node } = await cluster.clusters.status(cluster.name);
    expect(await asked(node!.driverHost)).toBeUndefined();
    expect(await asked("no.such.host.invalid")).toContain("pods cannot resolve the name in no.such.host.invalid");
    expect(await asked("127.0.0.1")).toBe("127.0.0.1 leads every pod to itself");
    expect(await pods("spark-role=probe")).toEqual([]);
  }, 120_000);
});
