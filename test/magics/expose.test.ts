import { describe, expect, test } from "@jest/globals";
import { applianceWorld } from "../support/stand-in-appliances.ts";

const template = {
  metadata: { labels: { app: "web" } },
  spec: { containers: [{ name: "a", ports: [{ containerPort: 8080 }] }] },
};
const deployment = (spec: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "team", labels: { app: "web" } },
  spec: { selector: { matchLabels: { app: "web" } }, template, ...spec },
});

async function exposed(flags: string, object: object = deployment()) {
  const world = applianceWorld();
  world.objects.set("/apis/apps/v1/namespaces/team/deployments/web", object as never);
  const { lines } = await world.type(`expose deploy/web ${flags}`);
  return { lines, sent: world.sent, body: world.bodies[0] };
}

describe("%k8s expose", () => {
  test("takes labels, selector and port of the object", async () => {
    const { lines, sent, body } = await exposed("");
    expect([lines, sent]).toEqual([["service/web created"], ["POST /api/v1/namespaces/team/services"]]);
    expect(body).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", labels: { app: "web" } },
      spec: { ports: [{ port: 8080, protocol: "TCP", targetPort: 8080 }], selector: { app: "web" } },
    });
  });

  test("takes what is said instead", async () => {
    const { body } = await exposed("--port 80,443 --target-port http --name other --type NodePort --selector x=y -l a=b");
    expect(body).toMatchObject({
      metadata: { name: "other", labels: { a: "b" } },
      spec: {
        type: "NodePort",
        selector: { x: "y" },
        ports: [
          { name: "port-1", port: 80, targetPort: "http" },
          { name: "port-2", port: 443, targetPort: "http" },
        ],
      },
    });
  });

  test.each([
    ["", deployment({ template: { spec: { containers: [{}] } } }), "NoPort"],
    ["--port 80", deployment({ selector: { matchExpressions: [] } }), "NoSelector"],
    ["--port 0", deployment(), "BadPort"],
    ["--port http", deployment(), "BadPort"],
    ["--selector web", deployment(), "BadLabels"],
  ])("refuses %s with %s", async (flags, object, name) => {
    await expect(exposed(flags, object)).rejects.toMatchObject({ name });
  });
});
