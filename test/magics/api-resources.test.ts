import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { standInApiServer } from "../support/stand-in-api-server.ts";
import { aggregated } from "../support/stand-in-discovery.ts";

async function typed(args = "") {
  await using fake = await standInApiServer({ "/api": { json: aggregated["/api"] }, "/apis": { json: aggregated["/apis"] } });
  const config = kubeconfig().context("c", { server: fake.server, caData: fake.caData, token: "t" }).current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  try {
    const { value, view } = await createRegistry({ table, session }).run("api-resources", args, undefined, {
      assigned: false,
      host: session,
    });
    return { value, text: view!["text/plain"] };
  } finally {
    await open.close();
  }
}

describe("%k8s api-resources", () => {
  test("tells the kinds by group and name, each in the version that the server prefers", async () => {
    const { text, value } = await typed();
    expect(text).toBe(
      [
        "NAME          SHORTNAMES   APIVERSION         NAMESPACED   KIND",
        "events        ev           v1                 true         Event",
        "namespaces    ns           v1                 false        Namespace",
        "pods          po           v1                 true         Pod",
        "secrets                    v1                 true         Secret",
        "deployments   deploy       apps/v1            true         Deployment",
        "events        ev           events.k8s.io/v1   true         Event",
        "widgets                    example.com/v1     true         Widget",
      ].join("\n"),
    );
    expect(value).toContainEqual(expect.objectContaining({ plural: "pods", kind: "Pod", namespaced: true }));
  });

  test.each([
    ["--namespaced=false -o name", "namespaces"],
    ["--namespaced --api-group apps -o name", "deployments.apps"],
    ["--categories all -o name", "pods\ndeployments.apps"],
    ["--api-group '' --sort-by kind -o name", "events\nnamespaces\npods\nsecrets"],
    ["--verbs fly", "no kind of 7 is like that"],
    ["--api-group apps --no-headers", "deployments   deploy   apps/v1   true   Deployment"],
    ["--api-group apps -o wide --no-headers", "deployments   deploy   apps/v1   true   Deployment   get,list   all"],
  ])("with %s", async (args, text) => {
    expect((await typed(args)).text).toBe(text);
  });

  test("says which groups there are when one is not", async () => {
    await expect(typed("--api-group nope")).rejects.toMatchObject({
      name: "UnknownGroup",
      hints: ['its groups: "" (core), apps, events.k8s.io, example.com'],
    });
  });
});
