import { describe, expect, test } from "@jest/globals";
import { connectCluster } from "../../../src/cluster/client.ts";
import { getForSession } from "../../../src/objects/get/get.ts";
import type { GetOptions } from "../../../src/objects/get/options.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { testSession } from "../../support/session.ts";
import { refusingServer, type Script, standInApiServer, statusAnswer } from "../../support/stand-in-api-server.ts";
import { aggregated } from "../../support/stand-in-discovery.ts";

const discovery: Script = { "/api": { json: aggregated["/api"] }, "/apis": { json: aggregated["/apis"] } };
const pods = (namespace: string, columns: readonly string[], ...rows: readonly (readonly string[])[]): Script => ({
  ...discovery,
  [`/api/v1/namespaces/${namespace}/pods`]: {
    json: {
      kind: "Table",
      columnDefinitions: columns.map((name) => ({ name, format: name === "Name" ? "name" : "" })),
      rows: rows.map((cells) => ({ cells, object: { kind: "Pod", apiVersion: "v1", metadata: { name: cells[0], namespace } } })),
    },
  },
});

async function asked(options: Partial<GetOptions> = {}, assigned = false) {
  await using alpha = await standInApiServer(pods("a", ["Name", "Status"], ["web", "Running"]));
  await using beta = await standInApiServer(
    pods("b", ["Name", "Ready", "Status"], ["db", "1/1", "Failed"], ["cache", "0/1", "Pending"]),
  );
  await using gamma = await standInApiServer({
    ...discovery,
    "/api/v1/namespaces/c/pods": statusAnswer(
      403,
      "Forbidden",
      'User "u" cannot list resource "pods" in API group "" in the namespace "c"',
    ),
  });
  const place = (fake: typeof alpha, namespace: string) => ({ server: fake.server, caData: fake.caData, namespace, token: "t" });
  const config = kubeconfig()
    .context("alpha", place(alpha, "a"))
    .context("beta", place(beta, "b"))
    .context("gamma", place(gamma, "c"))
    .context("away", { server: await refusingServer(), namespace: "a", token: "t" })
    .current("alpha");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  try {
    return await getForSession({ what: ["pods"], ...options }, session, assigned);
  } finally {
    await open.close();
  }
}

describe("one get of every context", () => {
  test("is one table with where each row was found, and who did not answer below it", async () => {
    const { view } = await asked({ allContexts: true });
    const [table, problems] = view!["text/plain"]
      .split("▲")
      .map((part) => part.trim())
      .reduce<[string, string[]]>(([first, rest], part, at) => (at === 0 ? [part, rest] : [first, [...rest, part]]), ["", []]);
    expect(table).toBe(
      [
        "CONTEXT   NAME    STATUS    READY",
        "alpha     web     Running",
        "beta      db      Failed    1/1",
        "beta      cache   Pending   0/1",
      ].join("\n"),
    );
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^gamma: u may not list pods in namespace c/);
    expect(problems[1]).toMatch(/^away: no answer from .*refused/);
    expect(String(view!["text/html"])).toContain("2 of 4 contexts · namespace of each context");
  });

  test("asks only those that are named", async () => {
    const { view } = await asked({ contexts: "beta", output: "name" });
    expect(view?.["text/plain"]).toBe("beta: pod/db\nbeta: pod/cache");
  });

  test("gives objects that know their context, and that can be sent as they are", async () => {
    const { value } = await asked({ allContexts: true, sortBy: ".metadata.name" }, true);
    expect(value.map(({ metadata, context }) => [metadata.name, context])).toEqual([
      ["cache", "beta"],
      ["db", "beta"],
      ["web", "alpha"],
    ]);
    expect(JSON.stringify(value)).not.toContain("context");
  });

  test("tells paths and columns of the context, too", async () => {
    const { view } = await asked({ contexts: "alpha,beta", output: "custom-columns=C:.context,N:.metadata.name" });
    expect(view?.["text/plain"]).toBe("C       N\nalpha   web\nbeta    db\nbeta    cache");
  });

  test.each([
    [{ contexts: "away" }, "NoAnswer"],
    [{ contexts: "alpha,nowhere" }, "UnknownContext"],
    [{ contexts: "," }, "MissingValue"],
    [{ allContexts: true, context: "alpha" }, "MixedContexts"],
    [{ allContexts: true, what: ["podz"] }, "NoAnswer"],
  ])("refuses %j with %s", async (options, name) => {
    await expect(asked(options)).rejects.toMatchObject({ name });
  });
});
