import { describe, expect, test } from "@jest/globals";
import type { KubeEvent, Node, Pod } from "../../../src/cluster/objects.ts";
import { whyWaiting } from "../../../src/spark/session/pending.ts";
import type { ClusterPicture, ResourceQuota } from "../../../src/spark/session/picture.ts";

const GI = 1024 ** 3;
const one = { executors: 1, cores: 1, memoryBytes: 1.375 * GI };

const resources = (cpu: string, memory: string) => ({ requests: { cpu, memory }, limits: { memory } });

/** An executor pod as Spark makes it. */
function pod(
  number: number,
  status: object,
  { cpu = "1", memory = "1408Mi", nodeName }: { cpu?: string; memory?: string; nodeName?: string } = {},
): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: `pi-8c1f1d9a-exec-${number}`, namespace: "spark-alice", labels: { "spark-exec-id": String(number) } },
    spec: {
      containers: [{ name: "spark-kubernetes-executor", image: "local/spark:1", resources: resources(cpu, memory) }],
      nodeName,
    },
    status,
  } as Pod;
}

const unschedulable = (message: string) => ({
  phase: "Pending",
  conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
});

const waiting = (reason: string, message = "") => ({
  phase: "Pending",
  conditions: [{ type: "PodScheduled", status: "True" }],
  containerStatuses: [
    { name: "spark-kubernetes-executor", ready: false, restartCount: 0, image: "x", state: { waiting: { reason, message } } },
  ],
});

const terminated = (exitCode: number, reason: string, message = "") => ({
  phase: "Failed",
  containerStatuses: [
    {
      name: "spark-kubernetes-executor",
      ready: false,
      restartCount: 0,
      image: "x",
      state: { terminated: { exitCode, reason, message } },
    },
  ],
});

const node = (name: string, cpu: string, memory: string): Node => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name },
  spec: {},
  status: { allocatable: { cpu, memory } },
});

const event = (podName: string, reason: string, message: string): KubeEvent => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: "e" },
  type: "Warning",
  reason,
  message,
  involvedObject: { kind: "Pod", name: podName },
});

const why = (picture: Partial<ClusterPicture>, wanted = one) => whyWaiting({ pods: [], events: [], ...picture }, wanted);
const INSUFFICIENT =
  "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found.";

describe("an executor that no node takes", () => {
  test("for want of cores is told with numbers, those of the same reason together", () => {
    const pods = [pod(3, unschedulable(INSUFFICIENT)), pod(4, unschedulable(INSUFFICIENT))];
    const taken = [pod(1, { phase: "Running" }, { nodeName: "n" }), pod(2, { phase: "Running" }, { nodeName: "n", cpu: "600m" })];
    const done = pod(9, { phase: "Succeeded" }, { nodeName: "n" });
    const found = why({ pods, nodes: [node("n", "2", "8Gi")], everyPod: [...taken, done, ...pods] }, { ...one, executors: 2 });
    expect(found).toEqual([
      {
        pods: ["pi-8c1f1d9a-exec-3", "pi-8c1f1d9a-exec-4"],
        words: "Pending: 1 node, 0.4 of 2 cores free (each needs 1)",
        final: false,
        kind: "room",
      },
    ]);
  });

  test("for want of memory", () => {
    const nodes = [node("a", "4", "3Gi"), node("b", "4", "2Gi")];
    const everyPod = [
      pod(7, { phase: "Running" }, { nodeName: "a", memory: "2Gi" }),
      pod(8, { phase: "Running" }, { nodeName: "b" }),
    ];
    const message = "0/2 nodes are available: 2 Insufficient memory.";
    expect(why({ pods: [pod(1, unschedulable(message))], nodes, everyPod })[0]?.words).toBe(
      "Pending: 2 nodes, at most 1 Gi of 3 Gi free (each needs 1.38 Gi)",
    );
  });

  test("and never will", () => {
    const big = pod(1, unschedulable(INSUFFICIENT), { cpu: "4" });
    const [found] = why({ pods: [big], nodes: [node("n", "2", "8Gi")], everyPod: [] });
    expect(found).toMatchObject({ words: "Pending: fits on no node: each needs 4 cores, the largest node has 2", final: true });
  });

  test.each([
    ["no nodes available to schedule pods", "Pending: the cluster has no nodes"],
    [
      "0/1 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.",
      "Pending: nodes keep pods away that do not tolerate node-role.kubernetes.io/control-plane:",
    ],
    [
      '0/1 nodes are available: persistentvolumeclaim "cvmfs" not found. preemption: 0/1 nodes are available: 1 Preemption is not helpful.',
      'Pending: a volume claim is not bound: 0/1 nodes are available: persistentvolumeclaim "cvmfs" not found',
    ],
    [
      "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.",
      "Pending: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector",
    ],
  ])("because %s", (message, words) => {
    expect(why({ pods: [pod(1, unschedulable(message))] })[0]?.words).toBe(words);
  });

  test("without any word from the scheduler yet, or on a cluster without nodes", () => {
    expect(why({ pods: [pod(1, { phase: "Pending" })] })[0]?.words).toBe("Pending: not scheduled yet");
    const [nowhere] = why({ pods: [pod(1, { phase: "Pending" })], nodes: [] });
    expect(nowhere).toMatchObject({ words: "Pending: the cluster has no nodes", final: true });
  });

  test("who may not read nodes gets the scheduler's own words", () => {
    expect(why({ pods: [pod(1, unschedulable(INSUFFICIENT))] })[0]?.words).toBe(
      "Pending: 0/1 nodes are available: 1 Insufficient cpu",
    );
  });
});

describe("an executor whose image is at fault", () => {
  test.each([
    [
      "ErrImagePull",
      'failed to pull and unpack image "docker.io/no/such:1": failed to resolve reference "docker.io/no/such:1": docker.io/no/such:1: not found',
      "no such image: local/spark:1",
    ],
    [
      "ErrImagePull",
      "failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized",
      "no such image, or not for us: local/spark:1 (unexpected status: 401 Unauthorized)",
    ],
    [
      "ErrImagePull",
      'failed to do request: Head "https://registry.invalid/v2/": dial tcp: lookup registry.invalid: no such host',
      "the image local/spark:1 cannot be pulled: lookup registry.invalid: no such host",
    ],
    ["InvalidImageName", "couldn't parse image name", "local/spark:1 is no image name"],
    ["ErrImageNeverPull", "Container image is not present with pull policy of Never", "no such image: local/spark:1"],
  ])("%s: %s", (reason, message, words) => {
    expect(why({ pods: [pod(1, waiting(reason, message))] })[0]).toMatchObject({ words, final: true, kind: "image" });
  });

  test("whose pull is only late is waited for", () => {
    const message = "Back-off pulling image: i/o timeout";
    expect(why({ pods: [pod(1, waiting("ImagePullBackOff", message))] })[0]).toMatchObject({ final: false });
  });

  test("and back-off says nothing, so the event does", () => {
    const pods = [pod(1, waiting("ImagePullBackOff", 'Back-off pulling image "local/spark:1"'))];
    const events = [event("pi-8c1f1d9a-exec-1", "Failed", 'Failed to pull image "local/spark:1": not found')];
    expect(why({ pods, events })[0]).toMatchObject({ words: "no such image: local/spark:1", final: true });
  });

  test("is one without Spark", () => {
    const message =
      'failed to create containerd task: runc create failed: unable to start container process: exec: "executor": executable file not found in $PATH: unknown';
    expect(why({ pods: [pod(1, terminated(128, "StartError", message))] })[0]).toMatchObject({
      words: expect.stringContaining("the image local/spark:1 does not start as a Spark image does"),
      final: true,
    });
    expect(why({ pods: [pod(1, terminated(127, "Error", "/bin/sh: 1: executor: not found"))] })[0]).toMatchObject({
      words: "the image local/spark:1 does not start as a Spark image does: /bin/sh: 1: executor: not found",
      final: true,
    });
  });
});

describe("an executor that ended", () => {
  test("for want of memory", () => {
    expect(why({ pods: [pod(1, terminated(137, "OOMKilled"))] })[0]).toMatchObject({
      words: "killed for want of memory (OOMKilled, exit 137): it may use 1408Mi",
      final: false,
    });
  });

  test("by itself says its last line, not the stack below it", () => {
    const message = "Exception in thread main\njava.net.UnknownHostException: driver\n\tat java.base/java.net.X.y(X.java:1)\n";
    expect(why({ pods: [pod(1, terminated(1, "Error", message))] })[0]?.words).toBe(
      "ended: exit 1: java.net.UnknownHostException: driver",
    );
  });

  test("as a whole pod", () => {
    const status = { phase: "Failed", reason: "Evicted", message: "The node was low on resource: ephemeral-storage." };
    expect(why({ pods: [pod(1, status)] })[0]?.words).toBe("failed: Evicted: The node was low on resource: ephemeral-storage.");
  });
});

describe("an executor that starts", () => {
  const scheduled = { phase: "Pending", conditions: [{ type: "PodScheduled", status: "True" }] };
  test("pulls its image, or waits for a volume", () => {
    const name = "pi-8c1f1d9a-exec-1";
    const pods = [pod(1, scheduled)];
    expect(why({ pods })[0]?.words).toBe("starting");
    expect(why({ pods, events: [{ ...event(name, "Pulling", "pulling"), type: "Normal" }] })[0]?.words).toBe("pulling the image");
    const failed = event(
      name,
      "FailedMount",
      'MountVolume.SetUp failed for volume "workspace": hostPath type check failed: /w is not a directory',
    );
    expect(why({ pods, events: [failed] })[0]?.words).toMatch(/^FailedMount: MountVolume.SetUp failed/);
  });
});

describe("an executor that is not even made", () => {
  const quota = (hard: Record<string, string>, used: Record<string, string>): ResourceQuota => ({
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "compute" },
    status: { hard, used },
  });

  test.each([
    [
      { "requests.cpu": "2" },
      { "requests.cpu": "1500m" },
      "1 is not created: quota compute allows 2 cores, 0.5 cores left (each needs 1 cores)",
    ],
    [{ pods: "3" }, { pods: "3" }, "1 is not created: quota compute allows 3 pods, 0 pods left"],
    [{ memory: "2Gi" }, { memory: "1Gi" }, "1 is not created: quota compute allows 2 Gi, 1 Gi left (each needs 1.38 Gi)"],
  ])("for a quota %j with %j used", (hard, used, words) => {
    expect(why({ quotas: [quota(hard, used)] })).toEqual([
      expect.objectContaining({ pods: [], words, final: true, kind: "quota" }),
    ]);
  });

  test("with room in the quota is only late", () => {
    expect(why({ quotas: [quota({ pods: "3" }, { pods: "1" })] })).toEqual([]);
  });

  test("for what the API server told the driver", () => {
    const driverLog =
      'io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://10.1.1.1/api/v1/namespaces/a/pods. Message: pods "pi-exec-1" is forbidden: maximum cpu usage per Container is 500m, but limit is 1. Received status: Status(apiVersion=v1, code=403)\n';
    expect(why({ driverLog })[0]?.words).toBe("1 is not created: maximum cpu usage per Container is 500m, but limit is 1");
  });
});

test("executors that run need no word", () => {
  expect(why({ pods: [pod(1, { phase: "Running" }, { nodeName: "n" })] })).toEqual([]);
});
