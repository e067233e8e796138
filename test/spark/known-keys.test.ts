import { describe, expect, test } from "@jest/globals";
import { sparkVersion } from "../../src/spark/keys.ts";
import { historyOf, isKnownKey, knownKeys, typeOf } from "../../src/spark/known-keys.ts";

describe("Spark's own list", () => {
  test("is that of the version this project uses, with Kubernetes and SQL", () => {
    expect(sparkVersion).toBe("4.3.0");
    expect(knownKeys.filter((key) => key.startsWith("spark.kubernetes.")).length).toBeGreaterThan(96);
    expect(knownKeys).toEqual(expect.arrayContaining(["spark.sql.shuffle.partitions", "spark.connect.grpc.binding.port"]));
  });

  test("knows types as Spark's own converters do", () => {
    expect(typeOf("spark.executor.memory")).toBe("mebibytes");
    expect(typeOf("spark.executor.instances")).toBe("int");
    expect(typeOf("spark.kubernetes.executor.terminationGracePeriodSeconds")).toBe("time");
    expect(typeOf("spark.app.name")).toBeUndefined();
  });

  test("knows what became of old keys", () => {
    expect(historyOf("spark.yarn.executor.memoryOverhead")).toMatchObject({
      what: "renamed",
      advice: "spark.executor.memoryOverhead",
    });
  });

  test("a prefix alone is no key", () => {
    expect(isKnownKey("spark.executorEnv.")).toBe(false);
    expect(isKnownKey("spark.executorEnv.X")).toBe(true);
  });
});
