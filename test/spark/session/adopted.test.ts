import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { type StandInSpark, standInSpark } from "../../support/stand-in-spark-sessions.ts";

jest.setTimeout(20_000);
const opened: StandInSpark[] = [];

/** A notebook in whose Python a cell ran, without `%k8s spark session` before. */
async function afterCell(code: string) {
  const world = await standInSpark();
  opened.push(world);
  const { host } = world.host();
  const run = async (text: string) => {
    const { python } = await world.sessions.python(host);
    return python.execute({ code: text }, { signal: host.signal, onEvent: () => undefined });
  };
  await run(code);
  return { world, host, run };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

describe("a SparkContext that a cell makes itself", () => {
  test("is the notebook's session: listed, with its executors, on its context", async () => {
    const { world, host } = await afterCell("sc = SparkContext(conf=swan_spark_conf)");
    expect(world.sessions.get().info()).toMatchObject({
      name: "notebook",
      mode: "client",
      state: "running",
      own: true,
      context: "beta",
      namespace: "spark-alice",
      appId: "spark-1",
    });
    const executors = await world.sessions.executors(undefined, host);
    expect(executors.map(({ id, state }) => [id, state])).toEqual([
      ["1", "running"],
      ["2", "running"],
    ]);
    expect(world.sessions.get().info().executors).toEqual({ running: 2, wanted: 2, cores: 2 });
  });

  test("ends with stop, and the next cell has a new Python", async () => {
    const { world, run } = await afterCell("sc = SparkContext(conf=swan_spark_conf)");
    await world.sessions.get().stop();
    expect(world.sessions.running()).toMatchObject([{ name: "notebook", state: "ended", ended: "stopped" }]);
    await run("1 + 1");
    expect(world.launches).toHaveLength(2);
    await run("sc = SparkContext(conf=swan_spark_conf)");
    expect(world.sessions.get().info()).toMatchObject({ name: "notebook", state: "running" });
  });

  test("stopped and made anew by a cell is followed", async () => {
    const { world, run } = await afterCell("sc = SparkContext(conf=swan_spark_conf)");
    await run("sc.stop()\nsc = SparkContext(conf=swan_spark_conf)");
    expect(world.sessions.running()).toMatchObject([{ name: "notebook", state: "running", appId: "spark-2" }]);
    await world.sessions.list();
    expect(world.asked.at(-1)).toContain("/applications/spark-2/");
  });

  test("a cell without one makes no session", async () => {
    const { world } = await afterCell("1 + 1");
    expect(() => world.sessions.get()).toThrow("this notebook has no Spark session yet");
  });
});
