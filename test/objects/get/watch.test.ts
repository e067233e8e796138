import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { connectCluster } from "../../../src/cluster/client.ts";
import { getForSession } from "../../../src/objects/get/get.ts";
import type { GetOptions } from "../../../src/objects/get/options.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { recordingHost, testSession } from "../../support/session.ts";
import { type Script, type Scripted, standInApiServer, statusAnswer } from "../../support/stand-in-api-server.ts";
import { aggregated } from "../../support/stand-in-discovery.ts";

const PODS = "/api/v1/namespaces/team/pods";
const columnDefinitions = [
  { name: "Name", format: "name", priority: 0 },
  { name: "Status", priority: 0 },
  { name: "Node", priority: 1 },
];
const row = (name: string, state: string, version: string) => ({
  cells: [name, state, "n1"],
  object: {
    kind: "PartialObjectMetadata",
    metadata: { name, namespace: "team", uid: name, resourceVersion: version, labels: { app: name } },
  },
});
const table = (version: string, ...rows: unknown[]) => ({
  kind: "Table",
  metadata: { resourceVersion: version },
  columnDefinitions,
  rows,
});
const list = (version: string, ...rows: unknown[]): Scripted => ({ json: table(version, ...rows) });
const event = (type: string, version: string, one: unknown) => ({
  type,
  object: { ...table(version, one), columnDefinitions: null },
});
const lines = (...events: unknown[]): Scripted => ({ text: events.map((one) => `${JSON.stringify(one)}\n`).join("") });

function script(lists: Scripted[], watches: Scripted[]): Script {
  return {
    "/api": { json: aggregated["/api"] },
    "/apis": { json: aggregated["/apis"] },
    [PODS]: ({ query }) =>
      query.get("watch") === "true"
        ? (watches.shift() ?? { instead: "hang" })
        : (lists.shift() ?? statusAnswer(500, "x", "no more lists")),
  };
}

/** Follows pods until a text was shown or a second has passed, then presses ■. */
async function followed(scripted: Script, options: Partial<GetOptions> = {}, until = "nothing") {
  await using fake = await standInApiServer(scripted);
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { open } = testSession({ kubeconfigs: [config], connect });
  const stop = new AbortController();
  const { host, recording } = recordingHost({ answers: [], signal: stop.signal });
  const ended = getForSession({ what: ["pods"], watch: true, ...options }, open.forHost(host), false);
  const over = ended.then(
    () => true,
    () => true,
  );
  const texts = (): readonly string[] => recording.displays.flat().map((bundle) => bundle["text/plain"]);
  for (let left = 60; left > 0 && !texts().some((text) => text.includes(until)); left -= 1) {
    if (await Promise.race([over, pause(25).then(() => false)])) break;
  }
  if (options.timeout === undefined) stop.abort();
  try {
    const { value, view } = await ended;
    return {
      value,
      view,
      texts: texts(),
      displays: recording.displays.length,
      html: String(recording.displays.at(-1)?.at(-1)?.["text/html"]),
    };
  } finally {
    await open.close();
  }
}

describe("%k8s get -w", () => {
  test("keeps one table up to date, marks what changed, and leaves the last one without marks", async () => {
    const watched = script(
      [list("5", row("a", "Pending", "1"), row("b", "Running", "2"))],
      [
        lines(
          event("MODIFIED", "6", row("a", "Running", "6")),
          event("ADDED", "7", row("c", "", "7")),
          event("MODIFIED", "7", row("c", "Pending", "7")),
          event("DELETED", "8", row("b", "Running", "8")),
        ),
      ],
    );
    const { texts, displays, value, view, html } = await followed(watched, {}, "deleted\n");
    expect(displays).toBe(1);
    expect(texts[0]).toMatch(
      /^NAME {3}STATUS\na {6}Pending\nb {6}Running\nWatching for 00:00 · 0 new, 0 changed, 0 deleted · ■ ends it$/,
    );
    expect(texts.find((text) => text.includes("✕"))).toMatch(
      /^NAME {3}STATUS {4}CHANGE\na {6}Running {3}◐ changed\nb {6}Running {3}✕ deleted\nc {6}Pending {3}● new\n/,
    );
    expect(texts.at(-1)).toMatch(
      /^NAME {3}STATUS\na {6}Running\nc {6}Pending\nWatched for 00:0\d: stopped · 1 new, 2 changed, 1 deleted$/,
    );
    expect(html).toMatch(/<caption[^>]*>pods · context c · namespace team · /);
    expect(value.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ["Pod", "a"],
      ["Pod", "c"],
    ]);
    expect(view).toBeUndefined();
  });

  test("says that everything was listed anew when the server had forgotten where it was", async () => {
    const gone = lines({ type: "ERROR", object: { kind: "Status", code: 410, message: "too old" } });
    const watched = script([list("5", row("a", "Pending", "1")), list("9", row("a", "Running", "9"))], [gone]);
    const { texts } = await followed(watched, {}, "Listed anew");
    expect(texts.at(-1)).toMatch(/^NAME {3}STATUS\na {6}Running\nListed anew at \d\d:\d\d:\d\d: the server's record/);
  });

  test("says since when the table is old while the server does not answer", async () => {
    const watched = script([list("5", row("a", "Pending", "1"))], [statusAnswer(503, "ServiceUnavailable", "starting")]);
    const { texts } = await followed(watched, {}, "as of");
    expect(texts.find((text) => text.includes("as of"))).toMatch(/▲ .*503.*; the table is as of \d\d:\d\d:\d\d/);
  });

  test("shows only what changes with --watch-only, wide columns and labels as get does", async () => {
    const watched = script(
      [list("5", row("a", "Pending", "1"), row("b", "Running", "2"))],
      [lines(event("MODIFIED", "6", row("b", "Failed", "6")))],
    );
    const { texts } = await followed(watched, { watchOnly: true, output: "wide", labelColumns: ["app"] }, "changed\n");
    expect(texts[0]).toMatch(/^No resources found in namespace team\.\n/);
    expect(texts.at(-1)).toMatch(/^NAME {3}STATUS {3}NODE {3}APP\nb {6}Failed {3}n1 {5}b\n/);
  });

  test("has columns of one's own", async () => {
    const whole = {
      cells: ["a", "x", "n"],
      object: { kind: "Pod", apiVersion: "v1", metadata: { name: "a", uid: "a" }, spec: { node: "n7" } },
    };
    const { texts } = await followed(
      script([list("5", whole)], []),
      { output: "custom-columns=N:.metadata.name,NODE:.spec.node" },
      "Watching",
    );
    expect(texts[0]).toMatch(/^N {5}NODE\na {5}n7\n/);
  });

  test("ends by itself after --timeout", async () => {
    const { texts } = await followed(script([list("5", row("a", "Pending", "1"))], []), { timeout: "1s" });
    expect(texts.at(-1)).toMatch(/Watched for 00:0\d: stopped after 1 s \(--timeout\)/);
  });

  test.each([
    [{ what: ["pods,events"] }, "WatchOneKind"],
    [{ what: ["pods", "a", "b"] }, "WatchOneKind"],
    [{ output: "json" }, "NoWatch"],
    [{ allContexts: true }, "NoWatch"],
    [{ sortBy: ".metadata.name" }, "NoWatch"],
    [{ timeout: "soon" }, "BadDuration"],
  ] as const)("refuses %j with %s", async (options, name) => {
    await expect(followed(script([], []), options)).rejects.toMatchObject({ name });
  });

  test("says what the server says when it refuses", async () => {
    const forbidden = script(
      [statusAnswer(403, "Forbidden", 'User "u" cannot list resource "pods" in API group "" in the namespace "team"')],
      [],
    );
    await expect(followed(forbidden)).rejects.toMatchObject({ name: "Forbidden" });
  });
});
