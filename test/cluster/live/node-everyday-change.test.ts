import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import type { KubeObject, Node, Pod } from "../../../src/cluster/objects.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import { retried, soon } from "../../support/soon.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;
let client: ClusterClient;
let node: string;

const APPS = "/apis/apps/v1/namespaces/default";
const PODS = "/api/v1/namespaces/default/pods";
const post = (path: string, body: object): Promise<KubeObject> => client.request<KubeObject>(path, { method: "POST", body });

const spec = (extra: object = {}) => ({
  terminationGracePeriodSeconds: 1,
  containers: [{ name: "main", image: shellImage, command: ["/busybox", "sleep", "3600"] }],
  ...extra,
});
const running = async (selector: string): Promise<readonly Pod[]> => {
  const { items } = await client.request<{ items: readonly Pod[] }>(PODS, { query: { labelSelector: selector } });
  return items.filter(({ status, metadata }) => status.phase === "Running" && metadata.deletionTimestamp === undefined);
};
const workload = (kind: "deployments" | "daemonsets", name: string, more: object = {}) =>
  post(`${APPS}/${kind}`, {
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: spec() },
      ...more,
    },
  });
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

beforeAll(async () => {
  cluster = await nodeCluster("drained");
  await loadShellImage(cluster);
  notebook = liveNotebook(cluster.kubeconfig);
  client = await notebook.client();
  [node] = (await client.request<{ items: readonly Node[] }>("/api/v1/nodes")).items.map(({ metadata }) => metadata.name) as [
    string,
  ];
  await workload("deployments", "web", { replicas: 2 });
  await workload("daemonsets", "agent");
  await retried(() =>
    post(PODS, {
      metadata: { name: "scratch", labels: { app: "scratch" } },
      spec: spec({ volumes: [{ name: "tmp", emptyDir: {} }] }),
    }),
  );
  await retried(async () => {
    const counts = await Promise.all(["app=web", "app=agent", "app=scratch"].map(async (one) => (await running(one)).length));
    if (counts.join() !== "2,1,1") throw new Error(`running: ${counts}`);
  });
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 120_000);

describe("a node that is drained", () => {
  test("is left as it is while something on it may not go, in kubectl's reasons", async () => {
    const error = await thrownBy(notebook.type("drain", `${node} --yes`));
    expect(error).toMatchObject({
      name: "CannotDrain",
      why: expect.stringMatching(
        /cannot delete DaemonSet-managed Pods \(use --ignore-daemonsets\): default\/agent-.*cannot delete Pods with local storage \(use --delete-emptydir-data\): default\/scratch/,
      ),
    });
    const theirs = await thrownBy(kubectl(cluster, "drain", node, "--dry-run=server"));
    expect(String(theirs)).toMatch(/cannot delete .*DaemonSet-managed Pods/);
    const alone = await thrownBy(notebook.type("drain", `${node} --yes --ignore-daemonsets --delete-emptydir-data`));
    expect(alone).toMatchObject({
      why: expect.stringContaining("cannot delete Pods that declare no controller (use --force): default/scratch"),
    });
    expect((await client.request<Node>(`/api/v1/nodes/${node}`)).spec.unschedulable).toBeUndefined();
  });

  test("is planned and asked for first, and only tried in a dry run", async () => {
    const words = `${node} --ignore-daemonsets --delete-emptydir-data --force`;
    const dry = await notebook.type("drain", `${words} --dry-run`);
    expect(dry).toMatch(new RegExp(`^node/${node} cordoned \\(dry run\\)\n`));
    expect(dry.match(/pod\/\S+ evicted \(dry run\)/g)).toHaveLength(3);
    expect(await running("app=web")).toHaveLength(2);
    const error = await thrownBy(notebook.type("drain", words, { answers: ["no"] }));
    expect(error).toMatchObject({
      name: "Refused",
      message: expect.stringContaining(`drains ${node} on drained: 3 pods are evicted`),
    });
  });

  test("waits for a disruption budget, which it names; ■ stops, and the node stays cordoned", async () => {
    await post("/apis/policy/v1/namespaces/default/poddisruptionbudgets", {
      metadata: { name: "keep-web" },
      spec: { minAvailable: 2, selector: { matchLabels: { app: "web" } } },
    });
    await soon(async () => (await kubectl(cluster, "get", "pdb", "keep-web", "-o", "jsonpath={.status.expectedPods}")) === "2");
    const stop = new AbortController();
    const there = async (): Promise<string> => kubectl(cluster, "get", "pods", "-l", "app=scratch", "-o", "name");
    const stopped = soon(async () => (await there()) === "", 60_000).then(() => stop.abort());
    const words = `${node} --ignore-daemonsets --delete-emptydir-data --force --yes`;
    const error = await thrownBy(notebook.type("drain", words, { signal: stop.signal }));
    expect(error).toMatchObject({
      name: "Interrupted",
      message: expect.stringMatching(/^stopped: 2 pods are still on \S+, which stays cordoned: default\/web-/),
      why: expect.stringMatching(/disruption budget keep-web/),
    });
    expect((await client.request<Node>(`/api/v1/nodes/${node}`)).spec.unschedulable).toBe(true);
    await stopped;
  });

  test("is empty when the budget allows it, but for its DaemonSet", async () => {
    const draining = notebook.run("drain", `${node} --ignore-daemonsets --yes --timeout 60s`);
    await kubectl(cluster, "delete", "pdb", "keep-web");
    const { text, value, recording } = await draining;
    expect(text).toMatch(
      /^node\/\S+ already cordoned\n(pod\/web-\S+ evicted\n){2}node\/\S+ drained\n▲ ignoring DaemonSet-managed Pods: default\/agent-/,
    );
    expect((value as readonly { outcome: string }[]).map(({ outcome }) => outcome)).toEqual([
      "already cordoned",
      "evicted",
      "evicted",
      "drained",
    ]);
    expect(recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/○ gone +pod\/web-/);
    expect(await running("app=agent")).toHaveLength(1);
    const theirs = await kubectl(cluster, "drain", node, "--ignore-daemonsets", "--pod-selector=app=agent");
    expect(theirs).toContain(`node/${node} drained`);
    expect(await notebook.type("uncordon", node)).toContain(`node/${node} uncordoned`);
    await soon(async () => (await running("app=web")).length === 2, 60_000);
  });
});

describe("what runs", () => {
  beforeAll(async () => void (await kubectl(cluster, "uncordon", node)));

  test("is scaled, and waited for until it is ready", async () => {
    const { text, recording } = await notebook.run("scale", "deploy/web --replicas 3 --wait --timeout 60s");
    expect(text).toContain("deployment.apps/web scaled");
    expect(await running("app=web")).toHaveLength(3);
    expect(recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/● Ready +deployment\.apps\/web +3 ready, 3 asked for/);
  });

  test("has its time of grace, and the rest of it is counted", async () => {
    // A shell that does not hear the signal is killed when its time is over.
    const deaf = {
      name: "main",
      image: shellImage,
      command: ["/busybox", "sh", "-c", "trap '' TERM; while true; do /busybox sleep 1; done"],
    };
    for (const name of ["slow", "slower"]) {
      await post(PODS, {
        metadata: { name, labels: { app: "deaf" } },
        spec: { terminationGracePeriodSeconds: 12, containers: [deaf] },
      });
    }
    await soon(async () => (await running("app=deaf")).length === 2, 60_000);
    const late = await thrownBy(notebook.type("delete", "pod/slow --timeout 2s"));
    expect(late).toMatchObject({
      name: "TimedOut",
      why: expect.stringMatching(/pod\/slow: ([5-9]|1[01]) s of its grace period left/),
    });
    expect(await notebook.type("delete", "pod slow slower --force --yes --timeout 30s")).toContain(
      "pod/slow force deleted\npod/slower force deleted",
    );
  });

  test("keeps its claim until it is gone", async () => {
    await post("/api/v1/persistentvolumes", {
      metadata: { name: "data" },
      spec: {
        capacity: { storage: "1Mi" },
        accessModes: ["ReadWriteOnce"],
        hostPath: { path: "/tmp" },
        claimRef: { namespace: "default", name: "data" },
      },
    });
    await post("/api/v1/namespaces/default/persistentvolumeclaims", {
      metadata: { name: "data" },
      spec: {
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: "1Mi" } },
        storageClassName: "",
        volumeName: "data",
      },
    });
    const volumes = [{ name: "data", persistentVolumeClaim: { claimName: "data" } }];
    await post(PODS, { metadata: { name: "reader", labels: { app: "reader" } }, spec: spec({ volumes }) });
    await soon(async () => (await running("app=reader")).length === 1, 60_000);
    await expect(notebook.type("delete", "pvc/data")).rejects.toMatchObject({ name: "Refused" });
    const late = await thrownBy(notebook.type("delete", "pvc/data --yes --timeout 3s"));
    expect(late).toMatchObject({
      why: "persistentvolumeclaim/data: kubernetes.io/pvc-protection: used by pod/reader: the claim goes after that",
    });
    const waits = notebook.type("delete", "pvc/data --yes --timeout 60s");
    await notebook.type("delete", "pod/reader --now");
    expect(await waits).toContain("persistentvolumeclaim/data deleted");
  });
});
