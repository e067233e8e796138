import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { buildConf } from "../../src/spark/build-conf.ts";
import type { SparkConf } from "../../src/spark/conf.ts";

const SERVER = "https://127.0.0.1:16443";
const target = { context: "beta", server: SERVER, namespace: "spark-alice", namespaceFrom: "session" };
const conf = (values: Readonly<Record<string, string>> = {}): SparkConf =>
  buildConf({ deployMode: "cluster", conf: values }, target);

describe("a Spark configuration", () => {
  test("is immutable: every change gives a new one", () => {
    const first = conf();
    const second = first.set("spark.executor.cores", 4).with({ "spark.logConf": true, "spark.app.name": undefined });
    expect(first.get("spark.executor.cores")).toBe("1");
    expect(second.get("spark.executor.cores")).toBe("4");
    expect(second.get("spark.logConf")).toBe("true");
    expect(second.get("spark.app.name")).toBeUndefined();
    expect(first.get("spark.app.name")).toBe("notebook");
    expect(() => Object.assign(first.entries()[0]!, { value: "other" })).toThrow(TypeError);
    expect(() => Object.assign(first, { context: "alpha" })).toThrow(TypeError);
  });

  test("says where a changed value came from", () => {
    const entry = conf().set("spark.executor.cores", 4).entries();
    expect(entry).toContainEqual({ key: "spark.executor.cores", value: "4", from: "set in the notebook" });
  });

  test.each([
    ["spark.master", "k8s://https://127.0.0.1:6443"],
    ["spark.master", "local[*]"],
    ["spark.master", `k8s://${SERVER}.evil`],
    ["spark.master", "k8s://https://bob@127.0.0.1:16443"],
    ["spark.kubernetes.context", "alpha"],
  ])("refuses %s=%s: it belongs to another cluster", (key, value) => {
    expect(() => conf({ [key]: value })).toThrow(expect.objectContaining({ name: "ContextConflict" }));
    expect(() => conf().set(key, value)).toThrow(expect.objectContaining({ name: "ContextConflict" }));
  });

  test.each(["spark.master", "spark.kubernetes.context"])("refuses to lose %s: Spark would choose a cluster by itself", (key) => {
    expect(() => conf().with({ [key]: undefined })).toThrow(expect.objectContaining({ name: "ContextConflict" }));
  });

  test.each([`k8s://${SERVER}/`, `k8s://127.0.0.1:16443`])("takes %s for its own master", (master) => {
    expect(conf({ "spark.master": master }).get("spark.master")).toBe(master);
  });

  test.each(["", "a b", "spark.x=y", "spark\n.x"])("refuses %j as a key", (key) => {
    expect(() => conf({ [key]: "1" })).toThrow(expect.objectContaining({ name: "BadSparkKey" }));
  });

  test("shows itself in the notebook and in a terminal", () => {
    const shown = (conf() as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]!();
    expect(shown["text/plain"]).toContain("Spark configuration · context beta · namespace spark-alice");
    expect(shown["text/html"]).toContain("<caption");
    expect(inspect(conf())).toContain("SparkConf · context beta\n  spark.master=k8s://https://127.0.0.1:16443");
  });
});
