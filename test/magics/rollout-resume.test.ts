import { describe, expect, test } from "@jest/globals";
import { rolledOut, rolloutWorld } from "../support/stand-in-rollout.ts";

describe("%k8s rollout resume", () => {
  test("lets go on what was held back", async () => {
    const world = rolloutWorld({ deployment: rolledOut({ paused: true }) });
    expect((await world.type("rollout resume deploy/web")).lines).toEqual(["deployment.apps/web resumed"]);
    expect(world.patches).toMatchObject([{ body: { spec: { paused: null } } }]);
    await expect(rolloutWorld().type("rollout resume deploy/web")).rejects.toMatchObject({ name: "NotPaused" });
  });
});
