import { describe, expect, test } from "@jest/globals";
import { buildConf } from "../../../../src/spark/build-conf.ts";
import { type DriverPodPlan, driverPod, driverSecret } from "../../../../src/spark/driver/pod/manifest.ts";

const target = { context: "far", server: "https://k:6443", namespace: "alice", namespaceFrom: "session", kubeconfig: "/run/k" };
const planOf = (conf: Readonly<Record<string, string>> = {}): DriverPodPlan => ({
  name: "pi-driver-1",
  namespace: "alice",
  image: "me/spark:1",
  serviceAccount: "spark",
  labels: { "k8s-magics/session": "pi" },
  conf: buildConf({ conf }, target),
  grace: 60,
});
const texts = { "driver/wire.py": "import json", token: "a-secret-word" };

describe("a driver's pod", () => {
  test("is started by the image's own entrypoint, listens for cells on its loopback only, and is told nothing secret", () => {
    const pod = driverPod(planOf(), texts);
    expect(pod).toMatchObject({
      metadata: { name: "pi-driver-1", labels: { "k8s-magics/session": "pi", "spark-role": "driver" } },
      spec: { restartPolicy: "Never", serviceAccountName: "spark" },
    });
    const { containers } = (pod as { spec: { containers: { command?: unknown; args: string[] }[] } }).spec;
    expect(containers[0]!.command).toBeUndefined();
    expect(containers[0]!.args.join(" ")).toContain("--tcp 127.0.0.1:7080 --token-file /opt/k8s-magics/token --grace 60");
    expect(JSON.stringify(pod)).not.toContain("a-secret-word");
  });

  test("asks for the driver's memory with its overhead, and for its cores", () => {
    const resources = (conf: Readonly<Record<string, string>>) =>
      (driverPod(planOf(conf), texts) as { spec: { containers: { resources: unknown }[] } }).spec.containers[0]!.resources;
    expect(resources({ "spark.driver.memory": "1g", "spark.driver.cores": "2" })).toEqual({
      requests: { cpu: "2", memory: String((1024 + 384) * 1024 ** 2) },
      limits: { memory: String((1024 + 384) * 1024 ** 2) },
    });
    expect(
      resources({ "spark.kubernetes.driver.request.cores": "250m", "spark.kubernetes.driver.limit.cores": "1" }),
    ).toMatchObject({
      requests: { cpu: "250m" },
      limits: { cpu: "1" },
    });
  });

  test("runs as the image's own user, or as the one that is given", () => {
    const userOf = (plan: DriverPodPlan) =>
      (driverPod(plan, texts) as { spec: { securityContext: { runAsUser?: number } } }).spec.securityContext.runAsUser;
    expect([userOf(planOf()), userOf({ ...planOf(), user: { uid: 1000, gid: 100 } })]).toEqual([undefined, 1000]);
  });

  test("has the driver's volumes, secrets, labels, places and environment as Spark's cluster mode reads them", () => {
    const volume = "spark.kubernetes.driver.volumes.persistentVolumeClaim.cvmfs";
    const pod = driverPod(
      planOf({
        [`${volume}.options.claimName`]: "cvmfs",
        [`${volume}.mount.path`]: "/cvmfs",
        [`${volume}.mount.readOnly`]: "true",
        "spark.kubernetes.driver.secrets.keys": "/etc/keys",
        "spark.kubernetes.driver.label.team": "atlas",
        "spark.kubernetes.driver.node.selector.disk": "ssd",
        "spark.kubernetes.driverEnv.STAGE": "test",
        "spark.kubernetes.container.image.pullSecrets": "one,two",
      }),
      texts,
    );
    expect(pod).toMatchObject({
      metadata: { labels: { team: "atlas" } },
      spec: {
        nodeSelector: { disk: "ssd" },
        imagePullSecrets: [{ name: "one" }, { name: "two" }],
        volumes: [
          { name: "given" },
          { name: "cvmfs", persistentVolumeClaim: { claimName: "cvmfs", readOnly: true } },
          { name: "keys-volume", secret: { secretName: "keys" } },
        ],
        containers: [
          {
            env: expect.arrayContaining([{ name: "STAGE", value: "test" }]),
            volumeMounts: [
              { name: "given" },
              { name: "cvmfs", mountPath: "/cvmfs", readOnly: true },
              { name: "keys-volume", mountPath: "/etc/keys" },
            ],
          },
        ],
      },
    });
  });

  test("gets what it is given from a secret that belongs to it", () => {
    const secret = driverSecret(planOf(), texts, "uid-1");
    expect(secret).toMatchObject({
      metadata: { name: "pi-driver-1", ownerReferences: [{ kind: "Pod", name: "pi-driver-1", uid: "uid-1" }] },
      data: { "driver.wire.py": Buffer.from("import json").toString("base64") },
    });
    expect(driverPod(planOf(), texts)).toMatchObject({
      spec: {
        volumes: [
          {
            secret: {
              secretName: "pi-driver-1",
              items: [
                { key: "driver.wire.py", path: "driver/wire.py" },
                { key: "token", path: "token" },
              ],
            },
          },
        ],
      },
    });
  });
});
