import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ClusterClient, connectCluster } from "../../src/cluster/client.ts";
import type { KubeObject } from "../../src/cluster/objects.ts";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import { run } from "../../src/process/run.ts";
import { tempFolder } from "./temp-folder.ts";

/** A client of a local cluster, whose users have client certificates. */
export const connectWithCertificate = (resolved: ResolvedContext): ClusterClient =>
  connectCluster(resolved, {
    resolveAuth: async ({ user }) => ({
      cert: await pem(user.certData, user.certFile),
      key: await pem(user.keyData, user.keyFile),
    }),
  });

const pem = async (data: string | undefined, file: string | undefined): Promise<string> =>
  data === undefined ? await readFile(file ?? "", "utf8") : Buffer.from(data, "base64").toString("utf8");

/** A namespace in which Spark's driver may work: a service account of its own that may edit there. */
export async function sparkNamespace(client: ClusterClient, namespace: string): Promise<void> {
  const post = (path: string, body: object): Promise<unknown> => client.request(path, { method: "POST", body });
  const metadata = { name: "spark", namespace };
  await post("/api/v1/namespaces", { metadata: { name: namespace } });
  await post(`/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata });
  await post(`/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
    subjects: [{ kind: "ServiceAccount", ...metadata }],
  });
}

/** Every pod of the cluster, in all namespaces. */
export const podsOf = async (client: ClusterClient): Promise<readonly KubeObject[]> =>
  (await client.request<{ readonly items: readonly KubeObject[] }>("/api/v1/pods")).items;

/** Pods with a label, as soon as so many are there; none when they did not come in a minute. */
export async function podsSoon(
  client: ClusterClient,
  wanted: { readonly label: string; readonly value: string; readonly count: number },
): Promise<readonly KubeObject[]> {
  for (const start = Date.now(); Date.now() - start < 60_000; ) {
    const found = (await podsOf(client)).filter(({ metadata }) => metadata.labels?.[wanted.label] === wanted.value);
    if (found.length === wanted.count) return found;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return [];
}

/** How many requests about a resource the API server has counted itself, refused ones included. */
export async function requestsSeen(client: ClusterClient, resource: string): Promise<number> {
  const metrics = await client.requestText("/metrics", { accept: "text/plain" });
  return metrics
    .split("\n")
    .filter((line) => line.startsWith("apiserver_request_total{") && line.includes(`resource="${resource}"`))
    .filter((line) => line.includes('verb="POST"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}

/** Spark's installation: the folder of the pyspark package. */
export function sparkHome(): string {
  const home = process.env.K8S_MAGICS_SPARK_HOME;
  if (home === undefined) throw new Error("K8S_MAGICS_SPARK_HOME names no Spark: npm test sets it");
  return home;
}

/** Run Python with pyspark, and nothing of this machine's own settings. */
export async function pyspark(source: string): Promise<string> {
  const home = tempFolder();
  const { exitCode, stdout, stderr } = await run("python3", ["-"], {
    env: { ...bareEnvironment(home), PYTHONPATH: dirname(sparkHome()) },
    input: source,
    timeout: 90_000,
  });
  if (exitCode !== 0) throw new Error(`Python ended with ${exitCode}\n${stdout}\n${stderr}`);
  return stdout;
}

const bareEnvironment = (home: string): Readonly<Record<string, string | undefined>> => ({
  PATH: process.env.PATH,
  JAVA_HOME: process.env.JAVA_HOME,
  HOME: home,
  SPARK_HOME: sparkHome(),
  SPARK_LOCAL_IP: "127.0.0.1",
  SPARK_CONF_DIR: home,
  SPARK_SUBMIT_OPTS: `-Djava.io.tmpdir=${home} -XX:TieredStopAtLevel=1`,
});

/** Run the real spark-submit for SparkPi. Nothing of this machine's own kubeconfig or Spark settings reaches it. */
export async function sparkSubmit(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const home = tempFolder();
  const { exitCode, stdout, stderr } = await run(
    join(sparkHome(), "bin", "spark-submit"),
    [...args, "--class", "org.apache.spark.examples.SparkPi", "local:///opt/spark/examples/jars/spark-examples.jar", "10"],
    {
      env: { ...bareEnvironment(home), ...env },
      timeout: 90_000,
    },
  );
  if (exitCode !== 0) throw new Error(`spark-submit ended with ${exitCode}\n${stdout}\n${stderr}`);
  return stdout + stderr;
}
