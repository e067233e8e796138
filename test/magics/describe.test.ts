import { describe, expect, test } from "@jest/globals";
import type { Described } from "../../src/objects/describe/describe.ts";
import { scriptedNotebook } from "../support/scripted-notebook.ts";
import type { Script } from "../support/stand-in-api-server.ts";
import { discoveryOf, objectsAt } from "../support/stand-in-kinds.ts";
import { hostile } from "../support/view-samples.ts";

const NS = "/api/v1/namespaces/team";
const meta = (name: string, more: object = {}) => ({
  name,
  namespace: "team",
  uid: `uid-${name}`,
  creationTimestamp: "2026-01-01T00:00:00Z",
  ...more,
});
const owner = (apiVersion: string, kind: string, name: string) => ({
  ownerReferences: [{ apiVersion, kind, name, uid: `uid-${name}`, controller: true }],
});
const event = (reason: string, message: string, lastTimestamp: string) => ({
  metadata: meta(`${reason}.${lastTimestamp}`),
  type: "Warning",
  reason,
  message,
  lastTimestamp,
  involvedObject: { kind: "Pod", name: "web", uid: "uid-web" },
});
const web = {
  metadata: meta("web", {
    ...owner("apps/v1", "ReplicaSet", "rs"),
    labels: { app: "web", odd: hostile },
    annotations: { note: "password: hunter22" },
  }),
  spec: {
    nodeName: "n1",
    containers: [
      {
        name: "main",
        image: "i:1",
        env: [
          { name: "API_TOKEN", value: "abcdefgh" },
          { name: "B", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
        ],
      },
    ],
  },
  status: { phase: "Running", podIP: "10.0.0.1", conditions: [{ type: "Ready", status: "False", reason: "ContainersNotReady" }] },
};
const widget = {
  metadata: meta("w", { annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" } }),
  spec: { size: 3, parts: [{ name: "a", weight: 1 }, "odd"], deep: { password: "hunter22", list: ["x", "y"] } },
  status: { conditions: [{ type: "Ready", status: "True" }], made: 2 },
};
const script: Script = {
  ...discoveryOf(
    "v1 Pod pods",
    "v1 Event events",
    "v1 Secret secrets",
    "v1 ConfigMap configmaps",
    "apps/v1 ReplicaSet replicasets",
    "apps/v1 Deployment deployments",
    "example.com/v1 Widget widgets",
  ),
  ...objectsAt(`${NS}/pods`, "Pod", "v1", web),
  ...objectsAt(
    `${NS}/events`,
    "Event",
    "v1",
    event("Second", "later", "2026-01-02T00:00:00Z"),
    event("First", "earlier", "2026-01-01T00:00:00Z"),
    event("Second", "later", "2026-01-03T00:00:00Z"),
  ),
  ...objectsAt("/apis/apps/v1/namespaces/team/replicasets", "ReplicaSet", "apps/v1", {
    metadata: meta("rs", owner("apps/v1", "Deployment", "gone")),
  }),
  ...objectsAt("/apis/example.com/v1/namespaces/team/widgets", "Widget", "example.com/v1", widget),
  ...objectsAt(`${NS}/secrets`, "Secret", "v1", {
    metadata: meta("s"),
    type: "Opaque",
    data: { key: "aHVudGVyMg==", empty: "" },
  } as never),
  ...objectsAt(`${NS}/configmaps`, "ConfigMap", "v1", { metadata: meta("c"), data: { "a.txt": "one\ntwo\n" } } as never),
};

describe("%k8s describe", () => {
  test("says what decides, then conditions, spec, owners and events, newest last and counted", async () => {
    await using notebook = await scriptedNotebook(script);
    const { text, html, value } = await notebook.run("describe", "pod/web");
    expect(text).toMatch(/^pod\/web · Running for /);
    expect(text).toMatch(/Controlled by: +replicaset\.apps\/rs ← deployment\.apps\/gone \(gone\)/);
    expect(text).toMatch(/Conditions\n +CONDITION +STATUS +FOR +REASON +MESSAGE\n +Ready +✕ False +ContainersNotReady/);
    expect(text).toMatch(/First[\s\S]*Second \(×2\)/);
    expect((value as readonly Described[])[0]).toMatchObject({
      owners: ["replicaset.apps/rs", "deployment.apps/gone"],
      events: [{ reason: "First" }, { reason: "Second", count: 2 }],
    });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('<th scope="col"');
  });

  test("hides what looks like a secret, wherever it stands", async () => {
    await using notebook = await scriptedNotebook(script);
    for (const line of ["pod/web", "widget/w", "secret/s"]) {
      const { text, html } = await notebook.run("describe", line);
      expect(text + html).not.toMatch(/hunter2|abcdefgh|aHVudGVyMg/);
    }
    const { text, value } = await notebook.run("describe", "secret s");
    expect(text).toMatch(/KEY +SIZE +HOLDS\n +key +7 bytes +hidden\n +empty +0 bytes +hidden/);
    expect(JSON.stringify(value)).not.toContain("aHVudGVyMg");
    expect((await notebook.run("describe", "configmap/c")).text).toMatch(/a\.txt +8 bytes +2 lines/);
  });

  test("tells a custom kind by its own fields", async () => {
    await using notebook = await scriptedNotebook(script);
    const { text } = await notebook.run("describe", "widget/w");
    expect(text).toMatch(/^widget\.example\.com\/w · Ready\n● Nothing is wrong/);
    expect(text).toMatch(/Status\n +made: +2\n/);
    expect(text).toMatch(
      /Spec\n +size: +3\n +parts:\n +- a:\n +name: +a\n +weight: +1\n +-: +odd\n +deep:\n +password: +REDACTED\n +list: +x, y/,
    );
    expect(text).not.toContain("last-applied");
  });

  test("takes a kind alone, a selector, or the beginning of a name", async () => {
    await using notebook = await scriptedNotebook({
      ...script,
      [`${NS}/pods`]: ({ headers }) =>
        String(headers.accept).includes("as=Table")
          ? { json: { kind: "Table", columnDefinitions: [], rows: [{ cells: [], object: { metadata: web.metadata } }] } }
          : { json: { kind: "PodList", apiVersion: "v1", items: [web] } },
    });
    for (const line of ["pods", "pods -l app=web", "pod we"])
      expect((await notebook.run("describe", line)).value).toHaveLength(1);
    await expect(notebook.run("describe", "pod/nothing")).rejects.toMatchObject({ name: "NotFound" });
    await expect(notebook.run("describe", "pod/web -l app=web")).rejects.toMatchObject({ name: "MixedNames" });
  });
});
