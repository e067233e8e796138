import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { recordingHost, testSession } from "../support/session.ts";
import { type Script, type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { aggregated } from "../support/stand-in-discovery.ts";

const at = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
const event = (name: string, more: object) => ({
  metadata: { name, namespace: "team" },
  involvedObject: { kind: "Pod", name: "web" },
  ...more,
});
const items = [
  event("b", {
    type: "Warning",
    reason: "BackOff",
    message: "again\nand again",
    count: 7,
    firstTimestamp: at(360),
    lastTimestamp: at(120),
  }),
  event("a", {
    type: "Normal",
    reason: "Pulled",
    message: "an image",
    count: 1,
    firstTimestamp: at(500),
    lastTimestamp: at(500),
  }),
];
const EVENTS = "/api/v1/namespaces/team/events";
const discovery: Script = { "/api": { json: aggregated["/api"] }, "/apis": { json: aggregated["/apis"] } };

function notebook(fake: StandInApiServer) {
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  const registry = createRegistry({ table, session });
  const { host, recording } = recordingHost();
  const run = (line = "") => registry.run("events", line, undefined, { assigned: false, host });
  return { run, recording, [Symbol.dispose]: () => open.close() };
}

describe("%k8s events", () => {
  test("tells them oldest first, counted, with what is relative said against a time", async () => {
    await using fake = await standInApiServer({ ...discovery, [EVENTS]: { json: { items } } });
    using cell = notebook(fake);
    const { view } = await cell.run();
    const lines = view!["text/plain"].split("\n");
    expect(lines[0]).toMatch(/^events · context c · namespace team · \d{4}-\d\d-\d\d /);
    expect(lines.slice(1)).toEqual([
      "LAST SEEN   TYPE        REASON    OBJECT    TIMES         MESSAGE",
      "8 min ago   ○ Normal    Pulled    pod/web                 an image",
      "2 min ago   ▲ Warning   BackOff   pod/web   ×7 in 4 min   again and again",
      "Next: %k8s why pod/web",
    ]);
    expect(String(view!["text/html"])).toContain("Warning</span>");
  });

  test("asks the server for those of one object, and leaves the object's column out", async () => {
    await using fake = await standInApiServer({ ...discovery, [EVENTS]: { json: { items } } });
    using cell = notebook(fake);
    const { view } = await cell.run("pod/web --types Warning");
    expect(view!["text/plain"]).not.toContain("OBJECT");
    expect(view!["text/plain"]).not.toContain("Pulled");
    const asked = fake.requests.find(({ path }) => path === EVENTS)!.query.get("fieldSelector");
    expect(asked).toBe("involvedObject.kind=Pod,involvedObject.name=web");
  });

  test("reads the newer API where only that is allowed, and says the first refusal where neither is", async () => {
    const newer = {
      metadata: { name: "n" },
      regarding: { kind: "Pod", name: "web" },
      note: "a note",
      reason: "R",
      eventTime: at(5),
    };
    const refused = statusAnswer(
      403,
      "Forbidden",
      'User "u" cannot list resource "events" in API group "" in the namespace "team"',
    );
    const script: Script = { [EVENTS]: refused, "/apis/events.k8s.io/v1/namespaces/team/events": { json: { items: [newer] } } };
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    expect((await cell.run()).value).toMatchObject([{ object: "pod/web", message: "a note" }]);
    await using closed = await standInApiServer({ "*": refused });
    using other = notebook(closed);
    await expect(other.run()).rejects.toMatchObject({ name: "Forbidden" });
  });

  test("goes on in one display, for as long as was said", async () => {
    const added = {
      type: "ADDED",
      object: event("c", { type: "Normal", reason: "Started", message: "it runs", lastTimestamp: at(1) }),
    };
    const script: Script = {
      [EVENTS]: ({ query }) =>
        query.has("watch")
          ? { text: `${JSON.stringify(added)}\n`, delay: 100 }
          : { json: { metadata: { resourceVersion: "1" }, items } },
    };
    await using fake = await standInApiServer(script);
    using cell = notebook(fake);
    const { view, value } = await cell.run("-w --timeout 1s");
    expect(view).toBeUndefined();
    expect((value as { reason: string }[]).map(({ reason }) => reason)).toEqual(["Pulled", "BackOff", "Started"]);
    expect(cell.recording.displays).toHaveLength(1);
    expect(cell.recording.displays[0]!.length).toBeLessThanOrEqual(7);
    expect(cell.recording.displays[0]!.at(-1)!["text/plain"]).toMatch(/it runs\n○ stopped after 1 s \(--timeout\)$/);
  });
});
