import { describe, expect, test } from "@jest/globals";
import { rolledOut, rolloutWorld } from "../support/stand-in-rollout.ts";

const body = (world: ReturnType<typeof rolloutWorld>) =>
  world.patches[0]?.body as readonly { readonly path: string; readonly value: object }[];

describe("%k8s rollout undo", () => {
  test("gives the template and the notes of the revision before, and keeps what is the object's own", async () => {
    const world = rolloutWorld();
    const { lines, text } = await world.type("rollout undo deploy/web");
    expect([lines, text.at(-1)]).toEqual([
      ["deployment.apps/web rolled back · to revision 1"],
      "Next: %k8s rollout status deployment.apps/web",
    ]);
    expect(body(world)).toEqual([
      {
        op: "replace",
        path: "/spec/template",
        value: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "main", image: "web:1" }] } },
      },
      { op: "add", path: "/metadata/annotations", value: { kept: "of revision one", "deployment.kubernetes.io/revision": "2" } },
    ]);
  });

  test("does nothing when it is that already, and tries without doing", async () => {
    const world = rolloutWorld();
    expect((await world.type("rollout undo deploy/web --to-revision 2")).lines).toEqual([
      "deployment.apps/web skipped rollback (current template already matches revision 2)",
    ]);
    expect(world.patches).toEqual([]);
    expect((await world.type("rollout undo deploy/web --dry-run")).lines[0]).toContain("rolled back (dry run)");
    expect(world.patches).toMatchObject([{ dry: true }]);
  });

  test("takes a StatefulSet back by the patch that its controller made", async () => {
    const data = { spec: { template: { $patch: "replace", spec: { containers: [] } } } };
    const revision = (number: number) => ({
      metadata: { name: `db-${number}`, ownerReferences: [{ uid: "u-db" }] },
      revision: number,
      data,
    });
    const world = rolloutWorld({
      answers: {
        "/apis/apps/v1/namespaces/team/statefulsets/db": {
          kind: "StatefulSet",
          metadata: { name: "db", namespace: "team", uid: "u-db" },
          spec: { selector: { matchLabels: { app: "db" } } },
        },
        "/apis/apps/v1/namespaces/team/controllerrevisions": { items: [revision(4), revision(2)] },
      },
    });
    expect((await world.type("rollout undo sts/db")).lines).toEqual(["statefulset.apps/db rolled back · to revision 2"]);
    expect(world.patches).toMatchObject([{ type: "application/strategic-merge-patch+json", body: data }]);
  });

  test.each([
    ["a paused one", { deployment: rolledOut({ paused: true }) }, "", "Paused"],
    ["one without a past", { replicaSets: [] }, "", "NothingBefore"],
    ["a revision that is not there", {}, " --to-revision 9", "NoSuchRevision"],
  ])("%s is refused", async (_, options, flags, name) => {
    await expect(rolloutWorld(options).type(`rollout undo deploy/web${flags}`)).rejects.toMatchObject({ name });
  });
});
