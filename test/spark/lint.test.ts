import { describe, expect, test } from "@jest/globals";
import { lint } from "../../src/spark/lint.ts";

/** What the physicists' notebook sets, without its token and with its two mistakes. */
const SEED = {
  "spark.kubernetes.container.image": "registry.example/swan:v1",
  "spark.executor.instances": "1",
  "spark.kubernetes.executor.request.cores": "100m",
  "spark.executor.memory": "500m",
  "spark.logConf": "true",
  "spark.driver.port": "5001",
  "spark.blockManager.port": "5002",
  "spark.ui.port": "5003",
  "spark.kubernetes.executor.volumes.persistentVolumeClaim.sft-cern-ch.mount.path": "/cvmfs/sft.cern.ch",
  "spark.kubernetes.executor.volumes.persistentVolumeClaim.sft-cern-ch.mount.readOnly": "true",
  "spark.kubernetes.executor.volumes.persistentVolumeClaim.sft-cern-ch.options.claimName": "cvmfs-sft-cern-ch-pvc",
  "spark.executorEnv.PYTHONPATH": "/cvmfs",
  "spark.executorEnv.SPARK_EXTRA_CLASSPATH": "/opt",
};

describe("the notebook this project grew from", () => {
  test("has keys that are right", () => {
    expect(lint(SEED)).toEqual([]);
  });

  test("has two that Spark ignores", () => {
    expect(lint({ "spark.executor.core": "1", "spark.kubernetes.executorEnv.PYSPARK_PYTHON": "python3" })).toEqual([
      "spark.executor.core is not a Spark key and would be ignored: did you mean spark.executor.cores?",
      "spark.kubernetes.executorEnv.PYSPARK_PYTHON is no longer a Spark key and would be ignored: use spark.executorEnv.PYSPARK_PYTHON",
    ]);
  });
});

describe("a key", () => {
  test.each([
    ["spark.kubernetes.driver.docker.image", "spark.kubernetes.driver.container.image"],
    ["spark.kubernetes.executor.docker.image", "spark.kubernetes.executor.container.image"],
    ["spark.kubernetes.memoryOverheadFactor", "spark.driver.memoryOverheadFactor and spark.executor.memoryOverheadFactor"],
    ["spark.yarn.executor.memoryOverhead", "renamed since Spark 2.3: use spark.executor.memoryOverhead"],
    ["spark.storage.blockManagerSlaveTimeoutMs", "spark.storage.blockManagerHeartbeatTimeoutMs"],
    ["spark.blacklist.enabled", "deprecated since Spark 3.1.0: Not used anymore. Please use spark.excludeOnFailure.enabled"],
    ["spark.sql.hive.verifyPartitionPath", "removed since Spark 4.0.0"],
    ["spark.kubernetes.initContainer.image", "init containers left in 2.4"],
    ["spark.shuffle.enable", "shuffleTracking"],
    ["fs.s3a.endpoint", "did you mean spark.hadoop.fs.s3a.endpoint?"],
    ["executor.memory", "did you mean spark.executor.memory?"],
    ["spark.executor.memroy", "did you mean spark.executor.memory?"],
    ["spark.kubernetes.namespaces", "did you mean spark.kubernetes.namespace?"],
    ["spark.kubernetes.executor.volumes.hostPath.data.mount.pth", "would be ignored"],
  ])("%s is told %s", (key, words) => {
    expect(lint({ [key]: "1" })).toEqual([expect.stringContaining(words)]);
    expect(lint({ [key]: "1" })[0]).toContain(key);
  });

  test.each([
    "spark.hadoop.fs.s3a.endpoint",
    "spark.kubernetes.driver.label.team",
    "spark.kubernetes.node.selector.zone",
    "spark.sql.catalog.lake.type",
    "spark.kubernetes.authenticate.caCertFile",
    "spark.app.name",
  ])("%s is right", (key) => {
    expect(lint({ [key]: "x" })).toEqual([]);
  });
});

describe("a value", () => {
  test.each([
    ["spark.executor.instances", "four", "a whole number"],
    ["spark.executor.cores", "0.5", "a whole number"],
    ["spark.executor.memory", "2Gi", "it takes 2g"],
    ["spark.executor.memory", "1.5g", "it takes 1536m"],
    ["spark.executor.memory", "lots", "a size such as 2g"],
    ["spark.executor.memory", "2048", "Spark reads MiB; write 2048m"],
    ["spark.dynamicAllocation.enabled", "yes", "true or false"],
    ["spark.network.timeout", "2 minutes", "a time such as 30s"],
    ["spark.executor.memoryOverheadFactor", "10%", "a number"],
    ["spark.kubernetes.executor.request.cores", "half", "Kubernetes takes 2, 0.5 or 500m"],
  ])("%s=%s is told %s", (key, value, words) => {
    expect(lint({ [key]: value })).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    ["spark.executor.memory", "2g"],
    ["spark.driver.maxResultSize", "0"],
    ["spark.network.timeout", "120s"],
    ["spark.dynamicAllocation.enabled", "TRUE"],
    ["spark.kubernetes.executor.limit.cores", "1.5"],
    ["spark.memory.fraction", "0.6"],
  ])("%s=%s is right", (key, value) => {
    expect(lint({ [key]: value })).toEqual([]);
  });
});
