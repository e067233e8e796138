import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { functions as F, SparkSession } from "../../../src/spark/connect/index.ts";
import { type ConnectServer, connectServer } from "../../support/connect-server.ts";

let server: ConnectServer;
let spark: SparkSession;
const warnings: string[] = [];

beforeAll(async () => {
  server = await connectServer();
  spark = await SparkSession.connect(server.url, { warn: (line) => warnings.push(line) });
}, 240_000);

afterAll(async () => {
  await spark?.stop();
  await server?.stop();
}, 60_000);

describe("results that are large", () => {
  test("are warned of, then refused with ways out, instead of filling the memory", async () => {
    const error = await spark
      .range(5_000_000)
      .collect()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "TooManyRows", message: expect.stringContaining("4,000,000 rows") });
    expect(Reflect.get(error as object, "hints")).toContainEqual(expect.stringContaining("for await"));
    expect(warnings).toEqual([expect.stringContaining("more than 1,000,000 rows so far")]);
  });

  test("are iterated in the memory of a few batches", async () => {
    let [rows, sum, most] = [0, 0n, 0];
    for await (const batch of spark.range(5_000_000).batches()) {
      rows += batch.length;
      for (const { id } of batch) sum += id;
      most = Math.max(most, batch.length);
    }
    expect([rows, sum]).toEqual([5_000_000, 12_499_997_500_000n]);
    expect(most).toBeLessThan(1_000_000);
  });

  test("can be left half-way: the job ends and the session goes on", async () => {
    let seen = 0;
    for await (const _ of spark.range(0, 50_000_000, 1, 100)) if (++seen === 10) break;
    expect(seen).toBe(10);
    expect(await spark.range(3).count()).toBe(3);
  });
});

describe("a job that is stopped", () => {
  test("by its signal", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 1000);
    const counting = spark.range(0, 400_000_000_000n, 1, 4).filter(F.xxhash64("id").eq(1)).count({ signal: stop.signal });
    await expect(counting).rejects.toThrow("stopped");
    expect(await spark.range(2).count()).toBe(2);
  });

  test("by its tag", async () => {
    spark.addTag("slow");
    const counting = spark.range(0, 400_000_000_000n, 1, 4).filter(F.xxhash64("id").eq(1)).count();
    spark.removeTag("slow");
    const refused = expect(counting).rejects.toMatchObject({ errorClass: "OPERATION_CANCELED" });
    let ended: readonly string[] = [];
    // Until it is known there, nobody has the tag.
    for (let tries = 0; tries < 100 && ended.length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      ended = await spark.interruptTag("slow");
    }
    expect(ended).toHaveLength(1);
    await refused;
  });
});

describe("a DataFrame at the end of a cell", () => {
  test("shows its first rows without a full scan", async () => {
    const shown = Reflect.get(spark.range(10_000_000_000), Symbol.for("Jupyter.display"));
    const bundle = await shown.call(spark.range(10_000_000_000));
    const lines = bundle["text/plain"].split("\n");
    expect(lines).toHaveLength(23);
    expect(lines.at(-1)).toBe("… more rows · id: bigint");
  });
});
