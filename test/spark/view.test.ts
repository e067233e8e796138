import { describe, expect, test } from "@jest/globals";
import { buildConf } from "../../src/spark/build-conf.ts";
import { confView } from "../../src/spark/view.ts";

const target = { context: "beta", server: "https://k:6443", namespace: "spark-alice", namespaceFrom: "session" };
const view = (conf: Readonly<Record<string, string>>, deployMode: "client" | "cluster" = "client") =>
  confView(buildConf({ deployMode, executors: 4, executorMemory: "2g", conf }, target));

describe("the view of a configuration", () => {
  test("groups, says where from, counts what it left out, and warns below", () => {
    const lines = view({ "spark.executor.core": "2", "spark.driver.maxResultSize": "2g" })["text/plain"].split("\n");
    expect(lines[0]).toBe("Spark configuration · context beta · namespace spark-alice");
    expect(lines[1]).toMatch(/^KEY +VALUE +FROM$/);
    const keys = lines.filter((line) => line.startsWith("spark.")).map((line) => line.split(" ")[0]);
    expect(keys).toEqual([
      "spark.master",
      "spark.kubernetes.context",
      "spark.kubernetes.namespace",
      "spark.kubernetes.container.image",
      "spark.kubernetes.authenticate.driver.serviceAccountName",
      "spark.kubernetes.authenticate.executor.serviceAccountName",
      "spark.submit.deployMode",
      "spark.executor.instances",
      "spark.executor.cores",
      "spark.executor.memory",
      "spark.executor.core",
      "spark.driver.maxResultSize",
    ]);
    expect(lines.slice(-2)).toEqual([
      "… 1 more: conf.entries()",
      "▲ spark.executor.core is not a Spark key and would be ignored: did you mean spark.executor.cores?",
    ]);
  });

  test("says what a pod asks for beside the heap", () => {
    expect(view({})["text/plain"]).toMatch(/spark\.executor\.memory +2g \(2 Gi \+ 384 Mi overhead per pod\) +--executor-memory/);
    expect(view({ "spark.driver.memory": "1g" })["text/plain"]).toMatch(/spark\.driver\.memory +1g +--conf/);
    expect(view({ "spark.driver.memory": "1g" }, "cluster")["text/plain"]).toContain("1g (1 Gi + 384 Mi overhead per pod)");
  });

  test("never leaves out what somebody chose", () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`spark.hadoop.k${index}`, "v"]));
    const text = view(many)["text/plain"];
    for (const key of Object.keys(many)) expect(text).toContain(key);
  });

  test("escapes what comes from outside", () => {
    const html = String(view({ "spark.app.name": "<script>alert(1)</script>" })["text/html"]);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script>");
  });
});
