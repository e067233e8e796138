import { describe, expect, test } from "@jest/globals";
import { rolledOut, rolloutWorld } from "../support/stand-in-rollout.ts";

describe("%k8s rollout pause", () => {
  test("holds back, once", async () => {
    const world = rolloutWorld();
    const { lines, text } = await world.type("rollout pause deploy/web");
    expect([lines, text.at(-1)]).toEqual([["deployment.apps/web paused"], "Next: %k8s rollout resume deployment.apps/web"]);
    expect(world.patches).toMatchObject([{ body: { spec: { paused: true } } }]);
    const already = rolloutWorld({ deployment: rolledOut({ paused: true }) });
    await expect(already.type("rollout pause deploy/web")).rejects.toMatchObject({ name: "AlreadyPaused" });
  });

  test("is for Deployments", async () => {
    await expect(rolloutWorld().type("rollout pause sts/db")).rejects.toMatchObject({
      name: "NoRollout",
      why: "it is for deployments",
    });
  });
});
