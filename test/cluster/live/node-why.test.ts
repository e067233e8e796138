import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ObjectTree } from "../../../src/objects/tree/tree.ts";
import { ailing } from "../../support/ailing-objects.ts";
import { describedColumn, eventually, given, podObject } from "../../support/given-objects.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage } from "../../support/pod-image.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const says = (line: string, words: RegExp, limit?: number) => eventually(notebook, "why", line, words, limit);
beforeAll(async () => {
  cluster = await nodeCluster("why-node");
  notebook = liveNotebook(cluster.kubeconfig);
  await loadShellImage(cluster);
  await given(await notebook.client(), ...ailing);
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
    // It was restarted, and its log is there: a kubelet loses it for a moment when the next container begins.
    const story =
      /exit 1, an error of its own, restarted (?:once|\d times)\n(?:.*\n)? {2}Its last lines:\n {4}starting\n {4}password=REDACTED\n {4}no database\n/;
    const text = await says("crash", story, 40_000);
    expect(text).toContain("Try: %k8s logs crash --previous");
  });

  test("whose program is not there, crashes, or is killed", async () => {
    await says("absent", /The container cannot be started: .*no such file or directory/);
    await says("lost", /exit 127, its command is not in the image/);
    await says("segv", /exit 139, SIGSEGV, it crashed/);
    await says("killed", /exit 137, SIGKILL, it was killed/);
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
    expect(await says("init", /Init container setup ended: exit 2/, 30_000)).toContain("no schema");
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
      /^deployment\.apps\/stuck · 0 of 2 pods ready\n✕ pod\/stuck-\S+ and 1 other: the image cannot be pulled/i,
    );
    expect(text).toContain("Try: %k8s rollout undo deployment/stuck");
    await says("deploy/fine", /Nothing is wrong: its pod is ready/);
    await says(
      "job/failing",
      /Failed \(BackoffLimitExceeded\)\n✕ It was given up after 1 pod failed \(backoffLimit 0\)[\s\S]*exit 3,/,
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

describe("describe", () => {
  test.each([
    "pod/crash",
    "pod/large",
    "pod/well",
    "pod/init",
    "deploy/stuck",
    "job/failing",
    "svc/well",
    "node/why-node-node",
    "cronjob/nightly",
  ])("names every condition and event of %s that kubectl names, what decides first", async (name) => {
    const theirs = await kubectl(cluster, "describe", name);
    const { text, value } = await notebook.run("describe", name);
    const conditions = describedColumn(theirs, /^Conditions:/, 0);
    const reasons = describedColumn(theirs, /^Events:/, 1);
    for (const word of [...conditions, ...reasons]) expect(text).toContain(word);
    expect(text.split("\n")[0]).toMatch(/^[a-z.]+\/\S+ · /);
    expect(value).toMatchObject([
      { object: { metadata: { name: name.split("/")[1] } }, diagnosis: { object: expect.any(String) } },
    ]);
  });

  test("tells what a node has left, what runs on it, and a pod's owners", async () => {
    const node = await notebook.type("describe", "node why-node-node");
    expect(node).toMatch(/Room\n +RESOURCE +CAPACITY +FOR PODS +REQUESTED +LIMITS\n/);
    expect(node).toMatch(/Pods on it\n +POD +STATUS/);
    const pods = await notebook.type("describe", "pods -l app=fine");
    expect(pods).toMatch(/Controlled by: +replicaset\.apps\/fine-\S+ ← deployment\.apps\/fine\n/);
    expect(await notebook.type("describe", "pod fine-")).toContain("Controlled by");
  });

  test("hides what Secrets hold", async () => {
    const { text, value } = await notebook.run("describe", "secret/login");
    expect(text).toMatch(/Data\n +KEY +SIZE +HOLDS\n +a +14 bytes +hidden\n/);
    expect(JSON.stringify(value)).not.toContain(Buffer.from("hidden-value-1").toString("base64"));
  });
});

describe("tree", () => {
  test("shows owners above and what belongs to it below", async () => {
    const text = await notebook.type("tree", "deploy/fine");
    expect(text).toMatch(
      /^deployment\.apps\/fine +● 1 of 1 ready +\d+ m?\w+ +◀\n└─ replicaset\.apps\/fine-\S+ +● 1 of 1 ready.*\n {3}└─ pod\/fine-\S+ +● Running/,
    );
    const pod = /pod\/fine-\S+/.exec(text)![0];
    const { value, text: fromPod } = await notebook.run("tree", pod);
    expect(fromPod).toMatch(/^deployment\.apps\/fine.*\n└─ replicaset.*\n {3}└─ pod\/fine-\S+ .*◀\n/);
    expect((value as ObjectTree).root).toMatchObject({
      object: "deployment.apps/fine",
      children: [{ children: [{ asked: true }] }],
    });
  });

  test("leads from a Service to its pods, and names a claim that is not there", async () => {
    expect(await notebook.type("tree", "svc/well")).toMatch(
      /^service\/well .*\n└─ endpointslice\.discovery\.k8s\.io\/well-\S+ +● 1 of 1 ready.*\n {3}└─ sends to pod\/well +● Running/,
    );
    expect(await notebook.type("tree", "wants-none")).toMatch(/└─ uses persistentvolumeclaim\/gone +✕ not there/);
    expect(await notebook.type("tree", "cm/kube-root-ca.crt")).toMatch(
      /^configmap\/kube-root-ca\.crt .*\nNobody owns it, and it owns nothing\./,
    );
  });
});
