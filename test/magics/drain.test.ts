import { describe, expect, test } from "@jest/globals";
import type { Script } from "../support/stand-in-api-server.ts";
import { APPS, changing, standing, TEAM } from "../support/stand-in-changes.ts";

const controller = (kind: string, name: string) => ({ ownerReferences: [{ kind, name, uid: "o", controller: true }] });
const pod = (name: string, metadata: object = {}, spec: object = {}) => ({
  metadata: { name, namespace: "team", uid: `u-${name}`, ...metadata },
  spec: { containers: [], nodeName: "n1", ...spec },
  status: { phase: "Running" },
});
const pods = [
  pod("web", controller("ReplicaSet", "web")),
  pod("agent", controller("DaemonSet", "agent")),
  pod("static", { annotations: { "kubernetes.io/config.mirror": "x" } }),
  pod("scratch", controller("Job", "j"), { volumes: [{ name: "tmp", emptyDir: {} }] }),
];
const base: Script = {
  "/api/v1/nodes/n1": standing({ kind: "Node", apiVersion: "v1", metadata: { name: "n1" }, spec: {} }),
  "/api/v1/pods": { json: { items: pods } },
  [`${APPS}/daemonsets/agent`]: standing({}),
  [`${TEAM}/pods`]: { json: { kind: "PodList", metadata: {}, items: [] } },
  [`${TEAM}/pods/web/eviction`]: standing({ kind: "Status", status: "Success" }),
  [`${TEAM}/pods/scratch/eviction`]: standing({ kind: "Status", status: "Success" }),
};

describe("%k8s drain", () => {
  test("finds what may not go before anything is changed", async () => {
    await using cell = await changing(base);
    expect(await cell.refused("drain n1 --yes")).toMatchObject({
      name: "CannotDrain",
      why: "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets): team/agent; cannot delete Pods with local storage (use --delete-emptydir-data): team/scratch",
      hints: ["%k8s drain n1 --ignore-daemonsets --delete-emptydir-data", expect.stringContaining("nothing was changed")],
    });
    expect(cell.sent()).toEqual([]);
  });

  test("cordons, evicts and waits", async () => {
    await using cell = await changing(base);
    const { text, recording } = await cell.type("drain n1 --ignore-daemonsets --delete-emptydir-data --grace-period 5", {
      answers: ["y"],
    });
    expect(text.slice(0, 4)).toEqual(["node/n1 cordoned", "pod/web evicted", "pod/scratch evicted", "node/n1 drained"]);
    expect(recording.questions[0]).toContain("drains n1 on c: 2 pods are evicted");
    expect(recording.displays[0]![0]!["text/plain"]).toMatch(
      /^Would drain n1 .*\n {2}evicts pod\/web in team\n {2}evicts pod\/scratch in team\n {2}2 stay\n▲ ignoring DaemonSet-managed Pods: team\/agent\n▲ deleting Pods with local storage: team\/scratch$/,
    );
    expect(
      cell
        .sent()
        .map(({ what }) => what)
        .sort(),
    ).toEqual(["PATCH /api/v1/nodes/n1", `POST ${TEAM}/pods/scratch/eviction`, `POST ${TEAM}/pods/web/eviction`]);
    expect(cell.sent()[1]!.body).toMatchObject({ kind: "Eviction", deleteOptions: { gracePeriodSeconds: 5 } });
  });

  test("names the budget that refuses, and says that the node stays cordoned", async () => {
    const causes = [
      { reason: "DisruptionBudget", message: "The disruption budget keep needs 1 healthy pods and has 1 currently" },
    ];
    const blocked = {
      code: 429,
      json: { kind: "Status", code: 429, reason: "TooManyRequests", message: "Cannot evict pod", details: { causes } },
    };
    await using cell = await changing({
      ...base,
      "/api/v1/pods": { json: { items: pods.slice(0, 1) } },
      [`${TEAM}/pods`]: { json: { kind: "PodList", metadata: {}, items: pods.slice(0, 1) } },
      [`${TEAM}/pods/web/eviction`]: blocked,
    });
    expect(await cell.refused("drain n1 --yes --timeout 1s")).toMatchObject({
      name: "TimedOut",
      message: "1 pod is still on n1, which stays cordoned: team/web, after 1 s",
      why: causes[0]!.message,
    });
  });

  test("deletes instead when it is told to, and only tries in a dry run", async () => {
    await using cell = await changing({
      ...base,
      "/api/v1/pods": { json: { items: pods.slice(0, 1) } },
      [`${TEAM}/pods/web`]: standing({ kind: "Status" }),
    });
    expect((await cell.type("drain n1 --disable-eviction --dry-run")).text[1]).toBe("pod/web deleted (dry run)");
    expect(cell.sent()).toMatchObject([
      { query: { dryRun: "All" } },
      { what: `DELETE ${TEAM}/pods/web`, body: { dryRun: ["All"] } },
    ]);
  });
});
