import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import { type Composed, compose } from "../../../src/compose.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { recordingHost } from "../../support/session.ts";
import { podsOf, sparkHome, sparkNamespace } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const NAME = "faults";
const SPACE = "spark-bob";
const PATIENCE = 240_000;
const folder = tempFolder();
const few = join(folder, "few");
const notebooks: Composed[] = [];
let cluster: TestCluster;
let client: ClusterClient;

const environment = () => ({ ...cluster.env, XDG_RUNTIME_DIR: folder, SPARK_HOME: sparkHome(), KUBECONFIG: few });

/** A notebook of its own that follows the cluster, in this process. */
async function notebook() {
  const { host, recording } = recordingHost();
  const composed = compose({ env: environment(), host });
  notebooks.push(composed);
  const { spark } = composed.registry.session;
  const run = async (path: string, args = "", signal = host.signal) => {
    const { value, view } = await composed.registry.run(path, args, undefined, { assigned: false, host: { ...host, signal } });
    return { value, text: view?.["text/plain"] ?? recording.displays.at(-1)?.at(-1)?.["text/plain"] ?? "" };
  };
  /** The value of a Python cell's last line, as Python writes it. */
  const cell = async (code: string): Promise<string | undefined> => {
    const options = { signal: AbortSignal.timeout(90_000), onEvent: () => undefined };
    return (await spark.get().driver().python.execute({ code }, options)).result?.["text/plain"];
  };
  await run("use", NAME);
  return { run, cell, spark, session: composed.registry.session };
}

async function failure(work: Promise<unknown>): Promise<UserError> {
  const reason = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof UserError)) throw reason ?? new Error("it went well");
  return reason;
}

async function soon(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const until = Date.now() + 30_000; !(await holds()); ) {
    if (Date.now() > until) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const podsLeft = async (): Promise<number> =>
  (await podsOf(client)).filter(({ metadata }) => metadata.namespace === SPACE && metadata.deletionTimestamp === undefined)
    .length;

/** Somebody who may look at pods and no more, as a context `few`. */
async function personWithFewRights(caData: string | undefined): Promise<void> {
  const post = <T>(path: string, body: object) => client.request<T>(path, { method: "POST", body });
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${SPACE}`;
  const accounts = `/api/v1/namespaces/${SPACE}/serviceaccounts`;
  const metadata = { name: "few", namespace: SPACE };
  await post(accounts, { metadata });
  await post(`${rbac}/roles`, { metadata, rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] }] });
  await post(`${rbac}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "few" },
    subjects: [{ kind: "ServiceAccount", ...metadata }],
  });
  const { status } = await post<{ status: { token: string } }>(`${accounts}/few/token`, { spec: {} });
  kubeconfig().context("few", { server: cluster.server, caData, token: status.token, namespace: SPACE }).write(few);
}

beforeAll(async () => {
  cluster = await nodeCluster(NAME);
  await loadShellImage(cluster);
  const { session } = await notebook();
  client = await session.cluster();
  await sparkNamespace(client, SPACE);
  await personWithFewRights((await session.context()).cluster.caData);
}, 1_300_000);

afterAll(async () => {
  await Promise.all(notebooks.map((one) => one.close()));
  await cluster.stop();
}, 120_000);

describe("before anything starts", () => {
  test(
    "a namespace that is missing is said, and planned, and not made by looking",
    async () => {
      const { run } = await notebook();
      expect(await failure(run("spark session", "x -n nowhere"))).toMatchObject({ name: "NamespaceMissing" });
      const { text } = await run("spark session", "x -n nowhere --setup --in-cluster --dry-run");
      expect(text).toMatch(/Would create: namespace\/nowhere · role\/spark-driver .* rolebinding\/spark-driver/);
      expect(await failure(run("spark session", "x -n nowhere"))).toMatchObject({ name: "NamespaceMissing" });
    },
    PATIENCE,
  );

  test(
    "verbs that are denied are named",
    async () => {
      const { run } = await notebook();
      await run("use", "few");
      const error = await failure(run("spark session", "x"));
      expect(error).toMatchObject({ name: "MissingPermissions", why: expect.stringContaining("create pods, delete pods") });
      expect(error.hints?.join()).toContain("kubectl create rolebinding");
    },
    PATIENCE,
  );

  test(
    "an image of another Python, and a port that is taken",
    async () => {
      const { run } = await notebook();
      const holder = createServer().listen(0);
      await new Promise((resolve) => holder.once("listening", resolve));
      const { port } = holder.address() as { port: number };
      const taken = await failure(run("spark session", `x -n ${SPACE} --conf spark.driver.port=${port}`));
      holder.close();
      expect(taken).toMatchObject({ name: "PortTaken", message: expect.stringContaining(String(port)) });
      const other = await failure(run("spark session", `x -n ${SPACE} --image apache/spark:4.3.0-python3.9`));
      expect(other).toMatchObject({ name: "ImageMismatch", why: expect.stringContaining("the image 3.9") });
      expect(await podsLeft()).toBe(0);
    },
    PATIENCE,
  );
});

test(
  "an image without Spark is told as such, with what it said",
  async () => {
    const { run } = await notebook();
    const error = await failure(run("spark session", `bare -n ${SPACE} --image ${shellImage} --executors 1`));
    expect(error).toMatchObject({
      name: "NoExecutors",
      message: expect.stringMatching(/does not start as a Spark image does|cannot be started/),
    });
    await soon(async () => (await podsLeft()) === 0);
  },
  PATIENCE,
);

test(
  "■ while Spark starts leaves nothing",
  async () => {
    const { run, spark } = await notebook();
    const stop = AbortSignal.timeout(4000);
    await expect(run("spark session", `halted -n ${SPACE}`, stop)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(spark.running()).toEqual([]);
    await soon(async () => (await podsLeft()) === 0);
  },
  PATIENCE,
);

/** Fills a container until the kernel kills its largest process, which is the executor's Java. */
const EAT = `def eat(_):
    import os, time
    for _ in range(40):
        if os.fork() == 0:
            held = bytearray(30_000_000)
            time.sleep(20)
            os._exit(0)
        time.sleep(0.05)
    time.sleep(5)
sc.parallelize([1], 1).map(eat).collect()`;

test(
  "a session outlives an executor without memory and a new API server, and ends with its Java",
  async () => {
    const { run, cell } = await notebook();
    const file = join(folder, "tripling.py");
    writeFileSync(file, "def triple(x):\n    return 3 * x\n");
    const small = "--conf spark.executor.memory=512m --conf spark.executor.memoryOverhead=128m --conf spark.task.maxFailures=1";
    await run("spark session", `small -n ${SPACE} --executors 1 ${small} --py-files ${file}`);
    expect(await cell("import tripling\nsc.parallelize([1, 2], 2).map(lambda x: tripling.triple(x)).collect()")).toBe("[3, 6]");
    const eaten = await failure(cell(EAT));
    expect(eaten.why).toContain("OOMKilled");
    expect(eaten.hints?.join()).toContain("memoryOverhead");
    await soon(async () => (await run("spark executors")).text.includes("killed for want of memory (OOMKilled, exit 137)"));

    const { components } = await cluster.clusters.status(NAME);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    expect(await cell("1 + 1")).toBe("2");
    await cluster.clusters.up(NAME, { node: true, signal: AbortSignal.timeout(90_000) });
    expect(await cell("sc.parallelize(range(10), 2).count()")).toBe("10");
    expect((await run("use", "few")).text).toContain(`Spark session small stays on ${NAME}/${SPACE}`);
    expect(await cell("sc.parallelize(range(10), 2).count()")).toBe("10");

    await failure(cell("import os\nos.kill(sc._jvm.java.lang.ProcessHandle.current().pid(), 9)\nsc.range(3).count()"));
    await soon(() => run("spark sessions").then(({ text }) => text.includes("Ended")));
    expect(await failure(cell("1 + 1"))).toMatchObject({ name: "SparkSessionEnded" });
    await soon(async () => (await podsLeft()) === 0);
  },
  PATIENCE,
);

test(
  "what a killed kernel leaves ends by itself, or is offered for removal",
  async () => {
    const program = join(process.cwd(), "test/support/session-owner.ts");
    const words = [program, NAME, `orphan -n ${SPACE} --executors 1`];
    const owner = spawn(process.execPath, ["--no-warnings", ...words], {
      env: environment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    const first = await new Promise((resolve) => {
      owner.stdout.once("data", (text) => resolve(String(text)));
      owner.once("exit", () => resolve("ended"));
    });
    expect(first).toBe("ready\n");
    expect(await podsLeft()).toBe(1);
    owner.kill("SIGKILL");
    await soon(async () => (await podsLeft()) === 0);
    const { run } = await notebook();
    expect((await run("spark sessions")).text).not.toContain("orphan");
  },
  PATIENCE,
);

test(
  "a session without anything to do ends, and one whose cluster is gone fails in words and stops",
  async () => {
    const { run, cell, spark } = await notebook();
    await run("spark session", `lazy -n ${SPACE} --executors 1 --idle-ttl 3s`);
    await soon(() => spark.get("lazy").info().state === "ended");
    expect(await failure(cell("1"))).toMatchObject({ message: expect.stringContaining("--idle-ttl") });

    await run("spark session", `lone -n ${SPACE} --executors 1`);
    await cluster.clusters.down(NAME);
    expect(await cell("1 + 1")).toBe("2");
    await run("spark stop", "lone");
    expect(spark.running().filter(({ state }) => state === "running")).toEqual([]);
  },
  PATIENCE,
);
