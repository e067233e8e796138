import { describe, expect, test } from "@jest/globals";
import type { ObjectTree } from "../../src/objects/tree/tree.ts";
import { scriptedNotebook } from "../support/scripted-notebook.ts";
import { type Script, statusAnswer } from "../support/stand-in-api-server.ts";
import { discoveryOf, objectsAt } from "../support/stand-in-kinds.ts";

const NS = "/api/v1/namespaces/team";
const APPS = "/apis/apps/v1/namespaces/team";
const meta = (name: string, ownerKind?: string, ownerName?: string, apiVersion = "apps/v1") => ({
  name,
  namespace: "team",
  uid: `uid-${name}`,
  ...(ownerName === undefined
    ? {}
    : { ownerReferences: [{ apiVersion, kind: ownerKind, name: ownerName, uid: `uid-${ownerName}`, controller: true }] }),
});
const counts = { spec: { replicas: 1 }, status: { readyReplicas: 1, replicas: 1 } };
const running = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
const claims = {
  volumes: [
    { name: "v", persistentVolumeClaim: { claimName: "data" } },
    { name: "w", persistentVolumeClaim: { claimName: "lost" } },
  ],
};
const forbidden = statusAnswer(
  403,
  "Forbidden",
  'secrets is forbidden: User "u" cannot list resource "secrets" in API group "" in the namespace "team"',
);
const script: Script = {
  ...discoveryOf(
    "v1 Pod pods",
    "v1 Event events",
    "v1 Secret secrets",
    "v1 PersistentVolumeClaim persistentvolumeclaims",
    "v1 PersistentVolume persistentvolumes!",
    "apps/v1 Deployment deployments",
    "apps/v1 ReplicaSet replicasets",
  ),
  ...objectsAt(`${APPS}/deployments`, "Deployment", "apps/v1", { metadata: meta("web"), ...counts } as never),
  ...objectsAt(`${APPS}/replicasets`, "ReplicaSet", "apps/v1", {
    metadata: meta("web-1", "Deployment", "web"),
    ...counts,
  } as never),
  ...objectsAt(`${NS}/pods`, "Pod", "v1", {
    metadata: meta("web-1-a", "ReplicaSet", "web-1"),
    spec: { containers: [], ...claims },
    status: running,
  } as never),
  ...objectsAt(`${NS}/persistentvolumeclaims`, "PersistentVolumeClaim", "v1", {
    metadata: meta("data"),
    spec: { volumeName: "pv" },
    status: { phase: "Bound" },
  } as never),
  ...objectsAt("/api/v1/persistentvolumes", "PersistentVolume", "v1", {
    metadata: { name: "pv", uid: "uid-pv" },
    status: { phase: "Bound" },
  } as never),
  [`${NS}/secrets`]: forbidden,
};

const TREE = [
  "deployment.apps/web                                 ● 1 of 1 ready   ◀",
  "└─ replicaset.apps/web-1                            ● 1 of 1 ready",
  "   └─ pod/web-1-a                                   ● Running",
  "      ├─ uses persistentvolumeclaim/data            ● Bound",
  "      │  └─ is bound to persistentvolume/pv         ● Bound",
  "      └─ uses persistentvolumeclaim/lost            ✕ not there",
];

const squeezed = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/(?<=\S) {2,}/g, "  "));

describe("%k8s tree", () => {
  test("draws owners and what belongs to it, with claims and volumes, and names what may not be listed", async () => {
    await using notebook = await scriptedNotebook(script);
    const { text, html, value } = await notebook.run("tree", "deploy/web".replace("deploy/", "deployment/"));
    const lines = text.split("\n");
    expect(squeezed(lines.slice(0, 6))).toEqual(squeezed(TREE));
    expect(lines[6]).toBe("▲ Not listed: secrets; what belongs to it may be more");
    expect(html.match(/<ul/g)).toHaveLength(5);
    expect(html).toMatch(/^<div><ul[^>]*title="Owners and children of deployment\.apps\/web"/);
    const { root, unseen, cut } = value as ObjectTree;
    expect([root.object, root.asked, unseen, cut]).toEqual(["deployment.apps/web", true, ["secrets"], false]);
  });

  test("asks for metadata only, and reads no Secret", async () => {
    await using notebook = await scriptedNotebook({
      ...script,
      ...objectsAt(`${NS}/secrets`, "Secret", "v1", { metadata: meta("token", "Deployment", "web"), data: { a: "b" } } as never),
    });
    const { text } = await notebook.run("tree", "deployment/web");
    expect(text).toContain("secret/token");
    const lists = notebook.fake.requests.filter(({ path, query }) => query.has("limit") && path !== "/api/v1/events");
    expect(lists.every(({ headers }) => String(headers.accept).startsWith("application/json;as=PartialObjectMetadataList"))).toBe(
      true,
    );
    expect(notebook.fake.requests.some(({ path }) => path.endsWith("/secrets/token"))).toBe(false);
    expect(notebook.fake.requests.some(({ path }) => path.endsWith("/events"))).toBe(false);
  });

  test("begins at the topmost owner, marks the one asked about, and ends where an owner is gone", async () => {
    await using notebook = await scriptedNotebook(script);
    const { text } = await notebook.run("tree", "web-1-a");
    expect(squeezed(text.split("\n").slice(0, 3))).toEqual(squeezed([TREE[0]!.replace("   ◀", ""), TREE[1]!, `${TREE[2]}   ◀`]));
    const orphan = objectsAt(`${APPS}/replicasets`, "ReplicaSet", "apps/v1", {
      metadata: meta("web-1", "Deployment", "other"),
      ...counts,
    } as never);
    await using second = await scriptedNotebook({ ...script, ...orphan });
    expect((await second.run("tree", "replicaset/web-1")).text).toMatch(
      /^deployment\.apps\/other +✕ gone\n└─ replicaset\.apps\/web-1/,
    );
  });

  test("says when an object is alone, and does not run in circles", async () => {
    await using notebook = await scriptedNotebook(script);
    expect((await notebook.run("tree", "pv/pv".replace("pv/", "persistentvolume/"))).text).toMatch(
      /\nNobody owns it, and it owns nothing\./,
    );
    const circle = objectsAt(
      `${APPS}/replicasets`,
      "ReplicaSet",
      "apps/v1",
      { metadata: meta("a", "ReplicaSet", "b"), ...counts } as never,
      { metadata: meta("b", "ReplicaSet", "a"), ...counts } as never,
    );
    await using second = await scriptedNotebook({ ...script, ...circle });
    expect((await second.run("tree", "replicaset/a")).text.split("\n").length).toBeLessThan(8);
  });
});
