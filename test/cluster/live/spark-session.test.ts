import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { type Composed, compose } from "../../../src/compose.ts";
import { createLocalClusters } from "../../../src/local/local-clusters.ts";
import { recordingHost } from "../../support/session.ts";
import { sparkHome } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const NAME = "session";
// Gone only after the cluster that it tells of: temporary folders go before what a file has to end itself.
const state = mkdtempSync(join(tmpdir(), "k8s-magics-cluster-"));
const home = tempFolder();
const env = {
  ...process.env,
  K8S_MAGICS_STATE: state,
  XDG_RUNTIME_DIR: tempFolder(),
  SPARK_HOME: sparkHome(),
  KUBECONFIG: undefined,
};
const local = createLocalClusters({ env, home, noFsync: true });
const notebooks: Composed[] = [];

/** A notebook of its own that follows the cluster, in this process. */
function notebook() {
  const { host, recording } = recordingHost();
  const composed = compose({ env, host });
  notebooks.push(composed);
  const run = async (path: string, args = "", body?: string) => {
    const { value, view } = await composed.registry.run(path, args, body, { assigned: false, host });
    return { value, text: view?.["text/plain"] ?? recording.displays.at(-1)?.at(-1)?.["text/plain"] ?? "" };
  };
  return { composed, run, recording, host };
}

beforeAll(async () => {
  await local.up(NAME, { node: true, signal: AbortSignal.timeout(1_200_000) });
}, 1_300_000);

afterAll(async () => {
  await Promise.all(notebooks.map((one) => one.close()));
  await local.down(NAME, { purge: true });
  rmSync(state, { recursive: true, force: true });
}, 120_000);

/** Names of the pods that are left, once those that end have had a minute for it. */
async function podsLeft({ composed }: ReturnType<typeof notebook>, namespace: string): Promise<readonly string[]> {
  const client = await composed.registry.session.cluster(NAME);
  for (let tries = 0; ; tries += 1) {
    const { items } = await client.request<{ items: readonly KubeObject[] }>(`/api/v1/namespaces/${namespace}/pods`);
    const lasting = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    if (items.length === 0 || lasting.length > 0 || tries === 120) return items.map(({ metadata }) => metadata.name);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe("a session on a node", () => {
  test("is shared, stays where it is, and leaves nothing", async () => {
    const first = notebook();
    await expect(first.run("spark session", "pi -n spark-alice")).rejects.toMatchObject({ name: "NamespaceMissing" });
    const { text } = await first.run("spark session", "pi -n spark-alice --setup --yes --executors 2");
    expect(text).toContain("created namespace/spark-alice");
    expect(text).toContain("● Running · 2 executors · 2 cores · UI http://127.0.0.1:");

    const counted = await first.composed.registry.session.spark
      .get("pi")
      .driver()
      .python.execute(
        { code: "spark.range(10).createOrReplaceTempView('ten')\nn = sc.parallelize(range(1000), 8).count()", output: "n" },
        { signal: first.host.signal, onEvent: () => undefined },
      );
    expect(counted.output).toBe(1000);
    const executors = await first.run("spark executors");
    expect(executors.value).toMatchObject([
      { id: "1", state: "running" },
      { id: "2", state: "running" },
    ]);

    const second = notebook();
    await second.run("spark attach", "pi");
    const connected = await second.composed.registry.session.spark.get("pi").connect();
    expect(await (await connected.sql("SELECT count(*) AS n FROM ten")).collect()).toMatchObject([{ n: 10n }]);
    await connected.sql("CREATE TABLE seven USING parquet AS SELECT id FROM range(7)");
    expect(await (await connected.sql("SELECT count(*) AS n FROM seven")).collect()).toMatchObject([{ n: 7n }]);

    await first.run("spark stop", "pi");
    expect(await podsLeft(first, "spark-alice")).toEqual([]);
    expect((await second.run("spark sessions")).text).not.toContain("another notebook\n");
  }, 240_000);

  test.each([
    ["--executor-cores 64 --conf spark.kubernetes.executor.request.cores=64", /fits on no node: each needs 64 cores/],
    ["--image local/spark-that-nobody-built:1", /no such image|cannot be pulled/],
  ])(
    "that can never run says why and ends: %s",
    async (args, why) => {
      const one = notebook();
      await expect(one.run("spark session", `never -n spark-alice --setup --yes ${args}`)).rejects.toMatchObject({
        name: "NoExecutors",
        message: expect.stringMatching(why),
      });
      expect(await podsLeft(one, "spark-alice")).toEqual([]);
    },
    240_000,
  );

  test("under a quota says so and goes on with what it got", async () => {
    const one = notebook();
    const client = await one.composed.registry.session.cluster(NAME);
    const body = { metadata: { name: "tight" }, spec: { hard: { pods: "1" } } };
    await client.request("/api/v1/namespaces/spark-alice/resourcequotas", { method: "POST", body });
    const { text } = await one.run("spark session", "tight -n spark-alice --executors 2");
    expect(text).toContain("1 is not created: quota tight allows 1 pods, 0 pods left");
    expect(text).toContain("● Running · 1 of 2 executors");
  }, 240_000);
});
