import { describe, expect, test } from "@jest/globals";
import { scriptedNotebook } from "../support/scripted-notebook.ts";
import { type Script, statusAnswer } from "../support/stand-in-api-server.ts";
import { discoveryOf, objectsAt } from "../support/stand-in-kinds.ts";
import { hostile } from "../support/view-samples.ts";

const NS = "/api/v1/namespaces/team";
const waits = {
  metadata: { name: "web", namespace: "team", uid: "1" },
  spec: { containers: [{ name: "main", resources: { requests: { cpu: "4" } } }] },
  status: {
    phase: "Pending",
    conditions: [{ type: "PodScheduled", status: "False", message: "0/1 nodes are available: 1 Insufficient cpu." }],
  },
};
const script: Script = {
  ...discoveryOf("v1 Pod pods", "v1 Event events", "v1 Node nodes!"),
  ...objectsAt(`${NS}/pods`, "Pod", "v1", waits),
  ...objectsAt(`${NS}/events`, "Event", "v1"),
  ...objectsAt("/api/v1/nodes", "Node", "v1", { metadata: { name: "n1" }, status: { allocatable: { cpu: "2" } } } as never),
  ...objectsAt("/api/v1/pods", "Pod", "v1"),
};

describe("%k8s why", () => {
  test("asks for little, and leads to where the object is", async () => {
    await using notebook = await scriptedNotebook(script);
    const { text, value } = await notebook.run("why", "web");
    expect(text.split("\n").slice(0, 3)).toEqual([
      "pod/web · Pending",
      "✕ It needs 4 cores: n1 has 2 in all; no node is large enough",
      "  Try: less of resources.requests.cpu, or a larger node",
    ]);
    expect(value).toMatchObject({
      object: "pod/web",
      namespace: "team",
      tone: "bad",
      reasons: [{ what: expect.any(String) }],
      unseen: [],
    });
    const asked = notebook.fake.requests.map(({ path }) => path).filter((path) => path.length > 5);
    expect(asked.toSorted()).toEqual([`${NS}/events`, `${NS}/pods/web`, "/api/v1/nodes", "/api/v1/pods"].toSorted());
    const { query } = notebook.fake.requests.find(({ path }) => path.endsWith("/events"))!;
    expect(query.get("fieldSelector")).toBe("involvedObject.kind=Pod,involvedObject.name=web");
  });

  test("goes on without what may not be read, and names it", async () => {
    const refused = statusAnswer(
      403,
      "Forbidden",
      'nodes is forbidden: User "u" cannot list resource "nodes" in API group "" at the cluster scope',
    );
    await using notebook = await scriptedNotebook({
      ...script,
      "/api/v1/nodes": refused,
      [`${NS}/events`]: refused,
      "/api/v1/pods": refused,
    });
    const { text } = await notebook.run("why", "pod/web");
    expect(text).toContain("✕ No node has enough cores free");
    expect(text).toMatch(/▲ You may not read .*nodes.*: there may be more to it/);
  });

  test("appends namespace and context to the lines to try", async () => {
    const gone = { ...waits, metadata: { ...waits.metadata, deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["x/y"] } };
    await using notebook = await scriptedNotebook({
      ...script,
      ...objectsAt("/api/v1/namespaces/other/pods", "Pod", "v1", gone),
    });
    const { text } = await notebook.run("why", "web -n other");
    expect(text).toMatch(/waits for 1 finalizer: x\/y/);
    expect(text).toContain(`'{"metadata":{"finalizers":null}}' -n other: leaves what it guards behind (last resort)`);
    const crash = { ...waits, status: { phase: "Failed" } };
    await using second = await scriptedNotebook({ ...script, ...objectsAt("/api/v1/namespaces/other/pods", "Pod", "v1", crash) });
    expect((await second.run("why", "web -n other --context c")).text).toContain("Try: %k8s logs web -n other --context c");
  });

  test("escapes what is said by others", async () => {
    const odd = { ...waits, status: { phase: "Failed", reason: hostile, message: hostile } };
    await using notebook = await scriptedNotebook({ ...script, ...objectsAt(`${NS}/pods`, "Pod", "v1", odd) });
    const { html, text } = await notebook.run("why", "web");
    expect(html).not.toMatch(/<script|<img/);
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });

  test("is about one object that is there", async () => {
    await using notebook = await scriptedNotebook(script);
    await expect(notebook.run("why", "wep")).rejects.toMatchObject({
      name: "NotFound",
      hints: expect.arrayContaining(["%k8s why pod/web"]),
    });
    await expect(notebook.run("why", "pods a b")).rejects.toMatchObject({ name: "OneAtATime" });
    await expect(notebook.run("why", "pods")).rejects.toMatchObject({ name: "MissingName" });
  });

  test("stops when it is stopped", async () => {
    await using notebook = await scriptedNotebook({ ...script, "/api/v1/nodes": { instead: "hang" } });
    const stop = new AbortController();
    const asked = notebook.run("why", "web", { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    await expect(asked).rejects.toMatchObject({ name: "Interrupted" });
  });
});
