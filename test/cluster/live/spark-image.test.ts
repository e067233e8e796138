import { homedir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { nodeImages } from "../../../src/image/ctr.ts";
import { ensureSparkImage } from "../../../src/image/ensure.ts";
import { resolveContext } from "../../../src/kubeconfig/merge.ts";
import { MergedFiles } from "../../../src/kubeconfig/merged-files.ts";
import { findSpark } from "../../../src/spark/install/find-spark.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { connectWithCertificate, sparkHome } from "../../support/spark-namespace.ts";

const minutes = 60_000;
const { signal } = new AbortController();
let cluster: TestCluster;
let client: ClusterClient;

beforeAll(async () => {
  cluster = await nodeCluster("image");
  client = connectWithCertificate(resolveContext(await new MergedFiles().read([cluster.kubeconfig], []), "image"));
}, 3 * minutes);

afterAll(async () => {
  client?.close();
  await cluster?.stop();
}, minutes);

async function ensure() {
  const env = { ...cluster.env, SPARK_HOME: sparkHome() };
  const { home, ...spark } = await findSpark({ env, cache: "/nonexistent" });
  const input = { ...spark, sparkHome: home, cluster: "image" };
  return { spark, ...(await ensureSparkImage(input, { signal, say: () => undefined, env, home: homedir() })) };
}

/** What a pod of the image prints, once it has ended. */
async function printed(image: string, name: string, args: readonly string[]): Promise<string> {
  const pods = "/api/v1/namespaces/default/pods";
  const container = { name: "main", image, args, imagePullPolicy: "Never" };
  const body = {
    metadata: { name },
    spec: { restartPolicy: "Never", terminationGracePeriodSeconds: 1, containers: [container] },
  };
  await client.request(pods, { method: "POST", body });
  for (const start = Date.now(); Date.now() - start < 2 * minutes; ) {
    const pod = await client.request<KubeObject & { readonly status?: { readonly phase?: string } }>(`${pods}/${name}`);
    if (pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed") return client.requestText(`${pods}/${name}/log`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`pod ${name} did not end`);
}

describe("the Spark image on a node", () => {
  test(
    "is built and loaded, and pods of it have the driver's Spark and Python, and Java",
    async () => {
      const { spark, image } = await ensure();
      expect(image).toBe(`local/spark:${spark.sparkVersion}-py${spark.pythonVersion}`);
      const script = "import sys, pyspark; print(pyspark.__version__, '%d.%d' % sys.version_info[:2])";
      expect((await printed(image, "python", ["python3", "-c", script])).trim()).toBe(
        `${spark.sparkVersion} ${spark.pythonVersion}`,
      );
      expect(await printed(image, "java", ["bash", "-c", "id -u; java -version 2>&1"])).toMatch(/^185\nopenjdk version "(17|21)/);
      expect(await printed(image, "driver", ["driver", "--version"])).toContain(`version ${spark.sparkVersion}`);
      const packages = Object.keys(spark.packages);
      const versions = packages.map((name) => `__import__("${name}").__version__`).join(", ");
      const out = await printed(image, "packages", ["python3", "-c", `print(${versions})`]);
      expect(out.trim().split(" ").filter(Boolean)).toEqual(packages.map((name) => spark.packages[name]));
    },
    8 * minutes,
  );

  test(
    "is not loaded twice, and the node shows its name",
    async () => {
      const { image, where } = await ensure();
      expect(where).toBe("on the node");
      const { node } = await cluster.clusters.status("image");
      const names = (await nodeImages(node!.containerdSocket, { env: process.env, signal })).map(({ name }) => name);
      expect(names).toContain(`docker.io/${image}`);
    },
    2 * minutes,
  );
});
