import { expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { standInApiServer } from "../support/stand-in-api-server.ts";
import { aggregated } from "../support/stand-in-discovery.ts";

test("%k8s api-versions tells every version", async () => {
  await using fake = await standInApiServer({ "/api": { json: aggregated["/api"] }, "/apis": { json: aggregated["/apis"] } });
  const config = kubeconfig().context("c", { server: fake.server, caData: fake.caData, token: "t" }).current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  const { value, view } = await createRegistry({ table, session }).run("api-versions", "", undefined, {
    assigned: false,
    host: session,
  });
  await open.close();
  expect(value).toEqual(["apps/v1", "apps/v1beta1", "events.k8s.io/v1", "example.com/v1", "v1"]);
  expect(view?.["text/plain"]).toBe("apps/v1\napps/v1beta1\nevents.k8s.io/v1\nexample.com/v1\nv1");
});
