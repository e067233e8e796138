import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RanPod } from "../../../src/objects/create/run.ts";
import type { Revision } from "../../../src/objects/rollout/revisions.ts";
import type { RolloutStatus } from "../../../src/objects/rollout/status.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import type { Recording } from "../../support/session.ts";
import { retried, soon } from "../../support/soon.ts";

const DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

/** Two pods that stay, and end at once when they are to. */
const workload = (name: string, version: string, more: object = {}) => ({
  metadata: { name, labels: { app: name } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: "main",
            image: shellImage,
            command: ["/busybox", "sleep", "3600"],
            env: [{ name: "VERSION", value: version }],
          },
        ],
      },
    },
    ...more,
  },
});

const create = async (body: object) =>
  retried(async () => (await notebook.client()).request(DEPLOYMENTS, { method: "POST", body }));
const toVersion = async (name: string, version: string, image: string = shellImage) =>
  (await notebook.client()).request(`${DEPLOYMENTS}/${name}`, {
    method: "PATCH",
    contentType: "application/strategic-merge-patch+json",
    body: { spec: { template: { spec: { containers: [{ name: "main", image, env: [{ name: "VERSION", value: version }] }] } } } },
  });
const json = async (...args: readonly string[]) => JSON.parse(await kubectl(cluster, ...args, "-o", "json"));
const lastShown = ({ displays }: Recording): string => String(displays.at(-1)?.at(-1)?.["text/plain"] ?? "");

beforeAll(async () => {
  cluster = await nodeCluster("everyday-rollout");
  notebook = liveNotebook(cluster.kubeconfig);
  await loadShellImage(cluster);
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

describe("%k8s rollout", () => {
  test("status follows a rolling update to its end", async () => {
    await create(workload("web", "1"));
    const first = await notebook.run("rollout status", "deploy/web --timeout 60s");
    expect(first.text).toMatch(/^deployment "web" successfully rolled out\ncontext everyday-rollout · namespace default · /);
    expect(first.text.split("\n")[0]).toBe((await kubectl(cluster, "rollout", "status", "deploy/web")).trim());
    await toVersion("web", "2");
    const { value, recording } = await notebook.run("rollout status", "deploy/web --timeout 60s", { assigned: true });
    expect(value).toMatchObject([{ name: "deployment.apps/web", done: true, wanted: 2, updated: 2, available: 2, reasons: [] }]);
    expect(lastShown(recording)).toMatch(/● Rolled out +deployment\.apps\/web +2 of 2 updated, 2 available/);
    const pods = await json("get", "pods", "-l", "app=web");
    expect(
      pods.items.map((pod: { spec: { containers: { env: { value: string }[] }[] } }) => pod.spec.containers[0]?.env[0]?.value),
    ).toEqual(["2", "2"]);
  });

  test("history, undo and restart do what kubectl's do", async () => {
    await create(workload("theirs", "1"));
    await create(workload("ours", "1"));
    for (const name of ["theirs", "ours"]) {
      await notebook.type("rollout status", `deploy/${name} --timeout 60s`);
      await toVersion(name, "2");
      await kubectl(cluster, "annotate", `deploy/${name}`, "kubernetes.io/change-cause=to two");
      await notebook.type("rollout status", `deploy/${name} --timeout 60s`);
    }
    const { value, text } = await notebook.run("rollout history", "deploy/ours");
    const revisions = value as readonly Revision[];
    expect(revisions.map(({ revision, changeCause = "<none>" }) => `${revision}  ${changeCause}`)).toEqual(
      await theirHistory("ours"),
    );
    expect(text).toMatch(/^REVISION +CHANGE-CAUSE +IMAGES +CREATED\n1 +<none> .*\n2 \(now\) +to two .*\nNext: %k8s rollout undo/);
    const one = await notebook.type("rollout history", "deploy/ours --revision 1");
    expect(one).toMatch(/^deployment\.apps\/ours with revision #1\nPod template:\n {2}metadata:/);
    expect(await kubectl(cluster, "rollout", "history", "deploy/ours", "--revision", "1")).toContain("VERSION:\t1");
    expect(one).toContain('name: VERSION\n        value: "1"');

    expect(await kubectl(cluster, "rollout", "undo", "deploy/theirs")).toBe("deployment.apps/theirs rolled back\n");
    expect(await notebook.type("rollout undo", "deploy/ours")).toMatch(/^deployment\.apps\/ours rolled back · to revision 1\n/);
    for (const name of ["theirs", "ours"]) await notebook.type("rollout status", `deploy/${name} --timeout 60s`);
    expect(await essence("ours")).toEqual(await essence("theirs"));
    expect(await theirHistory("ours")).toEqual(await theirHistory("theirs"));

    await kubectl(cluster, "rollout", "restart", "deploy/theirs");
    expect(await notebook.type("rollout restart", "deploy/ours")).toMatch(/^deployment\.apps\/ours restarted\n/);
    expect(await essence("ours")).toEqual(await essence("theirs"));

    await kubectl(cluster, "rollout", "pause", "deploy/theirs");
    expect(await notebook.type("rollout pause", "deploy/ours")).toMatch(/^deployment\.apps\/ours paused\n/);
    expect(await essence("ours")).toEqual(await essence("theirs"));
    await expect(notebook.type("rollout undo", "deploy/ours")).rejects.toMatchObject({ name: "Paused" });
    await kubectl(cluster, "rollout", "resume", "deploy/theirs");
    expect(await notebook.type("rollout resume", "deploy/ours")).toMatch(/^deployment\.apps\/ours resumed\n/);
    expect(await essence("ours")).toEqual(await essence("theirs"));
    await kubectl(cluster, "delete", "deploy", "theirs", "ours", "--wait=false");
  });

  test("a dry run changes nothing", async () => {
    const before = await json("get", "deploy/web");
    expect(await notebook.type("rollout restart", "deploy/web --dry-run")).toMatch(
      /^deployment\.apps\/web restarted \(dry run\)\n/,
    );
    expect(await notebook.type("rollout undo", "deploy/web --dry-run")).toContain("rolled back (dry run)");
    expect((await json("get", "deploy/web")).metadata.generation).toBe(before.metadata.generation);
  });

  test("one that is stuck says why; ■ and --timeout end the watch, undo ends the trouble", async () => {
    await toVersion("web", "3", "localhost/test/there-is-none:1");
    const stop = new AbortController();
    let recording: Recording | undefined;
    const watched = notebook.type("rollout status", "deploy/web", {
      signal: stop.signal,
      showing: (shown) => {
        recording = shown;
      },
    });
    const ended = expect(watched).rejects.toMatchObject({
      name: "Interrupted",
      message: expect.stringContaining("the rollout goes on"),
    });
    await soon(() => recording !== undefined && /▲ Held up .*there-is-none/.test(lastShown(recording)), 40_000);
    const pressed = Date.now();
    stop.abort();
    await ended;
    expect(Date.now() - pressed).toBeLessThan(1000);
    await expect(notebook.type("rollout status", "deploy/web --timeout 4s")).rejects.toMatchObject({
      name: "TimedOut",
      why: expect.stringContaining("there-is-none"),
      hints: expect.arrayContaining(["%k8s rollout undo deployment.apps/web"]),
    });
    const { value } = await notebook.run("rollout status", "deploy/web --watch=false");
    const [{ done, message, reasons }] = value as readonly [RolloutStatus];
    expect([done, reasons.length > 0]).toEqual([false, true]);
    expect(message).toBe((await kubectl(cluster, "rollout", "status", "deploy/web", "--watch=false")).trim());
    await notebook.type("rollout undo", "deploy/web");
    expect(await notebook.type("rollout status", "deploy/web --timeout 60s")).toMatch(
      /^deployment "web" successfully rolled out/,
    );
  });

  test("a deadline that has passed is an error", async () => {
    await create({ ...workload("late", "1", { progressDeadlineSeconds: 1, replicas: 1 }) });
    await toVersion("late", "2", "localhost/test/there-is-none:1");
    await expect(notebook.type("rollout status", "deploy/late --timeout 60s")).rejects.toMatchObject({
      name: "RolloutFailed",
      message: 'deployment "late" exceeded its progress deadline',
    });
  });
});

/** `1  <none>`, as kubectl lists them. */
const theirHistory = async (name: string): Promise<readonly string[]> =>
  (await kubectl(cluster, "rollout", "history", `deploy/${name}`))
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.replace(/^(\d+) +/, "$1  "));

/** What a rollout verb can change, with names and times the same. */
async function essence(name: string): Promise<unknown> {
  const { metadata, spec } = await json("get", `deploy/${name}`);
  const said = JSON.stringify({ annotations: metadata.annotations, spec });
  return JSON.parse(said.replaceAll(name, "NAME").replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "TIME"));
}

describe("%k8s run", () => {
  const sh = (script: string): string => `--image ${shellImage} --command --rm --wait -- /busybox sh -c '${script}'`;

  test("runs to the end with its log, and leaves nothing behind", async () => {
    const { value, text, recording } = await notebook.run("run", `hello ${sh("echo one; echo two")}`);
    const [{ exitCode, log }] = value as readonly [RanPod];
    expect([exitCode, log]).toEqual([0, "one\ntwo"]);
    expect(lastShown(recording)).toMatch(/one\ntwo/);
    expect(text).toMatch(/^pod\/hello completed · exit 0 · removed\n/);
    await soon(async () => !(await kubectl(cluster, "get", "pods", "-o", "name")).includes("pod/hello"));
  });

  test("an exit code is an error that says the last line", async () => {
    await expect(notebook.type("run", `fails ${sh("echo no such table; exit 3")}`)).rejects.toMatchObject({
      name: "PodFailed",
      message: "pod/fails ended with exit code 3",
      why: expect.stringContaining("no such table"),
    });
  });

  test("an image that cannot be pulled ends it; ■ ends it and removes the pod", async () => {
    await expect(notebook.type("run", "none --image localhost/test/there-is-none:1 --rm")).rejects.toMatchObject({
      name: "CannotRun",
      message: expect.stringContaining("there-is-none"),
    });
    const stop = new AbortController();
    const running = notebook.type("run", `long ${sh("exec /busybox sleep 600")}`, { signal: stop.signal });
    const ended = expect(running).rejects.toMatchObject({ name: "Interrupted", message: "stopped: pod/long is being removed" });
    await soon(
      async () => (await kubectl(cluster, "get", "pod/long", "-o", "jsonpath={.status.phase}").catch(() => "")) === "Running",
      30_000,
    );
    const pressed = Date.now();
    stop.abort();
    await ended;
    expect(Date.now() - pressed).toBeLessThan(1000);
    await soon(async () => !(await kubectl(cluster, "get", "pods", "-o", "name")).includes("pod/long"), 20_000);
  });
});
