import { describe, expect, test } from "@jest/globals";
import { kubernetesMemory } from "../../src/base/quantity.ts";
import { bytesOf, memoryOption, overheadOf } from "../../src/spark/memory.ts";

describe("a memory option", () => {
  test.each([
    ["2g", "2g"],
    ["2Gi", "2g"],
    ["2048Mi", "2g"],
    ["2048m", "2g"],
    ["2048", "2g"],
    ["1.5Gi", "1536m"],
    ["500m", "500m"],
    ["1024Ki", "1m"],
    ["2GB", "2g"],
    ["1t", "1t"],
  ])("%s is %s for Spark, exactly", (given, spark) => {
    expect(memoryOption("--executor-memory", given)).toBe(spark);
    expect(bytesOf(spark)).toBe(bytesOf(given));
  });

  test.each(["", "0", "-1g", "2x", "g", "1500Ki", "2 g g", "1e9", "NaN"])("%j is refused", (given) => {
    expect(() => memoryOption("--executor-memory", given)).toThrow(expect.objectContaining({ name: "BadMemory" }));
  });
});

describe("the overhead that a pod asks for beside the heap", () => {
  const overhead = (values: Readonly<Record<string, string>>): string =>
    kubernetesMemory(overheadOf("executor", (key) => values[key]) ?? Number.NaN);

  test.each([
    [{ "spark.executor.memory": "2g" }, "384 Mi"],
    [{ "spark.executor.memory": "8g" }, "819 Mi"],
    [{ "spark.executor.memory": "8g", "spark.executor.memoryOverheadFactor": "0.4" }, "3.2 Gi"],
    [{ "spark.executor.memory": "8g", "spark.executor.memoryOverhead": "512m" }, "512 Mi"],
    [{ "spark.executor.memory": "1g", "spark.executor.minMemoryOverhead": "100m" }, "102 Mi"],
  ])("%j gives %s", (values, expected) => {
    expect(overhead(values)).toBe(expected);
  });
});
