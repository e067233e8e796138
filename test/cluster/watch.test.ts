import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { KubeObject } from "../../src/cluster/objects.ts";
import { type WatchEvent, watch } from "../../src/cluster/watch.ts";
import { type Script, type Scripted, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const PODS = "/api/v1/namespaces/n/pods";
const pod = (name: string, version: string) => ({ metadata: { name, uid: name, resourceVersion: version } });
const list = (version: string, ...items: unknown[]): Scripted => ({
  json: { kind: "PodList", apiVersion: "v1", metadata: { resourceVersion: version }, items },
});
const lines = (...events: unknown[]): Scripted => ({ text: events.map((event) => `${JSON.stringify(event)}\n`).join("") });

/** Answers in order: lists and watches have a queue each; the last watch hangs. */
function scripted(lists: Scripted[], watches: Scripted[]): Script {
  return {
    [PODS]: ({ query }) =>
      query.get("watch") === "true"
        ? (watches.shift() ?? { instead: "hang" })
        : (lists.shift() ?? statusAnswer(500, "x", "no more lists")),
  };
}

/** The first events of a watch, as short texts. */
async function first(count: number, script: Script, patience?: number) {
  await using fake = await standInApiServer(script);
  const client = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t" }) });
  const seen: string[] = [];
  try {
    for await (const event of watch<KubeObject>(client, PODS, { patience, labelSelector: "a=b" })) {
      seen.push(said(event));
      if (seen.length === count) break;
    }
  } finally {
    client.close();
  }
  return { seen, requests: fake.requests.map(({ query }) => Object.fromEntries(query)) };
}

const said = (event: WatchEvent<KubeObject>): string =>
  event.type === "synced"
    ? `synced ${event.count}`
    : event.type === "waiting"
      ? "waiting"
      : `${event.type} ${event.object.metadata.name}`;

describe("a watch", () => {
  test("tells what there is, then every change, from the list's version on", async () => {
    const { seen, requests } = await first(
      5,
      scripted(
        [list("5", pod("a", "1"))],
        [
          lines(
            { type: "ADDED", object: pod("b", "6") },
            { type: "MODIFIED", object: pod("b", "7") },
            { type: "DELETED", object: pod("a", "8") },
          ),
        ],
      ),
    );
    expect(seen).toEqual(["added a", "synced 1", "added b", "modified b", "deleted a"]);
    expect(requests[0]).toMatchObject({ labelSelector: "a=b" });
    expect(requests[1]).toMatchObject({ labelSelector: "a=b", watch: "true", allowWatchBookmarks: "true", resourceVersion: "5" });
  });

  test("gives listed objects the kind that a list leaves out", async () => {
    await using fake = await standInApiServer(scripted([list("5", pod("a", "1"))], []));
    const client = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t" }) });
    for await (const event of watch<KubeObject>(client, PODS)) {
      expect(event).toMatchObject({ type: "added", object: { apiVersion: "v1", kind: "Pod" } });
      break;
    }
    client.close();
  });

  test("lists page by page", async () => {
    const page = (item: unknown, more: string): Scripted => ({
      json: { metadata: { resourceVersion: "9", continue: more }, items: [item] },
    });
    const { seen, requests } = await first(3, scripted([page(pod("a", "1"), "next"), page(pod("b", "1"), "")], []));
    expect(seen).toEqual(["added a", "added b", "synced 2"]);
    expect(requests[1]).toMatchObject({ continue: "next" });
  });

  test("goes on from a bookmark when the server ends the watch", async () => {
    const bookmark = { type: "BOOKMARK", object: { metadata: { resourceVersion: "50" } } };
    const { requests } = await first(
      2,
      scripted([list("5")], [lines(bookmark), lines({ type: "ADDED", object: pod("b", "51") })]),
    );
    expect(requests.map(({ resourceVersion }) => resourceVersion)).toEqual([undefined, "5", "50"]);
  });

  test.each([
    ["said in the stream", lines({ type: "ERROR", object: { kind: "Status", code: 410, message: "too old resource version" } })],
    ["said as the answer", statusAnswer(410, "Expired", "too old resource version")],
  ])("lists anew when its version has expired, %s, and tells only what differs", async (_, expired) => {
    const { seen } = await first(
      7,
      scripted(
        [list("5", pod("a", "1"), pod("b", "1"), pod("c", "1")), list("9", pod("b", "1"), pod("c", "2"), pod("d", "9"))],
        [expired],
      ),
    );
    expect(seen).toEqual(["added a", "added b", "added c", "synced 3", "deleted a", "modified c", "added d"]);
  });

  test("outlives a broken connection and a server that is not ready, and says that it waits", async () => {
    const { seen } = await first(
      4,
      scripted(
        [list("5")],
        [
          { instead: "cut" },
          statusAnswer(503, "ServiceUnavailable", "starting"),
          lines({ type: "ADDED", object: pod("a", "6") }),
        ],
      ),
    );
    expect(seen).toEqual(["synced 0", "waiting", "waiting", "added a"]);
  });

  test("survives a piece of a line at the end of a broken stream", async () => {
    const { seen } = await first(
      2,
      scripted([list("5")], [{ text: '{"type":"ADD' }, lines({ type: "ADDED", object: pod("ä", "6") })]),
    );
    expect(seen).toEqual(["synced 0", "added ä"]);
  });

  test("ends with the server's words when it refuses from the start", async () => {
    await expect(first(1, { "*": statusAnswer(403, "Forbidden", "no pods for you") })).rejects.toMatchObject({
      name: "Forbidden",
      why: "no pods for you",
    });
  });

  test("gives a server up that stays away longer than one is patient", async () => {
    const error = await first(
      99,
      scripted(
        [list("5")],
        Array.from({ length: 99 }, () => ({ instead: "cut" as const })),
      ),
      300,
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).name).toBe("ClusterUnreachable");
  });

  test("ends quietly when it is stopped while nothing happens", async () => {
    await using fake = await standInApiServer(scripted([list("5")], []));
    const client = connectCluster(fake.context(), { resolveAuth: async () => ({ token: "t" }) });
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const event of watch<KubeObject>(client, PODS, { signal: stop.signal })) {
      seen.push(said(event));
      setTimeout(() => stop.abort(), 50);
    }
    client.close();
    expect(seen).toEqual(["synced 0"]);
  });
});
