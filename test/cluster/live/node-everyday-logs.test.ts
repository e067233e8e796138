import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { nodeCluster, type TestCluster } from "../../support/local-cluster.ts";
import { loadShellImage, shellImage } from "../../support/pod-image.ts";
import type { Recording } from "../../support/session.ts";
import { retried, soon } from "../../support/soon.ts";

const PODS = "/api/v1/namespaces/default/pods";
let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const shell = (name: string, script: string) => ({ name, image: shellImage, command: ["/busybox", "sh", "-c", script] });
const STAYS = "exec /busybox sleep 3600";
const SAYS = "for i in 1 2 3 4 5; do echo $0 $i; /busybox sleep 0.2; done";

const specs = {
  plain: { containers: [shell("main", `echo one; echo two; printf '\\033[2Jgone\\rback\\377\\n'; ${STAYS}`)] },
  duo: {
    initContainers: [shell("first", "echo prepared")],
    containers: [
      shell("left", `${SAYS.replace("$0", "left")}; ${STAYS}`),
      shell("right", `${SAYS.replace("$0", "right")}; ${STAYS}`),
    ],
  },
  // Ends once, then goes on: a restart with a run before it.
  again: {
    containers: [
      {
        ...shell("main", `if [ -f /kept/ran ]; then echo second; ${STAYS}; fi; echo first; echo x > /kept/ran; exit 3`),
        volumeMounts: [{ name: "kept", mountPath: "/kept" }],
      },
    ],
    volumes: [{ name: "kept", emptyDir: {} }],
  },
  loops: { containers: [shell("main", "echo about to fail; exit 7")] },
  huge: {
    restartPolicy: "Never",
    containers: [
      shell("main", "/busybox yes 'a line of a log that is long enough to be seen as one' | /busybox head -c 52000000"),
    ],
  },
};

const client = () => notebook.client();
const create = async (path: string, body: object) =>
  retried(async () => (await client()).request(path, { method: "POST", body }));
const pod = (name: string, spec: object, labels: object = { app: name }) =>
  create(PODS, { metadata: { name, labels }, spec: { terminationGracePeriodSeconds: 0, ...spec } });
/** The whole log, as a variable gets it. */
const assigned = async (line: string): Promise<string> => String((await notebook.run("logs", line, { assigned: true })).value);
const theirs = async (...args: readonly string[]): Promise<string> =>
  (await kubectl(cluster, "logs", ...args)).replace(/\n$/, "");
const running = (name: string) =>
  retried(async () => {
    const { status } = await (await client()).request<{ status: { phase: string } }>(`${PODS}/${name}`);
    if (status.phase !== "Running" && status.phase !== "Succeeded") throw new Error(`${name} is ${status.phase}`);
  });
const lastHtml = (displays: Recording["displays"]): string =>
  String(displays[0]?.at(-1)?.["text/html"] ?? "").replace(/<[^>]*>/g, "");
const lastText = (displays: Recording["displays"]): string => displays[0]?.at(-1)?.["text/plain"] ?? "";

beforeAll(async () => {
  cluster = await nodeCluster("logs");
  await loadShellImage(cluster);
  notebook = liveNotebook(cluster.kubeconfig);
  for (const [name, spec] of Object.entries(specs)) await pod(name, spec);
  await create("/apis/apps/v1/namespaces/default/deployments", {
    metadata: { name: "web" },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: "web" } },
      template: {
        metadata: { labels: { app: "web" } },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [shell("main", `while true; do echo tick; /busybox sleep 0.3; done`)],
        },
      },
    },
  });
  for (const name of ["plain", "duo", "again"]) await running(name);
  await retried(async () => expect(await theirs("duo", "-c", "right")).toContain("right 5"));
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 120_000);

describe("a variable gets what kubectl prints", () => {
  test.each([
    ["plain", ["plain"]],
    ["pod/plain --tail 1", ["pod/plain", "--tail", "1"]],
    ["plain --timestamps", ["plain", "--timestamps"]],
    ["plain --since 1h", ["plain", "--since", "1h"]],
    ["plain --limit-bytes 5", ["plain", "--limit-bytes", "5"]],
    ["plain --prefix", ["plain", "--prefix"]],
    ["duo -c right", ["duo", "-c", "right"]],
    ["-l app=duo -c left --prefix", ["-l", "app=duo", "-c", "left", "--prefix"]],
  ])("logs %s", async (line, args) => {
    expect(await assigned(line)).toBe(await theirs(...args));
  });

  test("all containers: the same lines, in the order of their times", async () => {
    const ours = (await assigned("duo --all-containers --timestamps")).split("\n");
    const kubectls = (await theirs("duo", "--all-containers", "--prefix", "--timestamps")).split("\n");
    expect([...ours].sort()).toEqual([...kubectls].sort());
    const times = ours.map((line) => line.split(" ")[1]!);
    expect(times.map((time) => Date.parse(time))).toEqual(
      times.map((time) => Date.parse(time)).sort((one, other) => one - other),
    );
    expect(ours[0]).toContain("[pod/duo/first]");
    // Two that write at the same time come mixed, as they were written.
    expect(ours.map((line) => line.split("/")[2]!.split("]")[0]).join(" ")).not.toMatch(/(left ){5}|(right ){5}/);
  });

  test("the run before the last restart", async () => {
    await retried(async () => expect(await assigned("again")).toBe("second"));
    expect(await assigned("again --previous")).toBe(await theirs("again", "--previous"));
    expect(await assigned("again -p")).toBe("first");
  });
});

describe("what is shown", () => {
  test("is escaped, and says whose it is and where the other containers are", async () => {
    const plain = await notebook.type("logs", "plain");
    expect(plain).toMatch(/^pod\/plain · context logs · namespace default · .*\none\ntwo\n␛\[2Jgone␍back\\xff$/);
    expect(await notebook.type("logs", "duo")).toMatch(
      /left 5\ncontainer left of first \(init\), left, right: -c NAME or --all-containers/,
    );
  });

  test("of a deployment is all its pods", async () => {
    const [caption, ...lines] = (await notebook.type("logs", "deploy/web --tail 3")).split("\n");
    expect(caption).toMatch(/^deploy\/web · 2 pods · context logs · namespace default · /);
    expect(lines.map((line) => line.replace(/web-[a-z0-9-]+/, "web-x"))).toEqual(Array(6).fill("[pod/web-x/main] tick"));
    expect(new Set(lines).size).toBe(2);
  });

  test("points from a crash loop to the run before", async () => {
    await retried(async () =>
      expect(await notebook.type("logs", "loops")).toMatch(/main .*restarted .*exit 7\) · %k8s logs loops --previous$/),
    );
  });

  test("explains what has no log, and what is not there", async () => {
    await pod("stuck", { nodeSelector: { nowhere: "true" }, containers: [shell("main", STAYS)] });
    await pod("unpulled", { containers: [{ name: "main", image: "localhost/none:1", imagePullPolicy: "Never" }] });
    await retried(() =>
      expect(notebook.type("logs", "stuck")).rejects.toMatchObject({
        name: "NotStarted",
        message: expect.stringMatching(/no node has taken the pod: 0\/1 nodes/),
        why: undefined,
      }),
    );
    await retried(() =>
      expect(notebook.type("logs", "unpulled")).rejects.toMatchObject({
        name: "NotStarted",
        message: expect.stringContaining("ErrImageNeverPull"),
      }),
    );
    await expect(notebook.type("logs", "duo -c rihgt")).rejects.toMatchObject({
      name: "NoSuchContainer",
      hints: ["%k8s logs duo -c right"],
    });
    await expect(notebook.type("logs", "plain -p")).rejects.toMatchObject({ name: "NoPreviousRun" });
    await expect(notebook.type("logs", "nobody")).rejects.toMatchObject({ name: "NotFound" });
  });

  test("of 52 MB is its two ends, in little memory", async () => {
    await retried(async () => expect((await assigned("huge --tail 1")).length).toBeGreaterThan(0));
    await soonSucceeded("huge");
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const text = await notebook.type("logs", "huge");
    const grown = process.memoryUsage().rss - before;
    expect(text).toMatch(/… [\d,]+ lines \(\d+ MB\) left out: --tail, --since, --grep, or const log = …/);
    expect(text.split("\n").length).toBeLessThan(2100);
    expect(grown).toBeLessThan(150e6);
    const whole = await assigned("huge --limit-bytes 5000000");
    expect(whole.length).toBeGreaterThan(4.9e6);
    expect(new Set(whole.split("\n").slice(0, -1))).toEqual(new Set(["a line of a log that is long enough to be seen as one"]));
  });
});

const soonSucceeded = (name: string) =>
  retried(async () => {
    const { status } = await (await client()).request<{ status: { phase: string } }>(`${PODS}/${name}`);
    if (status.phase !== "Succeeded") throw new Error(`${name} is ${status.phase}`);
  });

describe("what is followed", () => {
  test("goes on in one display: pods that end, pods that join, the API server gone for a while, until ■", async () => {
    const stop = new AbortController();
    let host!: Recording;
    const run = notebook.run("logs", "deploy/web -f --timeout 5m", {
      signal: stop.signal,
      showing: (recording) => (host = recording),
    });
    run.catch(() => undefined);
    const shown = () => lastHtml(host.displays);
    await soon(
      () => (shown().match(/tick/g)?.length ?? 0) > 4 && new Set(shown().match(/pod\/web-[a-z0-9-]+\/main/g)).size === 2,
      30_000,
    );
    const { items } = await (await client()).request<{ items: { metadata: { name: string } }[] }>(PODS, {
      query: { labelSelector: "app=web" },
    });
    const gone = items[0]!.metadata.name;
    await (await client()).request(`${PODS}/${gone}`, { method: "DELETE" });
    await soon(() => shown().includes(`pod/${gone} was deleted`) && /pod\/web-\S+ joined/.test(shown()), 30_000);
    const joined = /pod\/(web-\S+) joined/.exec(shown())![1]!;
    await soon(() => shown().includes(`[pod/${joined}/main]`), 30_000);
    const { components } = await cluster.clusters.status(cluster.name);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    await soon(() => shown().includes("the API server does not answer"), 30_000);
    await cluster.clusters.up(cluster.name, { node: true, signal: AbortSignal.timeout(90_000) });
    const ticks = () => shown().match(/tick/g)?.length ?? 0;
    const before = ticks();
    await soon(() => shown().includes("following 2 logs of 2 pods") && ticks() > before + 4, 60_000);
    const pressed = performance.now();
    stop.abort();
    await run;
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect(host.displays).toHaveLength(1);
    expect(lastText(host.displays)).toMatch(/○ stopped$/);
    expect(lastText(host.displays)).toContain("tick");
  }, 200_000);

  test("ends by itself when the pod has", async () => {
    await pod("short", { restartPolicy: "Never", containers: [shell("main", SAYS.replace("$0", "short"))] });
    const { recording, value } = await notebook.run("logs", "short -f --timeout 2m");
    expect(value).toBe(
      ["1", "2", "3", "4", "5"]
        .map((at) => `short ${at}`)
        .concat("pod/short/main ended: Completed, exit 0")
        .join("\n"),
    );
    expect(lastText(recording.displays)).toMatch(/○ ended: nothing more will come$/);
  }, 150_000);
});

describe("%k8s top", () => {
  /** Names and units, whatever the numbers are at the moment. */
  const shape = (text: string, columns: readonly number[]) =>
    text
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("what ") && !line.includes("without a sample"))
      .map((line) => line.split(/ {2,}/))
      .map((cells) => columns.map((at) => (cells[at] ?? "").replace(/^\d+/, "N")).join(" "));

  test("pods and nodes in kubectl's names and units", async () => {
    await retried(async () => {
      const [ours, kubectls] = [await notebook.type("top pods"), await kubectl(cluster, "top", "pods")];
      expect(ours).toContain("plain");
      expect(shape(ours, [0, 1, 4])).toEqual(shape(kubectls, [0, 1, 2]));
    });
    const containers = shape(await kubectl(cluster, "top", "pods", "duo", "--containers"), [0, 1, 2, 3]);
    // kubectl has them in the order of the sample, which is none.
    expect(shape(await notebook.type("top pods", "duo --containers"), [0, 1, 2, 5])).toEqual([
      containers[0],
      ...containers.slice(1).sort(),
    ]);
    expect(shape(await notebook.type("top nodes"), [0, 1, 2, 3, 4])).toEqual(
      shape(await kubectl(cluster, "top", "nodes"), [0, 1, 2, 3, 4]),
    );
    const { value } = await notebook.run("top pods", "plain", { assigned: true });
    expect(value).toMatchObject([{ name: "plain", cpu: expect.any(Number), containers: [{ name: "main" }] }]);
  });
});
