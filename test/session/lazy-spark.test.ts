import { describe, expect, test } from "@jest/globals";
import { lazySpark } from "../../src/session/lazy-spark.ts";
import type { SparkSessions, SparkWorld } from "../../src/spark/session/spark-sessions.ts";
import { recordingHost } from "../support/session.ts";

const world = {} as SparkWorld;

/** Sessions that note what they were asked. */
function noted() {
  const asked: string[] = [];
  const note = (name: string) => () => {
    asked.push(name);
    return Promise.resolve([] as never);
  };
  const get = (name?: string) => ({ name: name ?? "current" }) as never;
  const sessions: SparkSessions = {
    start: note("start"),
    connectTo: note("connectTo"),
    attach: note("attach"),
    python: note("python"),
    list: note("list"),
    running: () => [],
    leftovers: note("leftovers"),
    removeLeftovers: note("removeLeftovers"),
    executors: note("executors"),
    logs: note("logs"),
    ui: note("ui"),
    close: note("close"),
    get,
  };
  return { asked, sessions };
}

describe("Spark sessions that nobody asked for", () => {
  test("are not loaded to say that there is none, nor to be closed", async () => {
    const spark = lazySpark(
      () => {
        throw new Error("loaded");
      },
      () => world,
    );
    expect(() => spark.get()).toThrow(expect.objectContaining({ name: "NoSparkSession" }));
    await spark.close();
  });
  test("say so where there is no Spark at all", async () => {
    await expect(lazySpark(undefined, () => world).list()).rejects.toMatchObject({ name: "NoSparkSession" });
  });
});

test("the first question loads them, once; a failed loading is tried again", async () => {
  const { asked, sessions } = noted();
  let loads = 0;
  const spark = lazySpark(
    async () => {
      if (++loads === 1) throw new Error("not now");
      return () => sessions;
    },
    () => world,
  );
  await expect(spark.list()).rejects.toThrow("not now");
  await Promise.all([spark.list(), spark.python(recordingHost().host)]);
  expect(spark.get("pi").name).toBe("pi");
  await spark.close();
  expect([loads, asked]).toEqual([2, ["list", "python", "close"]]);
});
