import { describe, expect, test } from "@jest/globals";
import { rolledOut, rolloutWorld } from "../support/stand-in-rollout.ts";

describe("%k8s rollout status", () => {
  test("says in kubectl's words that it is done", async () => {
    const { lines, value } = await rolloutWorld().type("rollout status deploy/web");
    expect(lines).toEqual(['deployment "web" successfully rolled out']);
    expect(value).toEqual([
      {
        name: "deployment.apps/web",
        namespace: "team",
        done: true,
        message: 'deployment "web" successfully rolled out',
        wanted: 3,
        updated: 3,
        available: 3,
        reasons: [],
      },
    ]);
  });

  test("tells how it stands without waiting", async () => {
    const { lines } = await rolloutWorld({ deployment: rolledOut({}, { updatedReplicas: 1 }) }).type(
      "rollout status deploy/web --watch=false",
    );
    expect(lines[0]).toBe('Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...');
  });

  test("says that pods of the OnDelete strategy wait for somebody", async () => {
    const world = rolloutWorld({
      answers: {
        "/apis/apps/v1/namespaces/team/statefulsets/db": {
          kind: "StatefulSet",
          metadata: { name: "db" },
          spec: { updateStrategy: { type: "OnDelete" } },
        },
      },
    });
    await expect(world.type("rollout status sts/db")).rejects.toMatchObject({ name: "OnDelete" });
  });

  test.each([
    ["rollout status rs/web", "NoRollout"],
    ["rollout status deploy", "MissingName"],
    ["rollout status", "MissingKind"],
    ["rollout status deploy/web --timeout soon", "BadDuration"],
  ])("%s is refused with %s", async (line, name) => {
    await expect(rolloutWorld().type(line)).rejects.toMatchObject({ name });
  });
});
