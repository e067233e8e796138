import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type SparkNode, sparkNode } from "../../support/spark-node.ts";

let node: SparkNode;

/** Processes of this machine, those of pods among them, that have a file of this name in their memory. */
const processesWith = (name: string): number =>
  readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && mapsOf(pid).includes(name)).length;

function mapsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8");
  } catch {
    return "";
  }
}

beforeAll(async () => {
  node = await sparkNode("session");
}, 1_300_000);

afterAll(() => node.stop(), 120_000);

describe("a session on a node", () => {
  test("is shared, stays where it is, and leaves nothing", async () => {
    const first = await node.notebook();
    await expect(first.run("spark session", "pi -n spark-alice")).rejects.toMatchObject({ name: "NamespaceMissing" });
    const { text } = await first.run("spark session", "pi -n spark-alice --setup --yes --executors 2");
    expect(text).toContain("created namespace/spark-alice");
    expect(text).toContain("● Running · 2 executors · 2 cores · UI http://127.0.0.1:");

    expect(processesWith("/opt/spark/executor.jsa")).toBe(2);

    const code = "spark.range(10).createOrReplaceTempView('ten')\nn = sc.parallelize(range(1000), 8).count()";
    const counted = await first.python(code, "n");
    expect(counted.output).toBe(1000);
    const executors = await first.run("spark executors");
    expect(executors.value).toMatchObject([
      { id: "1", state: "running" },
      { id: "2", state: "running" },
    ]);

    const second = await node.notebook();
    await second.run("spark attach", "pi");
    const connected = await second.composed.registry.session.spark.get("pi").connect();
    expect(await (await connected.sql("SELECT count(*) AS n FROM ten")).collect()).toMatchObject([{ n: 10n }]);
    await connected.sql("CREATE TABLE seven USING parquet AS SELECT id FROM range(7)");
    expect(await (await connected.sql("SELECT count(*) AS n FROM seven")).collect()).toMatchObject([{ n: 7n }]);

    await first.run("spark stop", "pi");
    await node.noPods("spark-alice");
    expect((await second.run("spark sessions")).text).not.toContain("another notebook\n");
  }, 240_000);

  test.each([
    ["--executor-cores 64 --conf spark.kubernetes.executor.request.cores=64", /fits on no node: each needs 64 cores/],
    ["--image local/spark-that-nobody-built:1", /no such image|cannot be pulled/],
  ])(
    "that can never run says why and ends: %s",
    async (args, why) => {
      const one = await node.notebook();
      await expect(one.run("spark session", `never -n spark-alice --setup --yes ${args}`)).rejects.toMatchObject({
        name: "NoExecutors",
        message: expect.stringMatching(why),
      });
      await node.noPods("spark-alice");
    },
    240_000,
  );

  test("under a quota says so and goes on with what it got", async () => {
    const one = await node.notebook();
    const body = { metadata: { name: "tight" }, spec: { hard: { pods: "1" } } };
    await node.client.request("/api/v1/namespaces/spark-alice/resourcequotas", { method: "POST", body });
    const { text } = await one.run("spark session", "tight -n spark-alice --executors 2");
    expect(text).toContain("1 is not created: quota tight allows 1 pods, 0 pods left");
    expect(text).toContain("● Running · 1 of 2 executors");
  }, 240_000);
});
