import { describe, expect, test } from "@jest/globals";
import { connectCluster } from "../../src/cluster/client.ts";
import { canIForSession } from "../../src/objects/access/can-i.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { type Script, standInApiServer } from "../support/stand-in-api-server.ts";
import { aggregated } from "../support/stand-in-discovery.ts";

const REVIEWS = "/apis/authorization.k8s.io/v1";
const script = (status: object): Script => ({
  "/api": { json: aggregated["/api"] },
  "/apis": { json: aggregated["/apis"] },
  [`${REVIEWS}/selfsubjectaccessreviews`]: { json: { status } },
  [`${REVIEWS}/selfsubjectrulesreviews`]: { json: { status } },
});

async function asked(options: Parameters<typeof canIForSession>[0], status: object = { allowed: true }) {
  await using fake = await standInApiServer(script(status));
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token, impersonate: user.impersonate }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  try {
    const { value, view } = await canIForSession(options, session);
    const sent = fake.requests.find(({ method }) => method === "POST")!;
    return { value, text: view["text/plain"], spec: JSON.parse(sent.body).spec, headers: sent.headers };
  } finally {
    await open.close();
  }
}

describe("%k8s auth can-i", () => {
  test.each([
    [["list", "po"], {}, { verb: "list", group: "", resource: "pods", namespace: "team" }],
    [["get", "deploy/web"], {}, { verb: "get", group: "apps", resource: "deployments", namespace: "team", name: "web" }],
    [["get", "pods", "web"], { namespace: "x" }, { verb: "get", group: "", resource: "pods", namespace: "x", name: "web" }],
    [
      ["get", "pods"],
      { subresource: "log", allNamespaces: true },
      { verb: "get", group: "", resource: "pods", subresource: "log" },
    ],
    [["get", "ns/a"], {}, { verb: "get", group: "", resource: "namespaces", name: "a" }],
    [["use", "gadgets.example.org"], {}, { verb: "use", group: "example.org", resource: "gadgets", namespace: "team" }],
    [["*", "*"], {}, { verb: "*", group: "", resource: "*", namespace: "team" }],
  ])("asks the server whether one may %j %j", async (what, options, resourceAttributes) => {
    const { value, text, spec } = await asked({ what, ...options });
    expect([value, text.split("\n")[0]]).toEqual([true, "yes"]);
    expect(spec).toEqual({ resourceAttributes });
  });

  test("asks of a path of the server", async () => {
    expect((await asked({ what: ["get", "/healthz"] })).spec).toEqual({
      nonResourceAttributes: { verb: "get", path: "/healthz" },
    });
  });

  test("says no with the reason and the smallest role that would do", async () => {
    const { value, text } = await asked({ what: ["list", "pods"] }, { allowed: false, reason: "not today" });
    expect(value).toBe(false);
    expect(text).toMatch(
      /^no\nWhy: not today\nTry: ask the cluster's administrator for this role, bound to you:\n\napiVersion: rbac/,
    );
    expect(text).toContain("kind: Role\nmetadata:\n  name: list-pods\n  namespace: team\nrules:\n");
  });

  test("warns of kinds and verbs that the server does not know", async () => {
    expect((await asked({ what: ["get", "gadgets"] })).text).toContain('▲ the server knows no kind "gadgets"');
    expect((await asked({ what: ["fetch", "pods"] })).text).toContain('▲ pods know no verb "fetch"');
  });

  test("asks for somebody else", async () => {
    const { headers } = await asked({ what: ["get", "pods"], as: "alice", asGroup: ["team"], asUid: "7" });
    expect([headers["impersonate-user"], headers["impersonate-group"], headers["impersonate-uid"]]).toEqual([
      "alice",
      "team",
      "7",
    ]);
  });

  test("lists what one may do, one line per resource", async () => {
    const status = {
      incomplete: true,
      evaluationError: "a webhook decides, too",
      resourceRules: [
        { verbs: ["get", "list"], apiGroups: [""], resources: ["pods", "pods/log"] },
        { verbs: ["watch"], apiGroups: [""], resources: ["pods"] },
        { verbs: ["get"], apiGroups: ["apps"], resources: ["deployments/scale"], resourceNames: ["web"] },
      ],
      nonResourceRules: [{ verbs: ["get"], nonResourceURLs: ["/healthz"] }],
    };
    const { text, value, spec } = await asked({ list: true, namespace: "x" }, status);
    expect(text).toBe(
      [
        "Resources                Non-Resource URLs   Resource Names   Verbs",
        "pods                     []                  []               [get list watch]",
        "pods/log                 []                  []               [get list]",
        "                         [/healthz]          []               [get]",
        "deployments.apps/scale   []                  [web]            [get]",
        "▲ the list may be incomplete: a webhook decides, too",
      ].join("\n"),
    );
    expect(spec).toEqual({ namespace: "x" });
    expect(value).toContainEqual({ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] });
  });

  test.each([
    [{ what: [] }, "MissingWord"],
    [{ what: ["get"] }, "MissingWord"],
    [{ what: ["get", "pods", "a", "b"] }, "TooManyWords"],
    [{ what: ["get", "pods"], list: true }, "MixedNames"],
    [{ what: ["get", "pods"], asGroup: ["g"] }, "MissingWord"],
  ])("refuses %j with %s", async (options, name) => {
    await expect(asked(options)).rejects.toMatchObject({ name });
  });
});
