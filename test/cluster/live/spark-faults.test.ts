import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { soon } from "../../support/soon.ts";
import { sparkNamespace } from "../../support/spark-namespace.ts";
import { type SparkNode, sparkNode } from "../../support/spark-node.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const NAME = "faults";
const SPACE = "spark-bob";
const PATIENCE = 240_000;
const WHILE = 30_000;
const folder = tempFolder();
const few = join(folder, "few");
let node: SparkNode;

/** A notebook, and a cell's last value as Python writes it. */
async function notebook() {
  const made = await node.notebook();
  const cell = async (code: string): Promise<string | undefined> => (await made.python(code)).result?.["text/plain"];
  return { ...made, cell, spark: made.composed.registry.session.spark };
}

async function failure(work: Promise<unknown>): Promise<UserError> {
  const reason = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof UserError)) throw reason ?? new Error("it went well");
  return reason;
}

/** Somebody who may look at pods and no more, as a context `few`. */
async function personWithFewRights(caData: string | undefined): Promise<void> {
  const post = <T>(path: string, body: object) => node.client.request<T>(path, { method: "POST", body });
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
  kubeconfig().context("few", { server: node.cluster.server, caData, token: status.token, namespace: SPACE }).write(few);
}

beforeAll(async () => {
  node = await sparkNode(NAME, { KUBECONFIG: few });
  await loadShellImage(node.cluster);
  const { composed } = await notebook();
  await sparkNamespace(node.client, SPACE);
  await personWithFewRights((await composed.registry.session.context()).cluster.caData);
}, 1_300_000);

afterAll(() => node.stop(), 120_000);

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
      expect(await node.podsIn(SPACE)).toBe(0);
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
    await node.noPods(SPACE);
  },
  PATIENCE,
);

test(
  "■ while Spark starts leaves nothing",
  async () => {
    const { run, spark } = await notebook();
    const stop = AbortSignal.timeout(4000);
    await expect(run("spark session", `halted -n ${SPACE}`, { signal: stop })).rejects.toMatchObject({ name: "TimeoutError" });
    expect(spark.running()).toEqual([]);
    await node.noPods(SPACE);
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
    await soon(
      async () => (await run("spark executors")).text.includes("killed for want of memory (OOMKilled, exit 137)"),
      WHILE,
    );

    const { components } = await node.cluster.clusters.status(NAME);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    expect(await cell("1 + 1")).toBe("2");
    await node.cluster.clusters.up(NAME, { node: true, signal: AbortSignal.timeout(90_000) });
    expect(await cell("sc.parallelize(range(10), 2).count()")).toBe("10");
    expect((await run("use", "few")).text).toContain(`Spark session small stays on ${NAME}/${SPACE}`);
    expect(await cell("sc.parallelize(range(10), 2).count()")).toBe("10");

    await failure(cell("import os\nos.kill(sc._jvm.java.lang.ProcessHandle.current().pid(), 9)\nsc.range(3).count()"));
    await soon(() => run("spark sessions").then(({ text }) => text.includes("Ended")), WHILE);
    expect(await failure(cell("1 + 1"))).toMatchObject({ name: "SparkSessionEnded" });
    await node.noPods(SPACE);
  },
  PATIENCE,
);

test(
  "what a killed kernel leaves ends by itself, or is offered for removal",
  async () => {
    const program = join(process.cwd(), "test/support/session-owner.ts");
    const words = [program, NAME, `orphan -n ${SPACE} --executors 1`];
    const owner = spawn(process.execPath, ["--no-warnings", ...words], {
      env: node.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const first = await new Promise((resolve) => {
      owner.stdout.once("data", (text) => resolve(String(text)));
      owner.once("exit", () => resolve("ended"));
    });
    expect(first).toBe("ready\n");
    expect(await node.podsIn(SPACE)).toBe(1);
    owner.kill("SIGKILL");
    await node.noPods(SPACE);
    const { run } = await notebook();
    expect((await run("spark sessions")).text).not.toContain("orphan");
  },
  PATIENCE,
);

test(
  "a session without anything to do ends, and one whose cluster is gone fails in words and stops",
  async () => {
    const { run, cell, python, spark } = await notebook();
    await run("spark session", `lazy -n ${SPACE} --executors 1 --idle-ttl 3s`);
    await soon(() => spark.get("lazy").info().state === "ended", WHILE);
    expect(await failure(cell("1"))).toMatchObject({ message: expect.stringContaining("--idle-ttl") });

    await run("spark session", `lone -n ${SPACE} --executors 1`);
    await node.cluster.clusters.down(NAME);
    const stop = AbortSignal.timeout(3000);
    await expect(python("sc.parallelize(range(10), 2).count()", undefined, stop)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await cell("1 + 1")).toBe("2");
    await run("spark stop", "lone");
    expect(spark.running().filter(({ state }) => state === "running")).toEqual([]);
  },
  PATIENCE,
);
