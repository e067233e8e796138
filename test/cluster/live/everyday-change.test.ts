import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dump, load } from "js-yaml";
import type { ClusterClient } from "../../../src/cluster/client.ts";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { customKind } from "../../support/custom-kind.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { retried, soon } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;
let client: ClusterClient;
const folder = tempFolder();

const DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
const CONFIGS = "/api/v1/namespaces/default/configmaps";
const WIDGETS = "/apis/example.com/v1/namespaces/default/widgets";

const post = (path: string, body: object): Promise<KubeObject> => client.request<KubeObject>(path, { method: "POST", body });
const read = (path: string): Promise<KubeObject> => client.request<KubeObject>(path);

const template = (name: string) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: "main", image: "example.invalid/x:1" }] },
});
const deployment = (name: string, replicas = 1) =>
  post(DEPLOYMENTS, {
    metadata: { name, labels: { app: name } },
    spec: { replicas, selector: { matchLabels: { app: name } }, template: template(name) },
  });
const config = (name: string, metadata: object = {}) => post(CONFIGS, { metadata: { name, ...metadata }, data: { a: "1" } });
const widget = (name: string) =>
  post(WIDGETS, { apiVersion: "example.com/v1", kind: "Widget", metadata: { name }, spec: { size: 1, parts: [{ name: "a" }] } });

const definition = customKind({
  version: { subresources: { scale: { specReplicasPath: ".spec.size", statusReplicasPath: ".status.size" } } },
});

beforeAll(async () => {
  cluster = await localCluster("changed");
  notebook = liveNotebook(cluster.kubeconfig);
  client = await notebook.client();
  await post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
  for (const name of ["ours", "theirs"]) {
    await deployment(name);
    await config(name);
    await retried(() => widget(name));
    await post("/api/v1/nodes", { metadata: { name } });
  }
}, 600_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

/** A kubeconfig of the same cluster as somebody else. */
function impersonating(user: string): string {
  const file = join(folder, `${user}.kubeconfig`);
  const own = load(readFileSync(cluster.kubeconfig, "utf8")) as { users: { user: Record<string, unknown> }[] };
  for (const one of own.users) one.user.as = user;
  writeFileSync(file, dump(own));
  return file;
}

/** What both are to be alike in. */
function alike({ metadata, spec, data }: KubeObject): unknown {
  const { labels, annotations = {} } = metadata;
  const { "deployment.kubernetes.io/revision": _, ...own } = annotations as Record<string, string>;
  // What the node controller adds comes when it comes.
  const taints = spec?.taints?.filter(({ key }: { readonly key: string }) => !key.startsWith("node.kubernetes.io/"));
  return JSON.parse(
    JSON.stringify({ labels, annotations: own, spec: taints === undefined ? spec : { ...spec, taints }, data }).replaceAll(
      "theirs",
      "ours",
    ),
  );
}

/** The same by both, on objects of their own: kubectl's words, and the same objects afterwards. */
async function both(verb: string, args: string, path: string, flags: readonly string[] = []): Promise<string> {
  const words = args.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'|'$/g, ""));
  const theirs = await kubectl(cluster, ...verb.split(" "), ...words.map((word) => word.replaceAll("NAME", "theirs")), ...flags);
  const [line] = (await notebook.type(verb, args.replaceAll("NAME", "ours"))).split("\n");
  expect(line!.split(" · ")[0]).toBe(theirs.trim().split("\n").at(-1)!.replaceAll("theirs", "ours"));
  expect(alike(await read(`${path}/ours`))).toEqual(alike(await read(`${path}/theirs`)));
  return line!;
}

describe("what is changed is what kubectl changes, in its words", () => {
  test.each([
    ["label", "deploy/NAME tier=front zone=a", DEPLOYMENTS],
    ["label", "deploy/NAME tier=front", DEPLOYMENTS],
    ["label", "deploy/NAME tier=back --overwrite", DEPLOYMENTS],
    ["label", "deploy NAME tier-", DEPLOYMENTS],
    ["label", "deploy NAME zone=b more=c --overwrite", DEPLOYMENTS],
    ["label", "deploy NAME tier- none-", DEPLOYMENTS],
    ["annotate", "deploy/NAME 'note=two words' other=1", DEPLOYMENTS],
    ["annotate", "deploy/NAME other- note=x --overwrite", DEPLOYMENTS],
    ["annotate", "cm NAME note=x", CONFIGS],
    ["scale", "deploy/NAME --replicas 3", DEPLOYMENTS],
    ["scale", "deploy/NAME --current-replicas 3 --replicas 2", DEPLOYMENTS],
    ["scale", "widget/NAME --replicas 4", WIDGETS],
    [
      "patch",
      `deploy/NAME -p '{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.invalid/x:2"}]}}}}'`,
      DEPLOYMENTS,
    ],
    [
      "patch",
      `deploy/NAME -p '{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.invalid/x:2"}]}}}}'`,
      DEPLOYMENTS,
    ],
    ["patch", `deploy/NAME -p 'spec: {minReadySeconds: 3}'`, DEPLOYMENTS],
    ["patch", `cm NAME --type merge -p '{"data":{"a":null,"b":"2"}}'`, CONFIGS],
    ["patch", `cm/NAME --type json -p '[{"op":"replace","path":"/data/b","value":"3"}]'`, CONFIGS],
    ["patch", `widget/NAME --type merge -p '{"spec":{"parts":[{"name":"b"}]}}'`, WIDGETS],
    ["set image", "deploy/NAME main=example.invalid/x:3", DEPLOYMENTS],
    ["set image", "deploy NAME *=example.invalid/x:4", DEPLOYMENTS],
    [
      "autoscale",
      "deploy/NAME --min 2 --max 5 --cpu-percent 60",
      "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
    ],
    ["taint", "nodes NAME gpu=yes:PreferNoSchedule b:PreferNoSchedule", "/api/v1/nodes"],
    ["taint", "nodes NAME gpu=no:PreferNoSchedule --overwrite", "/api/v1/nodes"],
    ["taint", "nodes NAME gpu:PreferNoSchedule-", "/api/v1/nodes"],
    ["taint", "nodes NAME b- c=1:PreferNoSchedule", "/api/v1/nodes"],
    ["cordon", "NAME", "/api/v1/nodes"],
    ["cordon", "NAME", "/api/v1/nodes"],
    ["uncordon", "NAME", "/api/v1/nodes"],
    ["uncordon", "NAME", "/api/v1/nodes"],
  ])("%s %s", async (verb, args, path) => {
    await both(verb, args, path);
  });

  test("a custom kind, which knows no strategic patch, is merged, and that is said", async () => {
    const line = await notebook.type("patch", `widget/ours -p '{"spec":{"size":7}}'`);
    expect(line).toContain("widget.example.com/ours patched · merged: this kind takes no strategic patch");
    expect((await read(`${WIDGETS}/ours`)).spec.size).toBe(7);
    await expect(notebook.type("patch", `widget/ours --type strategic -p '{"spec":{"size":8}}'`)).rejects.toMatchObject({
      name: "NoStrategicPatch",
    });
  });

  test("a part of an object is patched by itself", async () => {
    expect(await notebook.type("patch", `deploy/ours --subresource scale --type merge -p '{"spec":{"replicas":1}}'`)).toContain(
      "deployment.apps/ours patched",
    );
    expect((await read(`${DEPLOYMENTS}/ours`)).spec.replicas).toBe(1);
  });

  test("a dry run is tried by the server and changes nothing", async () => {
    const before = await read(`${DEPLOYMENTS}/ours`);
    for (const [verb, args] of [
      ["label", "deploy/ours dry=run"],
      ["scale", "deploy/ours --replicas 9"],
      ["patch", `deploy/ours -p '{"spec":{"minReadySeconds":9}}'`],
      ["set image", "deploy/ours main=x:9"],
      ["delete", "deploy/ours"],
    ] as const) {
      expect(await notebook.type(verb, `${args} --dry-run`)).toContain("deployment.apps/ours ");
    }
    const after = await read(`${DEPLOYMENTS}/ours`);
    expect([after.spec, after.metadata.labels, after.metadata.deletionTimestamp]).toEqual([
      before.spec,
      before.metadata.labels,
      undefined,
    ]);
    await expect(
      notebook.type("patch", `deploy/ours --dry-run -p '{"spec":{"selector":{"matchLabels":{"app":"z"}}}}'`),
    ).rejects.toMatchObject({ name: "Invalid" });
  });

  test("values are the objects, without a Secret's", async () => {
    await post("/api/v1/namespaces/default/secrets", { metadata: { name: "s" }, stringData: { key: "planted-secret-2c1e" } });
    const { value } = await notebook.run("label", "secret/s a=b", { assigned: true });
    expect(value).toMatchObject([
      { name: "secret/s", namespace: "default", outcome: "labeled", object: { metadata: { labels: { a: "b" } } } },
    ]);
    expect(JSON.stringify(notebook.shown)).not.toContain(Buffer.from("planted-secret-2c1e").toString("base64"));
  });
});

describe("what is refused", () => {
  test.each([
    ["label", "deploy/ours zone=other", "AlreadySet", /zone is "b"/],
    ["label", "deploy/ourz a=b", "NotFound", /deployments\.apps in namespace default, and none has this name/],
    ["label", "deploy/ours 'a=<script>'", "Invalid", /a valid label|must/],
    ["scale", "cm/ours --replicas 1", "NotScalable", /no scale subresource/],
    ["scale", "deploy/ours --current-replicas 77 --replicas 1", "OtherReplicas", /it is at/],
    ["patch", `deploy/ours -p '{"spec":{"selector":{"matchLabels":{"app":"z"}}}}'`, "Invalid", /immutable/],
    ["patch", `deploy/ours -p '{"metadata":{"resourceVersion":"1"}}'`, "Conflict", /modified/],
    ["set image", "deploy/ours mian=x:1", "NoSuchContainer", /it has main/],
    ["autoscale", "deploy/ours --max 3", "AlreadyExists", /already exists/],
    ["taint", "ours nothing-", "NotTainted", /it has/],
    ["cordon", "outs", "NotFound", /nodes/],
    ["delete", "cm/../../secrets", "BadName", undefined],
    ["delete", "cm '..'", "BadName", undefined],
    ["delete", "cm 'a;rm -rf <b>'", "NotFound", /none has this name/],
  ])("%s %s is %s", async (verb, args, name, why) => {
    const error = await notebook.type(verb, args).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name });
    if (why !== undefined) expect(String((error as { why?: string }).why)).toMatch(why);
  });

  test("a name that is not there is told with those near it", async () => {
    const error = await notebook.type("delete", "configmap ourss").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "NotFound", hints: expect.arrayContaining(["did you mean ours?"]) });
    expect(await notebook.type("delete", "configmap ourss --ignore-not-found")).toContain("nothing to change");
  });

  test("what somebody may not do is told with the right that is missing", async () => {
    const other = liveNotebook(impersonating("nobody-special"));
    try {
      await expect(other.type("delete", "cm/ours")).rejects.toMatchObject({
        name: "Forbidden",
        message: expect.stringContaining("may not delete configmaps"),
      });
      await expect(other.type("scale", "deploy/ours --replicas 2")).rejects.toMatchObject({ name: "Forbidden" });
    } finally {
      await other.close();
    }
  });

  test("a notebook that only looks changes nothing, and still lists labels", async () => {
    const { context } = await notebook.session.active();
    await notebook.session.use(context, undefined, { readOnly: true });
    await expect(notebook.type("delete", "cm/ours")).rejects.toMatchObject({ name: "ReadOnly" });
    await expect(notebook.type("label", "cm/ours x=y")).rejects.toMatchObject({ name: "ReadOnly" });
    expect(await notebook.type("label", "cm/ours --list")).toContain("configmap/ours has no labels");
    await notebook.session.use(context);
  });
});

describe("what is deleted", () => {
  const gone = async (path: string): Promise<boolean> =>
    read(path).then(
      () => false,
      () => true,
    );

  test("goes at once when it is one that is named", async () => {
    await config("one");
    const { text, value, recording } = await notebook.run("delete", "cm/one");
    expect(text.split("\n")[0]).toBe("configmap/one deleted");
    expect(value).toEqual([{ name: "configmap/one", namespace: "default", outcome: "deleted" }]);
    expect(recording.displays).toEqual([]);
    expect(await gone(`${CONFIGS}/one`)).toBe(true);
  });

  test("is told first with what goes with it, and asked for", async () => {
    await deployment("app", 2);
    await config("app", { labels: { app: "app" } });
    await soon(async () => (await kubectl(cluster, "get", "pods", "-l", "app=app", "-o", "name")).split("\n").length === 3);
    const words = "deploy,cm -l app=app";
    const dry = await notebook.run("delete", `${words} --dry-run`);
    expect(dry.recording.displays[0]![0]!["text/plain"]).toMatch(
      /deployment\.apps\/app · takes (1 replicasets\.apps, 2 pods|2 pods, 1 replicasets\.apps) with it\n {2}configmap\/app$/,
    );
    expect(dry.text).toContain("deployment.apps/app deleted (dry run)");
    await expect(notebook.type("delete", words)).rejects.toMatchObject({ name: "Refused", hints: ["the same with --yes"] });
    await expect(notebook.type("delete", words, { answers: ["no"] })).rejects.toMatchObject({ name: "Refused" });
    const { recording, text } = await notebook.run("delete", words, { answers: ["yes"] });
    expect(recording.questions).toEqual([expect.stringContaining("deletes 2 objects in namespace default on changed")]);
    expect(text).toContain("deployment.apps/app deleted\nconfigmap/app deleted");
    await soon(async () => (await kubectl(cluster, "get", "rs,pods", "-l", "app=app", "-o", "name")) === "");
  });

  test("leaves what it owned when it is told to", async () => {
    await deployment("parent");
    await soon(async () => (await kubectl(cluster, "get", "rs", "-l", "app=parent", "-o", "name")) !== "");
    await notebook.type("delete", "deploy/parent --cascade orphan");
    const sets = JSON.parse(await kubectl(cluster, "get", "rs", "-l", "app=parent", "-o", "json"));
    expect(sets.items[0].metadata.ownerReferences).toBeUndefined();
    await notebook.type("delete", "rs -l app=parent --cascade foreground --yes");
    expect(await kubectl(cluster, "get", "rs,pods", "-l", "app=parent", "-o", "name")).toBe("");
  });

  test("is everything of a label, in all the usual kinds", async () => {
    await deployment("whole", 2);
    await post("/api/v1/namespaces/default/services", {
      metadata: { name: "whole", labels: { app: "whole" } },
      spec: { ports: [{ port: 1 }] },
    });
    const text = await notebook.type("delete", "all -l app=whole --yes --timeout 30s");
    expect(text).toContain("deployment.apps/whole deleted");
    expect(text).toContain("service/whole deleted");
    await soon(async () => (await kubectl(cluster, "get", "all", "-l", "app=whole", "-o", "name")) === "");
    expect(await notebook.type("delete", "all -l app=whole --yes")).toContain("No resources found");
  });

  test("goes many at once, and the plan counts what it does not show", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `many-${index}`);
    await Promise.all(names.map((name) => config(name, { labels: { set: "many" } })));
    const { recording, value } = await notebook.run("delete", "cm -l set=many --timeout 60s", { answers: ["yes"] });
    expect(recording.displays[0]![0]!["text/plain"]).toMatch(/(\n {2}configmap\/many-\d+){40}\n {2}… and 20 more$/);
    expect(value).toHaveLength(60);
    expect(await kubectl(cluster, "get", "cm", "-l", "set=many", "-o", "name")).toBe("");
  });

  test("may be gone or not for somebody who may only delete, and that is said", async () => {
    await kubectl(cluster, "create", "role", "deleter", "--verb=delete", "--resource=configmaps");
    await kubectl(cluster, "create", "rolebinding", "deleter", "--role=deleter", "--user=deleter");
    const other = liveNotebook(impersonating("deleter"));
    try {
      for (const name of ["unseen", "unseen-2"]) await config(name);
      await retried(() => other.type("delete", "cm/unseen --dry-run"));
      expect(await other.type("delete", "cm/unseen --timeout 20s")).toContain(
        "configmap/unseen deleted · you may not look whether it is gone",
      );
    } finally {
      await other.close();
    }
  });

  test("on a protected cluster needs the name of its context", async () => {
    await config("guarded");
    await notebook.type("protect", "changed");
    await expect(notebook.type("delete", "cm/guarded")).rejects.toMatchObject({ name: "Refused" });
    await expect(notebook.type("label", "cm/guarded a=b", { answers: ["no"] })).rejects.toMatchObject({ name: "Refused" });
    expect(await notebook.type("delete", "cm/guarded", { answers: ["changed"] })).toContain("configmap/guarded deleted");
    await notebook.type("protect", "changed --off");
  });

  test("comes from files, cells and values too", async () => {
    const manifest = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
    for (const name of ["in-file", "in-cell", "in-cell-2"]) await config(name);
    writeFileSync(join(folder, "one.yaml"), dump(manifest("in-file")));
    expect(await notebook.type("delete", `-f ${join(folder, "one.yaml")}`)).toContain("configmap/in-file deleted");
    const body = `${dump(manifest("in-cell"))}---\n${dump(manifest("in-cell-2"))}`;
    expect(await notebook.type("delete", "--yes", { body })).toContain("configmap/in-cell deleted\nconfigmap/in-cell-2 deleted");
    await expect(notebook.type("delete", "-f /nowhere.yaml")).rejects.toMatchObject({ name: "NoSuchFile" });
  });

  test("is waited for, and a finalizer that holds it is explained", async () => {
    await config("held", { finalizers: ["example.com/protect"] });
    const late = await notebook.type("delete", "cm/held --timeout 2s").catch((error: unknown) => error);
    expect(late).toMatchObject({
      name: "TimedOut",
      message: "configmap/held is still there after 2 s",
      why: expect.stringMatching(/finalizer example\.com\/protect: the controller of example\.com takes it away .* --type merge/),
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1500);
    const began = performance.now();
    await expect(notebook.type("delete", "cm/held", { signal: stop.signal })).rejects.toMatchObject({
      name: "Interrupted",
      message: "stopped waiting: configmap/held is still there",
    });
    expect(performance.now() - began).toBeLessThan(10_000);
    const waits = notebook.run("delete", "cm/held --timeout 30s");
    setTimeout(() => void notebook.type("patch", `configmap/held --type merge -p '{"metadata":{"finalizers":null}}'`), 1500);
    const { recording, text } = await waits;
    expect(text).toContain("configmap/held deleted");
    const states = recording.displays[0]!.map((bundle) => bundle["text/plain"]);
    expect(states[0]).toMatch(/◐ Terminating +configmap\/held +finalizer example\.com\/protect/);
    expect(states.at(-1)).toMatch(/○ gone +configmap\/held/);
  });

  test("outlives an API server that restarts meanwhile", async () => {
    await config("patient", { finalizers: ["example.com/protect"] });
    const waits = notebook.run("delete", "cm/patient --timeout 60s");
    await soon(async () => (await read(`${CONFIGS}/patient`)).metadata.deletionTimestamp !== undefined);
    const { components } = await cluster.clusters.status(cluster.name);
    process.kill(components.find(({ name }) => name === "kube-apiserver")!.pid!, "SIGKILL");
    // Only when its port is free does it come back where it was.
    await soon(() =>
      read("/version").then(
        () => false,
        (error: unknown) => String(error).includes("refused"),
      ),
    );
    await cluster.clusters.up(cluster.name, { signal: AbortSignal.timeout(90_000) });
    await retried(() => kubectl(cluster, "patch", "cm", "patient", "--type=merge", "-p", '{"metadata":{"finalizers":null}}'));
    expect((await waits).text).toContain("configmap/patient deleted");
  });

  test("a namespace says what is left in it; a kind's definition takes its objects along", async () => {
    await post("/api/v1/namespaces", { metadata: { name: "full" } });
    await retried(() =>
      post("/api/v1/namespaces/full/configmaps", { metadata: { name: "stays", finalizers: ["example.com/protect"] } }),
    );
    await expect(notebook.type("delete", "ns/full")).rejects.toMatchObject({ name: "Refused" });
    const late = await notebook.run("delete", "ns full --timeout 8s --yes").catch((error: unknown) => error);
    expect(late).toMatchObject({
      name: "TimedOut",
      why: expect.stringMatching(/kubernetes: the namespace controller deletes everything in it first.*example\.com\/protect/s),
    });
    await notebook.type("patch", `cm/stays -n full --type merge -p '{"metadata":{"finalizers":null}}'`);
    expect(await notebook.type("delete", "ns full --timeout 30s --yes")).toContain("namespace/full deleted");
    const plan = await notebook.run("delete", "crd widgets.example.com --dry-run");
    expect(plan.recording.displays[0]![0]!["text/plain"]).toContain(
      "takes every object of this kind, in all namespaces: 2 with it",
    );
    expect(await notebook.type("delete", "crd widgets.example.com --yes")).toContain("widgets.example.com deleted");
    await soon(() => gone(`${WIDGETS}/ours`));
  });
});
