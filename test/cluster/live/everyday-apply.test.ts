import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { errorLines, type UserError } from "../../../src/base/errors.ts";
import type { KubeObject } from "../../../src/cluster/objects.ts";
import { withoutSecrets } from "../../../src/cluster/print-objects.ts";
import type { Changed } from "../../../src/objects/changed.ts";
import { customKind } from "../../support/custom-kind.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook, type TypedHow } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { SHAPES } from "../../support/manifest-shapes.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;
const told: Record<string, number> = {};

beforeAll(async () => {
  cluster = await localCluster("apply-test");
  notebook = liveNotebook(cluster.kubeconfig);
  await ours("apply", "", { body: "apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n" });
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
  if (Object.keys(told).length > 0) console.info("compared with kubectl:", told);
}, 60_000);

/** The view's lines without where and when. */
const ours = async (verb: string, args = "", how: TypedHow = {}): Promise<readonly string[]> =>
  (await notebook.type(verb, args, how)).split("\n").filter((line) => !line.startsWith("context ") && !line.startsWith("Next: "));
const refusal = (verb: string, args = "", how: TypedHow = {}): Promise<readonly string[]> =>
  notebook.type(verb, args, how).then(
    (text) => {
      throw new Error(`it went well: ${text}`);
    },
    (error: UserError) => errorLines(error),
  );
const config = (name: string, data: Readonly<Record<string, unknown>>, more: object = {}): string =>
  JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...more }, data });
const pod = (spec: object): string => JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec });
const live = async (what: string, ...args: readonly string[]): Promise<KubeObject> =>
  JSON.parse(await kubectl(cluster, "get", what, "-o", "json", ...args)) as KubeObject;
const file = (name: string, text: string): string => {
  const path = join(notebook.home, name);
  writeFileSync(path, text);
  return path;
};

describe("what is applied", () => {
  test("is created, configured, unchanged, and says it as a typed list", async () => {
    const [one, two] = [config("one", { a: "b" }), config("two", { a: "b" })];
    expect(await ours("apply", "", { body: one })).toEqual(["configmap/one created"]);
    expect(await ours("apply", "", { body: `${one}\n${two}` })).toEqual(["configmap/one unchanged", "configmap/two created"]);
    const { value } = await notebook.run("apply", "", { body: config("one", { a: "c" }), assigned: true });
    expect(value).toMatchObject([
      { name: "configmap/one", namespace: "default", outcome: "configured", object: { data: { a: "c" } } },
    ]);
    expect((value as readonly Changed[])[0]!.object!.metadata).not.toHaveProperty("managedFields");
    const { metadata } = await live("cm/one", "--show-managed-fields");
    expect(metadata).toMatchObject({ managedFields: [{ manager: "k8s-magics", operation: "Apply" }] });
  });

  test("comes from files, folders, addresses of the notebook and its values, into the namespace that is meant", async () => {
    const path = file("three.yaml", `${config("three", {})}\n---\n${config("far", {}, { namespace: "team" })}\n`);
    expect(await ours("apply", `-f ${path}`)).toEqual(["configmap/three created", "configmap/far created · namespace team"]);
    const value = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "value" } };
    const ran = await notebook.run("apply", ["-n team -f ", [value]] as never);
    expect(ran.text).toMatch(/^configmap\/value created/);
    expect((await live("cm/value", "-n", "team")).metadata.namespace).toBe("team");
  });

  test("finds its namespace, account and kind made first, whatever the order", async () => {
    const crd = customKind({
      plural: "gadgets",
      kind: "Gadget",
      schema: {
        type: "object",
        properties: { spec: { type: "object", properties: { size: { type: "integer" } } } },
      },
    });
    const own = { namespace: "fresh" };
    const all = [
      { apiVersion: "example.com/v1", kind: "Gadget", metadata: { name: "g", ...own }, spec: { size: 3 } },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "p", ...own },
        spec: { containers: [{ name: "a", image: "x.invalid/x" }] },
      },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "q", ...own },
        spec: { serviceAccountName: "me", containers: [{ name: "a", image: "x.invalid/x" }] },
      },
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "me", ...own } },
      crd,
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "fresh", labels: { a: "b" } } },
    ];
    const body = all.map((one) => JSON.stringify(one)).join("\n");
    const tried = await ours("apply", "--dry-run", { body });
    expect(tried[0]).toBe("gadget.example.com/g created (dry run) · namespace fresh · not tried: what it needs comes with it");
    await expect(live("ns/fresh")).rejects.toThrow(/not found/);
    expect(
      await ours("apply", "--wait --timeout 10s", { body: [crd, all[5]].map((one) => JSON.stringify(one)).join("\n") }),
    ).toEqual([
      "customresourcedefinition.apiextensions.k8s.io/gadgets.example.com created · Established",
      "namespace/fresh created · Active",
    ]);
    expect(await ours("apply", "", { body })).toEqual([
      "gadget.example.com/g created · namespace fresh",
      "pod/p created · namespace fresh",
      "pod/q created · namespace fresh",
      "serviceaccount/me created · namespace fresh",
      "customresourcedefinition.apiextensions.k8s.io/gadgets.example.com unchanged",
      "namespace/fresh unchanged",
    ]);
  });

  test("a hundred at once", async () => {
    const body = Array.from({ length: 100 }, (_, n) => config(`many-${n}`, { n: String(n) }, { labels: { set: "many" } })).join(
      "\n",
    );
    expect(new Set(await ours("apply", "", { body }))).toEqual(
      new Set(Array.from({ length: 100 }, (_, n) => `configmap/many-${n} created`)),
    );
    expect(await ours("apply", "", { body: body.replace('"n":"7"', '"n":"8"') })).toContain("configmap/many-7 configured");
    expect((await live("cm", "-l", "set=many")).items).toHaveLength(100);
  });
});

describe("a dry run gives what kubectl's gives", () => {
  test.each(Object.entries(SHAPES))("%s", async (name, object) => {
    const path = file("shape.json", JSON.stringify(object));
    const [{ value }, theirs] = await Promise.all([
      notebook.run("apply", `-f ${path} --dry-run`, { assigned: true }),
      kubectl(cluster, "apply", "--server-side", "--field-manager=k8s-magics", "--dry-run=server", "-o", "json", "-f", path),
    ]);
    const [{ object: made }] = value as readonly [Changed];
    expect(comparable(made!)).toEqual(comparable(withoutSecrets(JSON.parse(theirs) as KubeObject)));
    told[name] = 1;
  });

  test("of an object that is there, changed by others", async () => {
    await kubectl(cluster, "create", "configmap", "shared", "--from-literal=theirs=1");
    const path = file("shape.json", config("shared", { ours: "1" }));
    const [{ value }, theirs] = await Promise.all([
      notebook.run("apply", `-f ${path} --dry-run=server`, { assigned: true }),
      kubectl(cluster, "apply", "--server-side", "--field-manager=k8s-magics", "--dry-run=server", "-o", "json", "-f", path),
    ]);
    const [{ object: made, outcome }] = value as readonly [Changed];
    expect([outcome, comparable(made!)]).toEqual(["configured", comparable(JSON.parse(theirs) as KubeObject)]);
    expect(made!.data).toEqual({ ours: "1", theirs: "1" });
  });
});

/** Addresses and ports are drawn anew in every try. */
function comparable(object: KubeObject): unknown {
  const {
    managedFields: _,
    creationTimestamp: __,
    uid: ___,
    ...metadata
  } = object.metadata as unknown as Record<string, unknown>;
  const text = JSON.stringify({ ...object, metadata })
    .replace(/"(clusterIPs?|nodePort|healthCheckNodePort)":(\[[^\]]*\]|"[^"]*"|\d+)/g, '"$1":"DRAWN"')
    .replace(/kube-api-access-\w+/g, "kube-api-access-DRAWN")
    .replace(/"(?:batch\.kubernetes\.io\/)?controller-uid":"[^"]*"/g, '"controller-uid":"DRAWN"');
  return JSON.parse(text);
}

describe("objects of kubectl apply", () => {
  test("are taken over: nothing conflicts, and what goes from the manifest goes", async () => {
    const before = file("csa.json", config("csa", { keep: "1", change: "1", go: "1" }));
    await kubectl(cluster, "apply", "-f", before);
    await kubectl(cluster, "label", "cm", "csa", "their=label");
    const after = config("csa", { keep: "1", change: "2" });
    const note = " · its fields were set by kubectl apply, and are taken over";
    expect(await ours("apply", "--dry-run", { body: after })).toEqual([`configmap/csa configured (dry run)${note}`]);
    expect(await ours("apply", "", { body: after })).toEqual([`configmap/csa configured${note}`]);
    const now = await live("cm/csa", "--show-managed-fields");
    expect([now.data, now.metadata.labels]).toEqual([{ keep: "1", change: "2" }, { their: "label" }]);
    const managers = (now.metadata as unknown as { managedFields: readonly { manager: string; operation: string }[] })
      .managedFields;
    expect(managers.map(({ manager, operation }) => `${manager} ${operation}`).sort()).toEqual([
      "k8s-magics Apply",
      "kubectl-label Update",
    ]);
    expect(await ours("apply", "", { body: after })).toEqual(["configmap/csa unchanged"]);
    await kubectl(cluster, "apply", "-f", before);
    expect((await live("cm/csa")).data).toEqual({ keep: "1", change: "1", go: "1" });
  });
});

describe("conflicts", () => {
  test("name whose fields they are; forced, they become ours", async () => {
    await kubectl(
      cluster,
      "apply",
      "--server-side",
      "--field-manager=robot",
      "-f",
      file("c.json", config("fought", { a: "1", b: "1" })),
    );
    const body = config("fought", { a: "2", b: "2" });
    expect(await refusal("apply", "", { body })).toEqual([
      "FieldConflict: configmap/fought: 2 fields are somebody else's, with another value",
      "Why: data.a, data.b were set by robot",
      "Try: leave it out of the manifest: it stays as it is there",
      "Try: --force-conflicts takes it over, with the manifest's value",
      "Try: --field-manager robot when that was you",
    ]);
    expect(await ours("apply", "--force-conflicts", { body })).toEqual(["configmap/fought configured"]);
    expect((await live("cm/fought")).data).toEqual({ a: "2", b: "2" });
  });

  test("what our own other verbs set is none", async () => {
    await ours("create", "", { body: config("own", { a: "1", b: "1" }) });
    const body = config("own", { a: "2" });
    expect(await ours("apply", "--dry-run", { body })).toEqual(["configmap/own configured (dry run)"]);
    expect(await ours("apply", "", { body })).toEqual(["configmap/own configured"]);
    expect((await live("cm/own")).data).toEqual({ a: "2", b: "1" });
  });
});

describe("■", () => {
  test("ends it within a second, and says how far it came", async () => {
    const body = Array.from({ length: 400 }, (_, n) => config(`stopped-${n}`, { n: String(n) })).join("\n");
    const stop = new AbortController();
    let at = 0;
    setTimeout(() => {
      at = performance.now();
      stop.abort();
    }, 150);
    const lines = await refusal("apply", "", { body, signal: stop.signal });
    expect(performance.now() - at).toBeLessThan(1500);
    expect(lines[0]).toMatch(/^Interrupted: stopped with \d+ of 400 applied$/);
    expect(await ours("apply", "", { body })).toHaveLength(200 + 1);
  });
});

describe("refusals", () => {
  const deployment = (spec: object) => {
    const containers = [{ name: "a", image: "x.invalid/x" }];
    const template = { metadata: { labels: { app: "web" } }, spec: { containers } };
    const whole = { replicas: 1, selector: { matchLabels: { app: "web" } }, template, ...spec };
    return JSON.stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: whole }, undefined, 1);
  };

  test("an unknown field: which one, where, and what was meant", async () => {
    const lines = await refusal("apply", "", { body: deployment({ replcas: 2, paused: false, progresDeadlineSeconds: 3 }) });
    expect(lines[1]).toMatch(/^ +\^+$/);
    expect(lines[2]).toMatch(/^UnknownField: deployment\.apps\/web \(line 1 below the %% line\): spec\.\w+ is no field of it$/);
    expect(lines[3]).toMatch(/did you mean spec\.(replicas|progressDeadlineSeconds)\?$/);
    const created = await refusal("create", "", { body: deployment({ replcas: 2, progresDeadlineSeconds: 3 }) });
    expect(created[2]).toMatch(
      /^UnknownField: deployment\.apps\/web \(line 1 below the %% line\): spec\.\w+ is no field of it, and 1 more$/,
    );
    expect(created.slice(4).sort()).toEqual([
      "Try: spec.progresDeadlineSeconds: did you mean spec.progressDeadlineSeconds?",
      "Try: spec.replcas: did you mean spec.replicas?",
    ]);
  });

  test("a value of another type, without the value", async () => {
    const secret = JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { pin: 48151623 } });
    for (const verb of ["apply", "create"]) {
      const lines = await refusal(verb, "", { body: secret });
      expect(lines.join("\n")).toContain("WrongType: secret/s (line 1 below the %% line): ");
      expect(lines.join("\n")).toContain("has to be a text");
      expect(lines.join("\n")).not.toContain("48151623");
    }
  });

  test.each([
    [
      "an unknown kind",
      '{"apiVersion":"v1","kind":"ConfgMap","metadata":{"name":"a"}}',
      "UnknownKind",
      "did you mean ConfigMap?",
    ],
    [
      "an old version",
      '{"apiVersion":"extensions/v1beta1","kind":"Ingress","metadata":{"name":"a"}}',
      "UnknownKind",
      "did you mean apiVersion networking.k8s.io/v1?",
    ],
    [
      "no such namespace",
      config("a", {}, { namespace: "nowhere" }),
      "NoNamespace",
      "%k8s create namespace nowhere, or a Namespace among the manifests",
    ],
    ["an invalid name", config("A_b", {}), "Invalid", "lowercase RFC 1123 subdomain"],
    ["a name for a shell", config("$(id);`id`", {}), "Invalid", "lowercase RFC 1123 subdomain"],
    ["a name for a page", config("<img src=x onerror=alert(1)>", {}), "Invalid", "lowercase RFC 1123 subdomain"],
    ["a name that leads away", config("../secrets/x", {}), "BadName", 'has no "/"'],
    [
      "a quantity that is none",
      pod({ containers: [{ name: "a", image: "x", resources: { limits: { memory: "1GB" } } }] }),
      "InvalidQuantity",
      'spec.containers[0].resources.limits.memory is "1GB"',
    ],
    [
      "no such account",
      pod({ serviceAccountName: "nobody", containers: [{ name: "a", image: "x" }] }),
      "NoServiceAccount",
      "%k8s create serviceaccount nobody -n default",
    ],
    ["the same twice", `${config("a", {})}\n${config("a", {})}`, "WrittenTwice", "leave one of the two out"],
    [
      "a generated name",
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"a-"}}',
      "NoName",
      "%k8s create makes an object whose name the server finishes",
    ],
  ])("%s", async (_, body, name, words) => {
    const lines = await refusal("apply", "", { body });
    expect(lines.join("\n")).toMatch(new RegExp(`(^|\\n)${name}: `));
    expect(lines.join("\n")).toContain(words);
  });

  test("a namespace that the line contradicts", async () => {
    const lines = await refusal("apply", "-n default", { body: config("a", {}, { namespace: "team" }) });
    expect(lines[2]).toBe("NamespaceMismatch: line 1 below the %% line says namespace team, the line says default");
  });

  test("a field that is set once", async () => {
    await ours("apply", "", { body: deployment({}) });
    const lines = await refusal("apply", "", { body: deployment({ selector: { matchLabels: { app: "other" } } }) });
    expect(lines.join("\n")).toMatch(/Invalid: .*deployment\.apps\/web.*field is immutable.*replace --force/s);
  });

  test("a policy's word, and what was done beside it", async () => {
    const policy = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: "no-bad" },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
        },
        validations: [{ expression: "!object.metadata.name.startsWith('bad')", message: "names must not be bad" }],
      },
    };
    const binding = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: "no-bad" },
      spec: { policyName: "no-bad", validationActions: ["Deny"] },
    };
    await ours("apply", "", { body: `${JSON.stringify(policy)}\n${JSON.stringify(binding)}` });
    for (let left = 60; ; left -= 1) {
      const error = await notebook.type("create", "--dry-run", { body: config("bad", {}) }).catch((reason: UserError) => reason);
      if (typeof error !== "string") break;
      if (left === 0) throw new Error("the policy does not count");
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const lines = await refusal("apply", "", { body: `${config("good", {})}\n${config("bad-1", {})}\n${config("bad-2", {})}` });
    expect(lines[0]).toMatch(
      /^AdmissionRefused: configmap\/bad-1 \(line 2 below the %% line\): the policy no-bad refused this .*, and 1 more failed$/,
    );
    expect(lines[1]).toContain("names must not be bad");
    expect((await live("cm/good")).metadata.name).toBe("good");
    expect(notebook.shown.at(-1)).toContain("bad-1");
  });
});

describe("prune", () => {
  test("deletes what was applied with the labels and is written no longer, after it was confirmed", async () => {
    const labels = { labels: { team: "p" } };
    const [a, b] = [config("prune-a", {}, labels), config("prune-b", {}, labels)];
    await ours("apply", "", { body: `${a}\n${b}` });
    await kubectl(cluster, "create", "configmap", "prune-theirs");
    await kubectl(cluster, "label", "configmap", "prune-theirs", "team=p");
    const refused = await refusal("apply", "--prune -l team=p", { body: a });
    expect(refused).toEqual([
      "Refused: this deletes configmap/prune-b, which the manifests no longer hold",
      expect.anything(),
      "Try: the same with --yes",
    ]);
    expect(await ours("apply", "--prune -l team=p --dry-run", { body: a })).toEqual([
      "configmap/prune-a unchanged (dry run)",
      "configmap/prune-b pruned (dry run)",
    ]);
    expect(await ours("apply", "--prune -l team=p", { body: a, answers: ["yes"] })).toEqual([
      "configmap/prune-a unchanged",
      "configmap/prune-b pruned",
    ]);
    expect((await live("cm", "-l", "team=p")).items.map(({ metadata }: KubeObject) => metadata.name)).toEqual([
      "prune-a",
      "prune-theirs",
    ]);
    expect((await refusal("apply", "--prune", { body: a }))[0]).toContain("--prune");
  });
});

describe("diff", () => {
  test("tells what would change, and changes nothing", async () => {
    await ours("apply", "", { body: config("d", { a: "1", b: "2" }) });
    const body = `${config("d", { a: "1", b: "3" })}\n${config("d2", {})}\n${config("one", { a: "c" })}`;
    const { value, text } = await notebook.run("diff", "", { body });
    expect(value).toEqual(["configmap/d", "configmap/d2"]);
    expect(text.split("\n").slice(0, 7)).toEqual([
      "configmap/d would be configured",
      "@@ -1,7 +1,7 @@",
      " apiVersion: v1",
      " data:",
      '   a: "1"',
      '-  b: "2"',
      '+  b: "3"',
    ]);
    expect(text).toContain("configmap/d2 would be created");
    expect(text).toContain("1 unchanged");
    expect((await live("cm/d")).data.b).toBe("2");
    const { recording } = await notebook.run("apply", "--diff", { body: config("d", { a: "1", b: "3" }) });
    expect(recording.displays[0]![0]!["text/plain"]).toContain('+  b: "3"');
    expect((await notebook.type("diff", "", { body: config("d", { a: "1", b: "3" }) })).split("\n")[0]).toBe(
      "nothing would change",
    );
  });

  test("of a Secret only that it changes", async () => {
    const secret = (pin: string): string =>
      JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "pin" }, stringData: { pin, same: "x" } });
    await ours("apply", "", { body: secret("48151623") });
    const text = await notebook.type("diff", "", { body: secret("42424242") });
    expect(text).toContain("-  pin: REDACTED (before)\n+  pin: REDACTED (after)\n   same: REDACTED");
    const encoded = ["48151623", "42424242"].flatMap((pin) => [pin, Buffer.from(pin).toString("base64")]);
    for (const pin of encoded) expect(notebook.shown.join("\n")).not.toContain(pin);
  });
});

describe("create and replace", () => {
  test("create refuses what is there, and finishes names", async () => {
    expect(await ours("create", "", { body: config("made", {}) })).toEqual(["configmap/made created"]);
    expect((await refusal("create", "", { body: config("made", {}) }))[0]).toBe(
      "AlreadyExists: configmap/made (line 1 below the %% line) is there already on context apply-test",
    );
    const [line] = await ours("create", "", {
      body: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"made-"}}',
    });
    expect(line).toMatch(/^configmap\/made-\w{5} created$/);
    expect(await ours("create", "--dry-run", { body: config("never", {}) })).toEqual(["configmap/never created (dry run)"]);
    await expect(live("cm/never")).rejects.toThrow(/not found/);
  });

  test("replace drops what is not written; forced, it makes anew", async () => {
    await kubectl(cluster, "create", "configmap", "old", "--from-literal=a=1");
    expect(await ours("replace", "", { body: config("old", { b: "1" }) })).toEqual(["configmap/old replaced"]);
    const { data, metadata } = await live("cm/old");
    expect(data).toEqual({ b: "1" });
    expect((await refusal("replace", "--force", { body: config("old", {}) }))[0]).toBe(
      "Refused: this deletes configmap/old and makes it anew",
    );
    expect(await ours("replace", "--force --yes", { body: config("old", { c: "1" }) })).toEqual(["configmap/old replaced"]);
    const anew = await live("cm/old");
    expect([anew.data, anew.metadata.uid === metadata.uid]).toEqual([{ c: "1" }, false]);
    expect((await refusal("replace", "", { body: config("nowhere", {}) }))[0]).toMatch(/^NotThere: /);
    const stale = config("old", {}, { resourceVersion: metadata.resourceVersion });
    expect((await refusal("replace", "", { body: stale }))[0]).toMatch(/^Conflict: /);
  });
});

describe("the wait", () => {
  test("a claim whose volume is made for its first pod is not waited for", async () => {
    const storage = { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name: "later" } };
    const spec = { storageClassName: "later", accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };
    const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "later" }, spec };
    const all = [claim, { ...storage, provisioner: "example.com/none", volumeBindingMode: "WaitForFirstConsumer" }];
    expect(await ours("apply", "--wait --timeout 20s", { body: all.map((one) => JSON.stringify(one)).join("\n") })).toEqual([
      "persistentvolumeclaim/later created · its volume waits for its first pod",
      "storageclass.storage.k8s.io/later created",
    ]);
  });

  test("ends with time, and with ■ within a second, and says what is not ready", async () => {
    const body = JSON.stringify({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "lb" },
      spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
    });
    const late = await refusal("apply", "--wait --timeout 1s", { body });
    expect(late[0]).toBe("NotReady: service/lb not ready within 1 s");
    expect(late[1]).toContain("service/lb: no address yet");
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 800);
    const begin = performance.now();
    const stopped = await refusal("apply", "--wait", { body, signal: stop.signal });
    expect(performance.now() - begin).toBeLessThan(5000);
    expect(stopped[0]).toBe("Interrupted: stopped waiting for service/lb; what was applied stays, and goes on");
    await kubectl(
      cluster,
      "patch",
      "service",
      "lb",
      "--subresource=status",
      "--type=merge",
      "-p",
      '{"status":{"loadBalancer":{"ingress":[{"ip":"10.9.8.7"}]}}}',
    );
    expect(await ours("apply", "--wait", { body })).toEqual(["service/lb unchanged · 10.9.8.7"]);
  });
});
