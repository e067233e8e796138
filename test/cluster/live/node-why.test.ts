import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { deploymentObject, eventually, given, podObject } from "../../support/given-objects.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const says = (line: string, words: RegExp, limit?: number) => eventually(notebook, "why", line, words, limit);
const shell = (script: string, more: object = {}) => ({
  name: "main",
  image: shellImage,
  command: ["/busybox", "sh", "-c", script],
  ...more,
});
const FOREVER = "/busybox sleep 1000000";
const uses = (name: string) => ({ volumes: [{ name: "data", persistentVolumeClaim: { claimName: name } }] });
const from = (kind: "configMapKeyRef" | "secretKeyRef", name: string, key: string) => ({
  env: [{ name: "X", valueFrom: { [kind]: { name, key } } }],
});
const probe = (command: string, more: object = {}) => ({
  exec: { command: ["/busybox", "sh", "-c", command] },
  periodSeconds: 1,
  ...more,
});
const once = { restartPolicy: "Never" };
const job = (name: string, spec: object) => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name },
  spec: { template: { spec: { containers: [shell("exit 3")], terminationGracePeriodSeconds: 0, ...once } }, ...spec },
});

/** Everything at once: what waits for a node's clock waits together. */
const world: readonly object[] = [
  podObject("nowhere"),
  podObject("refused", { containers: [{ name: "main", image: "127.0.0.1:1/team/web:1" }] }),
  podObject("misnamed", { containers: [{ name: "main", image: "Bad Name" }] }),
  podObject("never", { containers: [{ name: "main", image: "localhost/none:1", imagePullPolicy: "Never" }] }),
  podObject("crash", { containers: [shell("echo starting; echo password=hunter2-planted-not; echo no database; exit 1")] }),
  podObject("absent", { containers: [{ ...shell(""), command: ["/no/such/program"] }] }),
  podObject("lost", { containers: [shell("exit 127")] }),
  podObject("segv", { containers: [shell("/busybox sh -c 'kill -SEGV $$$$'; exit $?")], ...once }),
  podObject("killed", { containers: [shell("/busybox sh -c 'kill -KILL $$$$'; exit $?")], ...once }),
  podObject("big", {
    containers: [shell("/busybox head -c 200m /dev/zero | /busybox tail", { resources: { limits: { memory: "16Mi" } } })],
    ...once,
  }),
  podObject("no-map", { containers: [shell(FOREVER, from("configMapKeyRef", "settings", "a"))] }),
  podObject("no-key", { containers: [shell(FOREVER, from("secretKeyRef", "login", "b"))] }),
  podObject("no-volume", {
    containers: [shell(FOREVER, { volumeMounts: [{ name: "v", mountPath: "/v" }] })],
    volumes: [{ name: "v", configMap: { name: "files" } }],
  }),
  podObject("unready", { containers: [shell(FOREVER, { readinessProbe: probe("echo not yet; exit 1") })] }),
  podObject("unhealthy", {
    containers: [shell(FOREVER, { livenessProbe: probe("echo sick; exit 1", { failureThreshold: 1 }) })],
  }),
  podObject("init", { initContainers: [{ ...shell("echo no schema; exit 2"), name: "setup" }], containers: [shell(FOREVER)] }),
  podObject("large", { containers: [shell(FOREVER, { resources: { requests: { cpu: "500", memory: "1Mi" } } })] }),
  podObject("choosy", { nodeSelector: { disk: "ssd" } }),
  podObject("wants-none", uses("gone")),
  podObject("well", { containers: [shell(FOREVER)] }),
  podObject("late", { containers: [shell(FOREVER)], activeDeadlineSeconds: 2, ...once }),
  podObject("greedy", {
    containers: [
      shell(`/busybox dd if=/dev/zero of=/f bs=1M count=8; ${FOREVER}`, {
        resources: { limits: { "ephemeral-storage": "1Mi" } },
      }),
    ],
    ...once,
  }),
  job("failing", { backoffLimit: 0 }),
  job("slow", {
    activeDeadlineSeconds: 1,
    template: { spec: { containers: [shell(FOREVER)], terminationGracePeriodSeconds: 0, ...once } },
  }),
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "nightly" },
    spec: { schedule: "0 3 * * *", suspend: true, jobTemplate: { spec: job("x", {}).spec } },
  },
  deploymentObject(
    "stuck",
    { progressDeadlineSeconds: 1, replicas: 2 },
    { containers: [{ name: "main", image: "127.0.0.1:1/web:2" }] },
  ),
  deploymentObject("fine", {}, { containers: [shell(FOREVER)] }),
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "unready" },
    spec: { selector: { app: "unready" }, ports: [{ port: 80 }] },
  },
  { apiVersion: "v1", kind: "Service", metadata: { name: "well" }, spec: { selector: { app: "well" }, ports: [{ port: 80 }] } },
];

beforeAll(async () => {
  cluster = await nodeCluster("why-node");
  notebook = liveNotebook(cluster.kubeconfig);
  await loadShellImage(cluster);
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "login" }, stringData: { a: "1" } };
  await given(await notebook.client(), secret, ...world);
}, 300_000);
afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 120_000);

describe("an image", () => {
  test("that cannot be pulled, in the registry's or the runtime's words", async () => {
    const text = await says("refused", /The image cannot be pulled: 127\.0\.0\.1:1\/team\/web:1 — .*connection refused/);
    expect(text).toMatch(/^pod\/refused · (ErrImagePull|ImagePullBackOff) for \d+ m?s\n✕ /);
    expect(text).toMatch(/Event: kubelet, \d+ m?s ago/);
    await says(
      "nowhere",
      /The image cannot be pulled: example\.invalid\/web:1 — .*(no such host|lookup|server misbehaving|dial)/,
      30_000,
    );
  });

  test("that is none, or must not be pulled", async () => {
    await says("misnamed", /"Bad Name" is no image name/);
    await says("never", /is not on the node, and imagePullPolicy Never forbids to pull it: localhost\/none:1/);
  });
});

describe("a container", () => {
  test("that ends again and again: its code and its last words, without secrets", async () => {
    const text = await says("crash", /it ended with an error of its own \(exit 1\), restarted (once|\d times)/, 30_000);
    expect(text).toMatch(/Its last lines:\n {4}starting\n {4}password=REDACTED\n {4}no database\n/);
    expect(text).toContain("Try: %k8s logs crash --previous");
  });

  test("whose program is not there, crashes, or is killed", async () => {
    await says("absent", /The container cannot be started: .*no such file or directory/);
    await says("lost", /its command is not in the image \(exit 127\)/);
    await says("segv", /it crashed: .*SIGSEGV.*\(exit 139\)/);
    await says("killed", /it was killed \(SIGKILL\) \(exit 137\)/);
  });

  test("that takes more memory than it may", async () => {
    const text = await says("big", /killed for want of memory \(OOMKilled\): it may use 16Mi/);
    expect(text).toContain("raise resources.limits.memory of main (now 16Mi)");
  });

  test("whose ConfigMap, key or volume is not there", async () => {
    await says("no-map", /cannot be started: there is no configmap "settings"/);
    await says("no-key", /cannot be started: secret "login" has no key "b"/);
    await says("no-volume", /volume v cannot be filled: there is no configmap "files"/i);
  });

  test("whose probe says no", async () => {
    await says("unready", /runs and is not ready: Readiness probe failed: not yet/);
    await says("unhealthy", /restarted by its probe: .*liveness probe/i, 40_000);
  });

  test("that has to wait for another", async () => {
    expect(await says("init", /Init container setup ended: .*\(exit 2\)/, 30_000)).toContain("no schema");
  });
});

describe("a pod", () => {
  test("that no node takes: numbers, labels, claims", async () => {
    expect(await says("large", /It needs 500 cores: why-node-node has [\d.]+ in all; no node is large enough/)).toMatch(
      /Event: default-scheduler/,
    );
    const text = await says("choosy", /No node has the labels that it selects: disk=ssd/);
    expect(text).toMatch(/no node has a label disk\n.*%k8s label node why-node-node disk=ssd/);
    await says("wants-none", /There is no PersistentVolumeClaim "gone"/);
  });

  test("that the node ended", async () => {
    await says("late", /Failed \(DeadlineExceeded\)/);
  });

  test("that is well", async () => {
    await says("well", /^pod\/well · Running for \d+ m?s\n● Nothing is wrong: 1 container ready on why-node-node/);
  });
});

describe("what makes pods", () => {
  test("tells of them", async () => {
    const text = await says("deploy/stuck", /rollout has not come on for 1 s \(ProgressDeadlineExceeded\)/);
    expect(text).toMatch(
      /^deployment\.apps\/stuck · 0 of 2 pods ready\n✕ Pod\/stuck-\S+ and 1 other: the image cannot be pulled/i,
    );
    expect(text).toContain("Try: %k8s rollout undo deployment/stuck");
    await says("deploy/fine", /Nothing is wrong: its pod is ready/);
    await says(
      "job/failing",
      /Failed \(BackoffLimitExceeded\)\n✕ It was given up after 1 pod failed \(backoffLimit 0\)[\s\S]*\(exit 3\)/,
    );
    await says("job/slow", /Failed \(DeadlineExceeded\)\n✕ It took longer than 1 s/);
    await says("cronjob/nightly", /It is suspended/);
  });

  test("a Service whose pods are not ready, and one whose are", async () => {
    await says("svc/unready", /Its pod is not ready: pod\/unready: .*Readiness probe failed/);
    await says("svc/well", /Nothing is wrong: 1 endpoint behind it/);
  });

  test("a node that is cordoned and tainted keeps new pods away", async () => {
    await says("node/why-node-node", /● Nothing is wrong: it takes pods/);
    await kubectl(cluster, "cordon", "why-node-node");
    await given(await notebook.client(), podObject("homeless"));
    await says("homeless", /Node why-node-node is cordoned: no new pods go there\n(.*\n)*.*%k8s uncordon why-node-node/);
    await says("node/why-node-node", /^node\/why-node-node · Ready,SchedulingDisabled/);
    await kubectl(cluster, "uncordon", "why-node-node");
    await kubectl(cluster, "taint", "node", "why-node-node", "team=gpu:NoSchedule");
    await given(await notebook.client(), podObject("intolerant"));
    await says("intolerant", /keep pods away that do not tolerate team: gpu \(why-node-node\)/);
  });
});

test("a pod that its node puts out says what it took too much of", async () => {
  await says("greedy", /Failed \(Evicted\)\n✕ Its node put it out: .*ephemeral.*1Mi/, 45_000);
}, 60_000);
