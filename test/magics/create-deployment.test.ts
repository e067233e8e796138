import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { applianceWorld } from "../support/stand-in-appliances.ts";

describe("%k8s create deployment", () => {
  test("is kubectl's object", async () => {
    expect(await dryManifest("create deployment web --image r.example/a/nginx:1.27 -r 3 --port 80 -n lab")).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "lab", labels: { app: "web" } },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { containers: [{ name: "nginx", image: "r.example/a/nginx:1.27", ports: [{ containerPort: 80 }] }] },
        },
      },
    });
  });

  test("has a container for each image", async () => {
    expect(await dryManifest("create deployment two --image nginx,redis:7 --image nginx")).toMatchObject({
      spec: { template: { spec: { containers: [{ name: "nginx" }, { name: "redis" }, { name: "nginx-2" }] } } },
    });
  });

  test("runs what stands after --", async () => {
    expect(await dryManifest("create deployment beat --image busybox -- sleep --help")).toMatchObject({
      spec: { template: { spec: { containers: [{ command: ["sleep", "--help"] }] } } },
    });
  });

  test("a dry run without -o asks the server to try", async () => {
    await using world = applianceWorld();
    const { lines } = await world.type("create deployment web --image nginx --dry-run");
    expect(lines).toEqual(["deployment.apps/web created (dry run)"]);
    expect(world.sent).toEqual(["POST /apis/apps/v1/namespaces/team/deployments (dry)"]);
    expect((await world.type("create deployment web --image nginx -o name")).lines).toEqual(["deployment.apps/web"]);
  });

  test.each([
    ["create deployment web", "NoImage"],
    ["create deployment web --image a --image b -- sleep", "SeveralImages"],
    ["create deployment web --image ///", "NoImageName"],
    ["create deployment", "MissingWord"],
  ])("refuses %s with %s", async (line, name) => {
    await expect(dryManifest(line)).rejects.toMatchObject({ name });
  });
});
