import { describe, expect, test } from "@jest/globals";
import { buildConf } from "../../src/spark/build-conf.ts";
import type { DriverNetwork, SparkIntent } from "../../src/spark/intent.ts";

const target = {
  context: "arn:aws:eks:eu/a b",
  server: "https://k:6443",
  namespace: "spark-alice",
  namespaceFrom: "session",
  kubeconfig: "/run/k",
};
const network: DriverNetwork = {
  host: { value: "10.0.0.5", from: "SERVER_HOSTNAME" },
  bindAddress: { value: "0.0.0.0", from: "default" },
  port: { value: 5001, from: "SPARK_PORTS" },
  blockManagerPort: { value: 5002, from: "SPARK_PORTS" },
  uiPort: { value: 5003, from: "a free port" },
};
const table = (intent: SparkIntent, reachable?: DriverNetwork): Readonly<Record<string, string>> =>
  Object.fromEntries(
    buildConf(intent, target, reachable)
      .entries()
      .map(({ key, value, from }) => [key, `${value} ← ${from}`]),
  );

describe("an intent in client mode", () => {
  test("gives every key with where it came from", () => {
    const intent: SparkIntent = {
      name: "pi",
      image: "me/spark:1",
      serviceAccount: "spark",
      executors: 4,
      executorCores: 2,
      executorMemory: "2Gi",
      driverMemory: "1g",
      env: { PYTHONPATH: "/cvmfs" },
      conf: { "spark.logConf": "true" },
    };
    expect(table(intent, network)).toEqual({
      "spark.master": "k8s://https://k:6443 ← context arn:aws:eks:eu/a b",
      "spark.kubernetes.context": "arn:aws:eks:eu/a b ← context arn:aws:eks:eu/a b",
      "spark.kubernetes.namespace": "spark-alice ← session",
      "spark.kubernetes.container.image": "me/spark:1 ← --image",
      "spark.kubernetes.authenticate.driver.serviceAccountName": "spark ← --service-account",
      "spark.kubernetes.authenticate.executor.serviceAccountName": "spark ← --service-account",
      "spark.submit.deployMode": "client ← default",
      "spark.app.name": "pi ← --name",
      "spark.executor.instances": "4 ← --executors",
      "spark.executor.cores": "2 ← --executor-cores",
      "spark.executor.memory": "2g ← --executor-memory",
      "spark.driver.memory": "1g ← --driver-memory",
      "spark.driver.host": "10.0.0.5 ← SERVER_HOSTNAME",
      "spark.driver.bindAddress": "0.0.0.0 ← default",
      "spark.kubernetes.executor.useDriverPodIP": "false ← default",
      "spark.driver.port": "5001 ← SPARK_PORTS",
      "spark.driver.blockManager.port": "5002 ← SPARK_PORTS",
      "spark.ui.port": "5003 ← a free port",
      "spark.executorEnv.PYTHONPATH": "/cvmfs ← --env",
      "spark.logConf": "true ← --conf",
    });
  });

  test("asks for nothing that Spark does not know", () => {
    expect(buildConf({ driverMemory: "1g", env: { A: "b" } }, target, network).warnings()).toEqual([]);
  });

  test("--conf wins over an option", () => {
    expect(table({ executors: 4, conf: { "spark.executor.instances": "7" } })["spark.executor.instances"]).toBe("7 ← --conf");
  });

  test("the general block manager port that somebody asked for is the driver's", () => {
    const asked = table({ conf: { "spark.blockManager.port": "6000" } }, network);
    expect(asked["spark.blockManager.port"]).toBe("6000 ← --conf");
    expect(asked["spark.driver.blockManager.port"]).toBeUndefined();
  });
});

describe("an intent in cluster mode", () => {
  test("leaves the driver's address and ports to its pod", () => {
    const keys = Object.keys(table({ deployMode: "cluster" }));
    expect(keys.filter((key) => /^spark\.(driver|ui)\./.test(key))).toEqual([]);
  });
});

test("a secret in an option's environment is refused", () => {
  expect(() => table({ env: { OS_TOKEN: "x" } })).toThrow(expect.objectContaining({ name: "SecretInConf" }));
});
