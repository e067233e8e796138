import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import get from "../../magics/get.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { Call } from "../../src/magic/declare.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { type Script, type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { aggregated } from "../support/stand-in-discovery.ts";
import { tempFolder } from "../support/temp-folder.ts";

const columnDefinitions = [
  { name: "Name", priority: 0 },
  { name: "Status", priority: 0 },
  { name: "Node", priority: 1 },
];
const row = (name: string, state: string, whole: boolean) => ({
  cells: [name, state, "n1"],
  object: {
    ...(whole ? { kind: "Pod", apiVersion: "v1", spec: {} } : { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1" }),
    metadata: { name, namespace: "team", labels: { app: name }, managedFields: [{}] },
  },
});

const base: Script = {
  "/api": { json: aggregated["/api"] },
  "/apis": { json: aggregated["/apis"] },
  "/api/v1/namespaces/team/pods": ({ query }) => {
    const whole = query.get("includeObject") === "Object";
    return query.get("continue") === "more"
      ? { json: { kind: "Table", metadata: {}, columnDefinitions, rows: [row("db", "Pending", whole)] } }
      : { json: { kind: "Table", metadata: { continue: "more" }, columnDefinitions, rows: [row("web", "Running", whole)] } };
  },
  "/api/v1/namespaces/team/pods/web": { json: { kind: "Table", columnDefinitions, rows: [row("web", "Running", true)] } },
  "/api/v1/namespaces/team/pods/nope": statusAnswer(404, "NotFound", 'pods "nope" not found'),
  "/apis/apps/v1/namespaces/team/deployments": statusAnswer(403, "Forbidden", "deployments.apps is forbidden"),
  "/api/v1/namespaces/team/events": { json: { kind: "Table", columnDefinitions, rows: [] } },
  "/apis/example.com/v1/namespaces/team/widgets": {
    json: { kind: "WidgetList", metadata: {}, items: [{ metadata: { name: "w", creationTimestamp: "2026-01-01T00:00:00Z" } }] },
  },
  "/api/v1/namespaces/team/secrets": ({ query }) => ({
    json: {
      kind: "Table",
      columnDefinitions: [{ name: "Name" }],
      rows: [
        {
          cells: ["s"],
          object: query.has("includeObject")
            ? { kind: "Secret", apiVersion: "v1", metadata: { name: "s" }, data: { key: "aHVudGVyMg==" } }
            : { metadata: { name: "s" } },
        },
      ],
    },
  }),
};

type Options = Parameters<typeof get.run>[0];
const said = (assigned: boolean): Call => ({ ...({} as Call), assigned, values: new Map() });

function notebook(fake: StandInApiServer) {
  const config = kubeconfig()
    .context("c", { server: fake.server, caData: fake.caData, namespace: "team", token: "t" })
    .current("c");
  const connect = (resolved: Parameters<typeof connectCluster>[0]) =>
    connectCluster(resolved, { resolveAuth: async ({ user }) => ({ token: user.token }) });
  const { session, open } = testSession({ kubeconfigs: [config], connect });
  const run = (what: string, options: Partial<Options> = {}, assigned = false) =>
    get.run({ what: what.split(" "), output: "table", ...options } as Options, session, said(assigned));
  return { session, run, [Symbol.dispose]: () => open.close() };
}

describe("%k8s get", () => {
  test("shows all pages of the server's table, of the namespace that the notebook follows", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    const { view, value } = await cell.run("pods");
    expect(view?.["text/plain"]).toBe("NAME   STATUS\nweb    Running\ndb     Pending");
    expect(String(view?.["text/html"])).toMatch(/<caption[^>]*>pods · context c · namespace team · /);
    expect(value.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.name])).toEqual([
      ["v1", "Pod", "web"],
      ["v1", "Pod", "db"],
    ]);
    expect(cell.session.known.names("po")).toEqual(["web", "db"]);
    expect(cell.session.known.kinds()).toEqual(expect.arrayContaining(["pods", "po", "widgets"]));
  });

  test("hands selectors to the server", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    await cell.run("pods", { selector: "app in (a,b)", fieldSelector: "status.phase!=Running" });
    const { query } = fake.requests.find(({ path }) => path.endsWith("/pods"))!;
    expect([query.get("labelSelector"), query.get("fieldSelector"), query.get("limit")]).toEqual([
      "app in (a,b)",
      "status.phase!=Running",
      "500",
    ]);
  });

  test.each([
    ["wide", { output: "wide" }, "NAME   STATUS    NODE\nweb    Running   n1\ndb     Pending   n1"],
    ["labels", { showLabels: true }, "NAME   STATUS    LABELS\nweb    Running   app=web\ndb     Pending   app=db"],
    ["names", { output: "name" }, "pod/web\npod/db"],
    ["no titles", { noHeaders: true }, "web   Running\ndb    Pending"],
    ["kinds", { showKind: true }, "NAME      STATUS\npod/web   Running\npod/db    Pending"],
    ["label columns", { labelColumns: ["app,x/y"] }, "NAME   STATUS    APP   Y\nweb    Running   web\ndb     Pending   db"],
    ["an order", { sortBy: ".metadata.name" }, "NAME   STATUS\ndb     Pending\nweb    Running"],
    ["a path", { output: "jsonpath={.items[*].metadata.name}" }, "web db"],
    ["a path as JSON", { output: "jsonpath-as-json={.items[0].kind}" }, '[\n    "Pod"\n]'],
    [
      "columns",
      { output: "custom-columns=N:.metadata.name,A:metadata.labels.app,X:.x" },
      "N     A     X\nweb   web   <none>\ndb    db    <none>",
    ],
  ] as const)("with %s", async (_, options, text) => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    expect((await cell.run("pods", options)).view?.["text/plain"]).toBe(text);
  });

  test("gives whole objects to a variable and one document for one name", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    const { value } = await cell.run("pods", {}, true);
    expect(value[0]).toEqual({
      kind: "Pod",
      apiVersion: "v1",
      spec: {},
      metadata: { name: "web", namespace: "team", labels: { app: "web" } },
    });
    const { view } = await cell.run("pod/web", { output: "yaml" });
    expect(view?.["text/plain"]).toMatch(/^apiVersion: v1\nkind: Pod\n/);
    expect(JSON.parse((await cell.run("pods", { output: "json" })).view!["text/plain"])).toMatchObject({
      kind: "List",
      items: [{}, {}],
    });
  });

  test("asks for no more of the objects than it shows", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    for (const options of [{}, { showLabels: true }, { output: "json" }] as const) await cell.run("pods", options);
    const asked = fake.requests.filter(({ path, query }) => path.endsWith("/pods") && !query.has("continue"));
    expect(asked.map(({ query }) => query.get("includeObject"))).toEqual(["None", null, "Object"]);
  });

  test("reads paths and columns from files", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    const folder = tempFolder();
    writeFileSync(join(folder, "columns"), "NAME KIND\n.metadata.name .kind\n");
    writeFileSync(join(folder, "path"), "{.items[1].metadata.name}");
    const { view } = await cell.run("pods", { output: `custom-columns-file=${join(folder, "columns")}` });
    expect(view?.["text/plain"]).toBe("NAME   KIND\nweb    Pod\ndb     Pod");
    expect((await cell.run("pods", { output: `jsonpath-file=${join(folder, "path")}` })).view?.["text/plain"]).toBe("db");
    await expect(cell.run("pods", { output: "jsonpath-file=/nowhere" })).rejects.toMatchObject({ name: "UnreadableFile" });
  });

  test("leaves out what is not there when that is no error", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    expect((await cell.run("pods nope", { ignoreNotFound: true })).view?.["text/plain"]).toBe("");
    expect((await cell.run("pods web nope", { ignoreNotFound: true })).view?.["text/plain"]).toBe(
      "NAME   STATUS\nweb    Running",
    );
  });

  test("points at a selector that the server cannot read", async () => {
    const why = "unable to parse requirement: found '=', expected: identifier";
    await using fake = await standInApiServer({
      ...base,
      "/api/v1/namespaces/team/events": statusAnswer(400, "BadRequest", why),
    });
    using cell = notebook(fake);
    await expect(cell.run("events", { selector: "a==,=" })).rejects.toMatchObject({ name: "BadSelector", about: "a==,=", why });
  });

  test("says where nothing was found", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    expect((await cell.run("events")).view?.["text/plain"]).toBe("No resources found in team namespace.");
  });

  test("shows the members of a category that may be seen, and names the others", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    const text = (await cell.run("all")).view!["text/plain"];
    expect(text).toContain("web    Running");
    expect(text).toContain("▲ not allowed on context c");
    await expect(cell.run("pods,deployments")).rejects.toMatchObject({ name: "Forbidden" });
  });

  test("shows name and date where the server knows no tables", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    expect((await cell.run("widgets")).view?.["text/plain"]).toBe("NAME   CREATED AT\nw      2026-01-01T00:00:00Z");
  });

  test("leaves the values of Secrets out of every output, and gives them raw to a variable only", async () => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    for (const output of ["yaml", "json", "object"] as const) {
      const { view, value } = await cell.run("secrets", { output });
      expect(JSON.stringify([view, value])).not.toContain("aHVudGVyMg==");
      expect(view?.["text/plain"]).toContain("REDACTED");
    }
    await expect(cell.run("secrets", { raw: true })).rejects.toMatchObject({ name: "RawNeedsVariable" });
    const raw = await cell.run("secrets", { raw: true }, true);
    expect(raw.value[0]?.data).toEqual({ key: "aHVudGVyMg==" });
    expect(raw.view).toBeUndefined();
  });

  test.each([
    ["pod nope", {}, "NotFound"],
    ["podz", {}, "UnknownKind"],
    ["pods web", { allNamespaces: true }, "MixedNames"],
    ["pods web", { selector: "a=b" }, "MixedNames"],
    ["pod/web svc", {}, "MixedNames"],
    ["pod/", {}, "BadName"],
    [",", {}, "MissingKind"],
    ["pods ..", {}, "BadName"],
    ["pods", { namespace: ".." }, "BadName"],
    ["pods", { namespace: "a/b" }, "BadName"],
    ["pods", { context: "other" }, "UnknownContext"],
    ["pods", { output: "jsonpath={.items[}" }, "BadJSONPath"],
    ["pods", { output: "jsonpath={.items[9]}" }, "JSONPathFailed"],
    ["pods", { output: "jsonpath=" }, "MissingValue"],
    ["pods", { output: "custom-columns=NAME" }, "BadColumns"],
    ["pods", { output: "custom-columns=NAME:.a[" }, "BadJSONPath"],
    ["pods", { sortBy: ".none" }, "NothingToSortBy"],
    ["pods", { subresource: "status" }, "MissingName"],
  ] as const)("refuses %s %j with %s", async (what, options, name) => {
    await using fake = await standInApiServer(base);
    using cell = notebook(fake);
    await expect(cell.run(what, options)).rejects.toMatchObject({ name });
  });
});
