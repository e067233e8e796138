import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { customKind } from "../../support/custom-kind.ts";
import fc from "../../support/fast-check.ts";
import { jsonPathCases, randomPath } from "../../support/json-path-cases.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { recordingHost } from "../../support/session.ts";
import { retried, soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const crd = customKind({
  names: { shortNames: ["wg"], categories: ["all"] },
  version: { subresources: { status: {} } },
});
const widget = (name: string, spec: object) => ({ apiVersion: "example.com/v1", kind: "Widget", metadata: { name }, spec });
const widgets = [
  widget("w1", {
    size: 3,
    weight: 0.5,
    memory: "900Mi",
    on: true,
    tags: ["a", "b", "c"],
    "a.b": "dotted",
    ports: [{ name: "web", port: 80 }],
  }),
  widget("w2", {
    size: 20,
    weight: 0.00001,
    memory: "1Gi",
    on: false,
    tags: ["<x>", "ü"],
    nested: { deep: { down: [1, 2, [3]] } },
  }),
  widget("w10", {
    size: -1,
    weight: 1.5e22,
    memory: "1G",
    on: true,
    tags: [],
    ports: [
      { name: "a", port: 1 },
      { name: "b", port: 2 },
    ],
  }),
];
const pod = (name: string, labels: object, memory: string) => ({
  metadata: { name, labels },
  spec: {
    serviceAccountName: "default",
    containers: [
      {
        name: "main",
        image: `example.invalid/${name}:1`,
        resources: { requests: { memory } },
        ports: [{ containerPort: 80 }, { containerPort: 443 }],
      },
      { name: "side", image: "example.invalid/side" },
    ],
  },
});

/** As a person types it: what is no option stands in quotes. */
const line = (words: readonly string[]): string =>
  words.map((word) => (word.startsWith("-") ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
const ours = async (verb: string, ...words: readonly string[]): Promise<string> =>
  (await notebook.type(verb, line(words))).trimEnd();
const theirs = async (...words: readonly string[]): Promise<string> => (await kubectl(cluster, ...words)).trimEnd();

/** Ages go on between the two: every duration becomes the same word, and its padding with it. */
const withoutAges = (text: string): string =>
  text
    .split("\n")
    .map((one) =>
      one
        .replace(/\b\d+[smhd](\d+[smh])?(?=\s|$)/g, "AGO")
        .replace(/ +/g, " ")
        .trimEnd(),
    )
    .join("\n")
    .trim();

beforeAll(async () => {
  cluster = await localCluster("everyday-get");
  notebook = liveNotebook(cluster.kubeconfig);
  const client = await notebook.client();
  const post = (path: string, body: object) => retried(() => client.request(path, { method: "POST", body }));
  await post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", crd);
  for (const [name, labels, memory] of [
    ["web", { app: "web", "example.com/tier": "front" }, "1Gi"],
    ["db", { app: "db" }, "900Mi"],
    ["cache-10", { app: "cache" }, "100M"],
    ["cache-9", { app: "cache" }, "2000Mi"],
  ] as const) {
    await post("/api/v1/namespaces/default/pods", pod(name, labels, memory));
  }
  await post("/api/v1/namespaces/default/secrets", { metadata: { name: "key" }, stringData: { k: "v" } });
  await post("/apis/apps/v1/namespaces/default/deployments", {
    metadata: { name: "web" },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: "w" } },
      template: { metadata: { labels: { app: "w" } }, spec: { containers: [{ name: "c", image: "i" }] } },
    },
  });
  for (const body of widgets) await post("/apis/example.com/v1/namespaces/default/widgets", body);
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

describe("what get prints is what kubectl prints", () => {
  const cases: readonly (readonly string[])[] = [
    ["pods", "--no-headers"],
    ["pods", "--show-kind"],
    ["pods", "-L", "app,example.com/tier"],
    ["pods", "-L", "app", "-L", "none", "--show-labels"],
    ["pods", "--sort-by", ".metadata.name"],
    ["pods", "--sort-by", "{.metadata.labels.app}"],
    ["pods", "--sort-by", ".spec.containers[0].resources.requests.memory", "-o", "wide", "-l", "app!=w"],
    ["pods", "--sort-by", ".metadata.name", "-o", "name"],
    ["pods", "--chunk-size", "2"],
    ["pods", "web", "gone", "--ignore-not-found"],
    ["deploy", "web", "--subresource", "scale"],
    ["deploy/web", "--subresource", "status"],
    ["wg"],
    ["wg", "--sort-by", ".spec.size", "-o", "custom-columns=N:.metadata.name,S:.spec.size"],
    ["wg", "--sort-by", ".spec.memory", "-o", "custom-columns=N:metadata.name,M:{.spec.memory},W:.spec.weight"],
    ["wg", "-o", "custom-columns=N:.metadata.name,T:.spec.tags,O:.spec.on,P:.spec.ports[*].name,X:.spec.nested,Z:.none"],
    ["wg", "-o", "custom-columns=N:.metadata.name,A:.spec.ports[0]", "--no-headers"],
    ["wg", "w1", "-o", "custom-columns=N:.metadata.name,A:.spec.a\\.b,P:.spec.ports[?(@.port==80)].name"],
    ["pods", "-o", "custom-columns=NAME:.metadata.name,IMAGES:.spec.containers[*].image,NODE:.spec.nodeName"],
    ["pods", "-l", "app=none", "-o", "custom-columns=NAME:.metadata.name"],
    ["pods,wg", "-o", "custom-columns=NAME:.metadata.name,KIND:.kind"],
    ["all"],
    ["pods,svc,wg", "--show-labels"],
  ];
  test.each(cases.map((words) => [words.join(" "), words] as const))("get %s", async (_, words) => {
    expect(withoutAges(await ours("get", ...words))).toBe(withoutAges(await theirs("get", ...words)));
  });
});

describe("a JSONPath leads where kubectl's leads", () => {
  test.each(jsonPathCases)("get %s -o jsonpath=%s", async (what, template) => {
    const words = [...what.split(" "), "-o", `jsonpath=${template}`];
    const [mine, other] = await Promise.all([said(() => ours("get", ...words)), said(() => theirs("get", ...words))]);
    expect(mine).toBe(other);
  });

  test("random paths over the same objects", async () => {
    const data = JSON.parse(await kubectl(cluster, "get", "pods,wg", "-o", "json")) as { readonly items: readonly KubeObject[] };
    const templates = fc.sample(randomPath(data), 60);
    const compared = await inFours(templates, async (template) => {
      const words = ["get", "pods,wg", "-o", `jsonpath=${template}`];
      const [mine, other] = await Promise.all([said(() => ours(words[0]!, ...words.slice(1))), said(() => theirs(...words))]);
      return { template, mine: unordered(template, mine), other: unordered(template, other) };
    });
    // Bookkeeping that our objects come without.
    const plain = compared.filter(({ other }) => !other.includes("managedFields"));
    expect(plain.filter(({ mine, other }) => mine !== other)).toEqual([]);
    expect(compared.filter(({ mine }) => mine !== "" && mine !== REFUSED).length).toBeGreaterThan(25);
  }, 60_000);

  test("as JSON", async () => {
    for (const template of ["{.items[*].metadata.name}", "{.items[0].spec}", "a{.items[*].spec.tags}"]) {
      const words = ["get", "wg", "-o", `jsonpath-as-json=${template}`];
      expect(await ours(words[0]!, ...words.slice(1))).toBe(await theirs(...words));
    }
  });
});

const withoutEnds = (text: string): string => text.replace(/ +$/gm, "");
/** kubectl says the same path twice when two roles allow it. */
const once = (text: string): string => [...new Set(text.split("\n"))].join("\n");
const REFUSED = "(refused)";
const said = (work: () => Promise<string>): Promise<string> => work().catch(() => REFUSED);
/** kubectl goes through an object's members in no order. */
const unordered = (template: string, text: string): string =>
  /\.\.|\.\*/.test(template) ? text.split(" ").sort().join(" ") : text;

async function inFours<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const out: R[] = [];
  for (let at = 0; at < items.length; at += 4) out.push(...(await Promise.all(items.slice(at, at + 4).map(work))));
  return out;
}

describe("what a server knows and allows", () => {
  test.each([
    [[]],
    [["--namespaced=false", "-o", "name"]],
    [["--namespaced", "--verbs", "list,get"]],
    [["--api-group", "apps", "-o", "wide"]],
    [["--api-group", ""]],
    [["--sort-by", "name", "--no-headers"]],
    [["--sort-by", "kind", "--categories", "all"]],
    [["-o", "wide"]],
  ])("api-resources %j", async (words) => {
    expect(await ours("api-resources", ...words)).toBe(withoutEnds(await theirs("api-resources", ...words)));
  });

  test("api-versions", async () => {
    expect(await ours("api-versions")).toBe(await theirs("api-versions"));
  });

  test.each([["default"], ["kube-system"]])("auth can-i --list in %s", async (namespace) => {
    const words = ["--list", "-n", namespace, "--as", "system:serviceaccount:default:default"];
    expect(await ours("auth can-i", ...words)).toBe(once(await theirs("auth", "can-i", ...words)));
    expect(await ours("auth can-i", "--list")).toBe(once(await theirs("auth", "can-i", "--list")));
  });

  test.each([
    [["list", "pods"]],
    [["get", "pod/web"]],
    [["create", "deployments.apps", "-A"]],
    [["get", "pods", "--subresource", "log"]],
    [["get", "/healthz"]],
    [["get", "/metrics"]],
    [["*", "*"]],
    [["delete", "wg"]],
    [["list", "nodes"]],
  ])("auth can-i %j, as oneself and as others", async (words) => {
    for (const who of [[], ["--as", "alice"], ["--as", "alice", "--as-group", "system:masters"]]) {
      const answer = await kubectl(cluster, "auth", "can-i", ...words, ...who).catch(() => "no");
      const { value, text } = await notebook.run("auth can-i", line([...words, ...who]));
      expect([value, text.split("\n")[0]]).toEqual([answer.trim() === "yes", answer.trim()]);
    }
  });

  test("a no says which role to ask for, and that role is enough", async () => {
    const denied = await notebook.type("auth can-i", "list pods --as bob");
    expect(denied).toMatch(/^no\nWhy: no role allows bob to list pods\nTry: .*\n\napiVersion: rbac/);
    const { minimalRole } = await import("../../../src/cluster/minimal-role.ts");
    const role = minimalRole({ verb: "list", resource: "pods", group: "", namespace: "default" });
    const client = await notebook.client();
    const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default";
    await client.request(`${rbac}/roles`, { method: "POST", body: role });
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name };
    const subjects = [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "bob" }];
    await client.request(`${rbac}/rolebindings`, { method: "POST", body: { metadata: { name: "bob" }, roleRef, subjects } });
    for (let left = 20; left > 0 && !(await notebook.type("auth can-i", "list pods --as bob")).startsWith("yes"); left -= 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await notebook.type("auth can-i", "list pods --as bob")).toMatch(/^yes\n/);
    expect(await notebook.type("auth can-i", "list services --as bob")).toMatch(/^no\n/);
  });
});

const LIMIT = 60_000;

describe("a watched table of a real server", () => {
  /** Follows pods until a text was shown, for a minute at most, then presses ■. */
  async function followed(args: string, until: readonly string[], meanwhile: (texts: () => readonly string[]) => Promise<void>) {
    const stop = new AbortController();
    const { host, recording } = recordingHost({ answers: [], signal: stop.signal });
    const texts = (): readonly string[] => recording.displays.flat().map((bundle) => bundle["text/plain"]);
    const ended = notebook.registry.run("get", args, undefined, { assigned: false, host });
    await soon(() => texts().length > 0, LIMIT);
    await meanwhile(texts);
    for (const word of until) await soon(() => texts().some((text) => text.includes(word)), LIMIT);
    const stopped = performance.now();
    stop.abort();
    await ended;
    expect(performance.now() - stopped).toBeLessThan(5000);
    return texts();
  }

  test("follows what comes, changes and goes; ■ leaves what get shows then", async () => {
    const client = await notebook.client();
    const path = "/api/v1/namespaces/default/pods";
    const texts = await followed("pods -w -L app", ["✕ deleted"], async (shown) => {
      await client.request(path, { method: "POST", body: pod("fresh", { app: "fresh" }, "1Mi") });
      await soon(() => shown().some((text) => text.includes("● new")), LIMIT);
      const patch = { metadata: { labels: { app: "moved" } } };
      await client.request(`${path}/db`, { method: "PATCH", body: patch, contentType: "application/merge-patch+json" });
      await soon(() => shown().some((text) => text.includes("◐ changed")), LIMIT);
      await client.request(`${path}/fresh`, { method: "DELETE", body: { gracePeriodSeconds: 0 } });
    });
    const last = texts.at(-1)!.split("\n");
    expect(withoutAges(last.slice(0, -1).join("\n"))).toBe(withoutAges(await theirs("get", "pods", "-L", "app")));
    expect(last.at(-1)).toMatch(/^Watched for .*: stopped · \d+ new, \d+ changed, 1 deleted$/);
  });

  test("outlives a restart of the API server, and says so meanwhile", async () => {
    const texts = await followed("wg -w", ["late"], async (shown) => {
      const { components } = await cluster.clusters.status(cluster.name);
      process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
      await soon(() => shown().some((text) => text.includes("the table is as of")), LIMIT);
      await cluster.clusters.up(cluster.name, { signal: AbortSignal.timeout(90_000) });
      const client = await notebook.client();
      await retried(() =>
        client.request("/apis/example.com/v1/namespaces/default/widgets", { method: "POST", body: widget("late", {}) }),
      );
    });
    expect(texts.at(-1)).toMatch(/^NAME {3}AGE\nlate {3}\S+\nw1 /);
  }, 120_000);
});

test("one get of every context has a row of each and names the dead", async () => {
  const folder = tempFolder();
  const file = join(folder, "many");
  const { contexts, clusters, users } = load(readFileSync(cluster.kubeconfig, "utf8")) as Record<
    "contexts" | "clusters" | "users",
    { context: object; cluster: object }[]
  >;
  const own = contexts[0]!.context as { cluster: string; user: string };
  const dead = { name: "dead", cluster: { server: "https://127.0.0.1:1" } };
  const all = [
    { name: "one", context: { ...own, namespace: "default" } },
    { name: "two", context: { ...own, namespace: "kube-system" } },
    { name: "gone", context: { ...own, cluster: "dead" } },
  ];
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      contexts: all,
      clusters: [...clusters, dead],
      users,
      "current-context": "one",
    }),
  );
  const many = liveNotebook(file);
  try {
    const text = await many.type("get", "cm --all-contexts");
    expect(text).toMatch(/^CONTEXT {3}NAME/);
    expect(text).toMatch(/^one {7}kube-root-ca.crt/m);
    expect(text).toMatch(/^two {7}extension-apiserver-authentication/m);
    expect(text).toMatch(/^▲ gone: no answer from https:\/\/127\.0\.0\.1:1.*refused/m);
    const { value } = await many.run("get", "cm --all-contexts", { assigned: true });
    expect(new Set((value as readonly KubeObject[]).map(({ context }) => context))).toEqual(new Set(["one", "two"]));
  } finally {
    await many.close();
  }
});
