import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";

describe("%k8s run", () => {
  test("is kubectl's pod", async () => {
    expect(await dryManifest("run web --image nginx:1.27 --port 80 --env A=b=c -- -g off")).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web", labels: { run: "web" } },
      spec: {
        containers: [
          {
            name: "web",
            image: "nginx:1.27",
            args: ["-g", "off"],
            env: [{ name: "A", value: "b=c" }],
            ports: [{ containerPort: 80 }],
          },
        ],
        dnsPolicy: "ClusterFirst",
        restartPolicy: "Always",
      },
    });
  });

  test("what is to end is not started again", async () => {
    expect(await dryManifest("run x --image busybox --rm --command -- date")).toMatchObject({
      spec: { restartPolicy: "Never", containers: [{ command: ["date"] }] },
    });
  });

  test("kubectl's -it is a wait for its end", async () => {
    expect(await dryManifest("run x --image busybox -it -- wget http://web")).toMatchObject({ spec: { restartPolicy: "Never" } });
  });

  test("makes a pod that stays", async () => {
    await using world = applianceWorld();
    const { lines, text } = await world.type("run web --image nginx");
    expect([lines, text.at(-1)]).toEqual([["pod/web created"], "Next: %k8s logs web -f"]);
    expect(world.sent).toEqual(["POST /api/v1/namespaces/team/pods"]);
  });

  test("removes nothing that it did not make", async () => {
    const there = { code: 409, reason: "AlreadyExists", message: 'pods "web" already exists' };
    await using world = applianceWorld({ refused: { "POST /api/v1/namespaces/team/pods": there } });
    await expect(world.type("run web --image nginx --rm")).rejects.toMatchObject({ name: "AlreadyExists" });
    expect(world.sent).toEqual([]);
  });

  test.each([
    ["run web", "NoImage"],
    ["run web --image a --env A", "BadLabels"],
    ["run web --image a --restart Sometimes", "WrongChoice"],
    ["run web --image a --restart Always --rm", "NeverEnds"],
    ["run web --image a --rm -it -- /bin/bash", "NoTerminal"],
    ["run web --image a --wait --timeout soon", "BadDuration"],
  ])("refuses %s with %s", async (line, name) => {
    await using world = applianceWorld();
    await expect(world.type(line)).rejects.toMatchObject({ name });
    expect(world.sent).toEqual([]);
  });
});
