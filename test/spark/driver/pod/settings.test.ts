import { describe, expect, test } from "@jest/globals";
import { buildConf } from "../../../../src/spark/build-conf.ts";
import type { SparkConf } from "../../../../src/spark/conf.ts";
import { filesIn, podSettings } from "../../../../src/spark/driver/pod/settings.ts";

const target = { context: "far", server: "https://k:6443", namespace: "alice", namespaceFrom: "session", kubeconfig: "/run/k" };
const network = {
  host: { value: "10.0.0.5", from: "SERVER_HOSTNAME" },
  bindAddress: { value: "0.0.0.0", from: "default" },
  port: { value: 5001, from: "SPARK_PORTS" },
  blockManagerPort: { value: 5002, from: "SPARK_PORTS" },
  uiPort: { value: 5003, from: "a free port" },
};
const confOf = (conf: Readonly<Record<string, string>> = {}): SparkConf => buildConf({ executors: 3, conf }, target, network);
const settings = (conf: SparkConf) => podSettings(conf, { pod: "pi-driver-1", namespace: "alice", files: filesIn(conf) });

describe("the settings of a driver in a pod", () => {
  test("are those of the notebook's driver, with the pod's own ways to the cluster and to executors", () => {
    expect(settings(confOf({ "spark.logConf": "true" }))).toMatchObject({
      "spark.master": "k8s://https://kubernetes.default.svc",
      "spark.kubernetes.namespace": "alice",
      "spark.kubernetes.driver.pod.name": "pi-driver-1",
      "spark.driver.port": "7078",
      "spark.driver.blockManager.port": "7079",
      "spark.ui.port": "4040",
      "spark.connect.grpc.binding.port": "15002",
      "spark.executor.instances": "3",
      "spark.logConf": "true",
    });
  });

  test("hold nothing of who one is beside the notebook: the pod is its service account", () => {
    const keys = Object.keys(settings(confOf({ "spark.kubernetes.authenticate.caCertFile": "/home/me/ca.crt" })));
    expect(keys.filter((key) => /context|caCert|oauth|clientKey/i.test(key))).toEqual([]);
    expect(keys).toContain("spark.kubernetes.namespace");
  });

  test("name files of this machine where the pod gets them, and leave other places as they are", () => {
    const conf = confOf({
      "spark.submit.pyFiles": "/home/me/helper.py,s3a://bucket/more.zip,file:///home/me/lib.zip",
      "spark.kubernetes.executor.podTemplateFile": "/home/me/template.yaml",
    });
    expect(filesIn(conf).map(({ from, name }) => [from, name])).toEqual([
      ["/home/me/helper.py", "helper.py"],
      ["/home/me/lib.zip", "lib.zip"],
      ["/home/me/template.yaml", "template.yaml"],
    ]);
    expect(settings(conf)).toMatchObject({
      "spark.submit.pyFiles": "/opt/k8s-magics/files/helper.py,/opt/k8s-magics/files/lib.zip,s3a://bucket/more.zip",
      "spark.kubernetes.executor.podTemplateFile": "/opt/k8s-magics/files/template.yaml",
    });
  });

  test("refuse two files of one name", () => {
    expect(() => filesIn(confOf({ "spark.submit.pyFiles": "/a/x.py,/b/x.py" }))).toThrow(
      expect.objectContaining({ name: "SameName", message: "two files are called x.py" }),
    );
  });
});
