import { describe, expect, test } from "@jest/globals";
import { rolledOut, rolloutWorld } from "../support/stand-in-rollout.ts";

describe("%k8s rollout restart", () => {
  test("writes down when, as kubectl does", async () => {
    const world = rolloutWorld();
    expect((await world.type("rollout restart deploy/web")).lines).toEqual(["deployment.apps/web restarted"]);
    expect(world.patches).toEqual([
      {
        path: "/apis/apps/v1/namespaces/team/deployments/web",
        type: "application/strategic-merge-patch+json",
        dry: false,
        body: {
          spec: {
            template: {
              metadata: {
                annotations: { "kubectl.kubernetes.io/restartedAt": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
              },
            },
          },
        },
      },
    ]);
  });

  test("a paused one has to be resumed first", async () => {
    const world = rolloutWorld({ deployment: rolledOut({ paused: true }) });
    await expect(world.type("rollout restart deploy/web")).rejects.toMatchObject({ name: "Paused" });
    expect(world.patches).toEqual([]);
  });
});
