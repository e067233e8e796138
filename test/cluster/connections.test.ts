import { expect, test } from "@jest/globals";
import { connectCluster } from "../../src/cluster/client.ts";
import { Connections } from "../../src/cluster/connections.ts";
import type { ResolvedContext } from "../../src/kubeconfig/model.ts";
import { standInApiServer } from "../support/stand-in-api-server.ts";

const resolveAuth = async ({ user }: ResolvedContext) => ({ token: user.token });

test("contexts of the same cluster and user share their connections until the last of them is closed", async () => {
  await using fake = await standInApiServer({ "/version": { json: {} } });
  const connections = new Connections();
  const [one, other] = ["one", "other"].map((name) => connectCluster({ ...fake.context(), name }, { resolveAuth, connections }));
  await one!.request("/version");
  await other!.request("/version");
  one!.close();
  one!.close();
  await other!.request("/version");
  expect([one!.context, other!.context, fake.connections()]).toEqual(["one", "other", 1]);
  other!.close();
  const later = connectCluster(fake.context(), { resolveAuth, connections });
  await later.request("/version");
  later.close();
  expect(fake.connections()).toBe(2);
});

test("another user, and one with a plugin, has connections of their own", async () => {
  await using fake = await standInApiServer({ "/version": { json: {} } });
  const connections = new Connections();
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "plugin", args: [], env: [] };
  const plugin = { ...exec, provideClusterInfo: false, interactiveMode: "Never" } as const;
  const mine = fake.context();
  const contexts = [
    mine,
    fake.context({ user: { token: "another" } }),
    ...[1, 2].map(() => fake.context({ user: { exec: plugin } })),
  ];
  const clients = contexts.map((context) => connectCluster(context, { resolveAuth: async () => ({ token: "t" }), connections }));
  for (const client of clients) await client.request("/version");
  for (const client of clients) client.close();
  expect(fake.connections()).toBe(4);
});
