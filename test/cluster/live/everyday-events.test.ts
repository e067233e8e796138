import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClusterEvent } from "../../../src/objects/events/event.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import type { Recording } from "../../support/session.ts";
import { retried, soon } from "../../support/soon.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const create = (path: string, body: object) =>
  retried(async () => (await notebook.client()).request(path, { method: "POST", body }));
const events = async (line: string): Promise<readonly ClusterEvent[]> =>
  (await notebook.run("events", line, { assigned: true })).value as readonly ClusterEvent[];
const named = (generateName: string) => ({ metadata: { generateName, namespace: "team" } });
const of = (name: string) => ({ kind: "Pod", name, namespace: "team", apiVersion: "v1" });
const now = Date.now();
const at = (secondsAgo: number): string => `${new Date(now - secondsAgo * 1000).toISOString().slice(0, 19)}Z`;
const micro = (secondsAgo: number): string => `${new Date(now - secondsAgo * 1000).toISOString().slice(0, -1)}000Z`;

/** What reporters of both kinds write: counted by themselves, in series, or again and again. */
const reported: readonly (readonly [path: string, body: object])[] = [
  ...[0, 1, 2].map(
    (round) =>
      [
        "/api/v1/namespaces/team/events",
        {
          ...named("old-"),
          involvedObject: of("web"),
          type: "Warning",
          reason: "BackOff",
          message: "restarting\nfailed container <b>main</b> password=hunter2hunter2",
          count: 2,
          firstTimestamp: at(400 - round * 100),
          lastTimestamp: at(340 - round * 100),
        },
      ] as const,
  ),
  [
    "/apis/events.k8s.io/v1/namespaces/team/events",
    {
      ...named("new-"),
      regarding: of("web"),
      type: "Normal",
      reason: "Scheduled",
      note: "went to n1",
      action: "Binding",
      eventTime: micro(900),
      reportingController: "a-scheduler",
      reportingInstance: "a-scheduler-1",
      series: { count: 4, lastObservedTime: micro(10) },
    },
  ],
  [
    "/apis/events.k8s.io/v1/namespaces/team/events",
    {
      ...named("other-"),
      regarding: of("db"),
      type: "Normal",
      reason: "Pulled",
      note: "an image",
      action: "Pulling",
      eventTime: micro(600),
      reportingController: "a-kubelet",
      reportingInstance: "a-kubelet-1",
    },
  ],
];

beforeAll(async () => {
  cluster = await localCluster("events-test");
  notebook = liveNotebook(cluster.kubeconfig);
  await create("/api/v1/namespaces", { metadata: { name: "team" } });
  await create("/api/v1/namespaces/default/pods", {
    metadata: { name: "nowhere" },
    spec: { containers: [{ name: "main", image: "example.invalid/x" }] },
  });
  for (const [path, body] of reported) await create(path, body);
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

describe("%k8s events", () => {
  test("counts what says the same, of both kinds of reporters, newest last", async () => {
    const value = await events("-n team");
    expect(value.map(({ reason, object, count }) => [reason, object, count])).toEqual([
      ["Pulled", "pod/db", 1],
      ["BackOff", "pod/web", 6],
      ["Scheduled", "pod/web", 4],
    ]);
    expect(value[1]).toMatchObject({
      type: "Warning",
      first: new Date(at(400)).toISOString(),
      last: new Date(at(140)).toISOString(),
    });
    expect(value[2]).toMatchObject({ reporter: "a-scheduler", message: "went to n1" });
    const lines = (await notebook.type("events", "-n team")).split("\n");
    expect(lines[0]).toMatch(/^events · context events-test · namespace team · \d{4}-/);
    expect(lines[1]).toMatch(/^LAST SEEN\s+TYPE\s+REASON\s+OBJECT\s+TIMES\s+MESSAGE$/);
    expect(lines[3]).toMatch(
      /^\d+ (s|min) ago\s+▲ Warning\s+BackOff\s+pod\/web\s+×6 in 4 min\s+restarting failed container <b>main<\/b> password=REDACTED$/,
    );
    expect(lines.at(-1)).toBe("Next: %k8s why pod/web");
  });

  test("of one object, of a type, of a time", async () => {
    expect((await events("pod/db -n team")).map(({ reason }) => reason)).toEqual(["Pulled"]);
    expect((await events("--for po/web -n team --types warning")).map(({ reason }) => reason)).toEqual(["BackOff"]);
    expect((await events("-n team --since 2m")).map(({ reason }) => reason)).toEqual(["Scheduled"]);
    await expect(events("pod/nobody -n team")).rejects.toMatchObject({ name: "NotFound" });
    expect(await notebook.type("events", "-n kube-node-lease")).toBe(
      "No events · context events-test · namespace kube-node-lease",
    );
    await expect(events("--types Wrong")).rejects.toMatchObject({ name: "UnknownType" });
  });

  test("of all namespaces says what kubectl says", async () => {
    await retried(async () =>
      expect(await events("-n default")).toMatchObject([{ reason: "FailedScheduling", object: "pod/nowhere" }]),
    );
    const kubectls = JSON.parse(await kubectl(cluster, "events", "-A", "-o", "json")) as {
      items: { reason: string; message: string }[];
    };
    const words = (list: readonly { readonly reason: string; readonly message: string }[]) =>
      [...new Set(list.map(({ reason }) => reason))].sort();
    expect(words(await events("-A"))).toEqual(words(kubectls.items));
    expect(await notebook.type("events", "-A")).toMatch(/\nNAMESPACE +LAST SEEN/);
  });

  test("goes on in one display, a burst in few repaints, until ■", async () => {
    const stop = new AbortController();
    let recording!: Recording;
    const running = notebook.run("events", "-n team -w", { signal: stop.signal, showing: (shown) => (recording = shown) });
    const text = () => recording?.displays[0]?.at(-1)?.["text/plain"] ?? "";
    await soon(() => text().includes("Pulled") && text().includes("◐ watching"));
    const began = performance.now();
    const before = recording.displays[0]!.length;
    for (let round = 0; round < 40; round += 1) {
      const body = { ...named("burst-"), involvedObject: of("busy"), type: "Warning", reason: "Burst", message: "again" };
      await create("/api/v1/namespaces/team/events", { ...body, firstTimestamp: at(1), lastTimestamp: at(0), count: 1 });
    }
    await soon(() => /Burst +pod\/busy +×40/.test(text()));
    const repaints = recording.displays[0]!.length - before;
    expect(repaints).toBeLessThanOrEqual(((performance.now() - began) / 1000) * 5 + 2);
    const pressed = performance.now();
    stop.abort();
    const { value } = await running;
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect((value as readonly ClusterEvent[]).at(-1)).toMatchObject({ reason: "Burst", count: 40 });
    expect(recording.displays).toHaveLength(1);
    expect(text()).toMatch(/○ stopped$/);
  });
});

describe("%k8s top", () => {
  test("says what is missing on a cluster without metrics", async () => {
    for (const what of ["top pods", "top nodes"]) {
      await expect(notebook.type(what)).rejects.toMatchObject({
        name: "NoMetricsApi",
        message: expect.stringContaining("metrics.k8s.io is missing"),
      });
    }
  });
});
