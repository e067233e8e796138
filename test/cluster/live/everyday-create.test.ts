import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { newAuthority } from "../../../src/local/certificates.ts";
import { tokenize } from "../../../src/magic/words.ts";
import type { Changed } from "../../../src/objects/changed.ts";
import type { FieldNode } from "../../../src/objects/schema/field-node.ts";
import { customKind } from "../../support/custom-kind.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { retried } from "../../support/soon.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const crd = customKind({
  names: { shortNames: ["wg"] },
  schema: {
    description: "Widget is a thing of ours.",
    type: "object",
    properties: {
      spec: {
        description: "What it is like.",
        type: "object",
        required: ["size"],
        properties: {
          size: { type: "integer", description: "How large." },
          colour: { type: "string", enum: ["red", "green"], description: "How it looks." },
          parts: { type: "array", items: { type: "object", properties: { name: { type: "string" } } } },
          notes: { type: "object", additionalProperties: { type: "string" } },
        },
      },
    },
  },
});

beforeAll(async () => {
  cluster = await localCluster("everyday-create");
  notebook = liveNotebook(cluster.kubeconfig);
  const client = await notebook.client();
  await client.request("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", { method: "POST", body: crd });
}, 1_200_000);

afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");
/** kubectl leaves a long enumeration off after four values; here all are told. */
const asKubectl = (text: string): string => text.replace(/^(\s*enum: [^,\n]*, [^,\n]*, [^,\n]*, [^,\n]*), .*$/gm, "$1, ....");
const explained = async (line: string): Promise<readonly string[]> => words(asKubectl(await notebook.type("explain", line)));
const theirs = async (line: string): Promise<readonly string[]> => words(await kubectl(cluster, "explain", ...line.split(" ")));

describe("what %k8s explain says is what kubectl's explain says", () => {
  test.each([
    "pod",
    "po.spec",
    "pods.spec.containers",
    "pod.spec.containers.image",
    "pod.spec.containers.resources",
    "pod.spec.containers.resources.limits",
    "pod.spec.containers.env.valueFrom",
    "pod.spec.containers.command",
    "pod.spec.restartPolicy",
    "pod.spec.nodeSelector",
    "pod.spec.volumes.hostPath.type",
    "pod.metadata.labels",
    "pod.metadata.managedFields.fieldsV1",
    "pod.spec.affinity --recursive",
    "pod.status",
    "deploy.spec.strategy",
    "deploy.spec.strategy --recursive",
    "deployments.spec.template --recursive",
    "statefulset.spec",
    "svc.spec.ports",
    "svc.spec.ports.targetPort",
    "configmap --recursive",
    "secret.type",
    "cronjob.spec",
    "hpa --api-version autoscaling/v1",
    "hpa.spec.metrics",
    "ingress.spec.rules.http.paths",
    "role.rules",
    "networkpolicies.spec.ingress.from",
    "crd.spec.versions.schema --recursive",
    "crd.spec.versions.schema.openAPIV3Schema.additionalProperties",
    "pvc.spec.resources",
  ])("explain %s", async (line) => {
    expect(await explained(line)).toEqual(await theirs(line));
  });

  test("a custom kind too, once its server describes it", async () => {
    await retried(() => notebook.type("explain", "widget.spec"), 30_000);
    for (const line of ["widgets", "wg.spec", "widget.spec.parts", "widgets.example.com --recursive"]) {
      expect(await explained(line)).toEqual(await theirs(line));
    }
    const { value } = await notebook.run("explain", "widget.spec", { assigned: true });
    const { fields } = value as FieldNode;
    expect(fields.map(({ name, type, required, enum: values }) => [name, type, required, values])).toEqual([
      ["colour", "string", false, ["red", "green"]],
      ["notes", "map[string]string", false, []],
      ["parts", "[]Object", false, []],
      ["size", "integer", true, []],
    ]);
  });

  test("a wrong field is told with the nearest one, from the server's own schema", async () => {
    await expect(notebook.type("explain", "deploy.spec.replcas")).rejects.toMatchObject({
      name: "UnknownField",
      hints: ["did you mean spec.replicas?"],
      caret: { start: 13 },
    });
    await expect(notebook.type("explain", "widget.spec.color")).rejects.toMatchObject({ hints: ["did you mean spec.colour?"] });
  });
});

/** Without what kubectl writes of an object that nobody has made yet. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== "object" || value === null) return value;
  const empty = (one: unknown) => typeof one === "object" && one !== null && Object.keys(one).length === 0;
  const entries = Object.entries(value)
    .map(([key, one]) => [key, stripped(one)] as const)
    .filter(([key, one]) => key !== "status" && one !== null)
    .filter(([key, one]) => !(["spec", "resources", "strategy", "metadata"].includes(key) && empty(one)));
  return Object.fromEntries(entries);
}

describe("what %k8s create would make is what kubectl create would make", () => {
  test.each([
    "namespace team",
    "deployment web --image nginx:1.27 --replicas 3 --port 80",
    "deployment two --image registry.example.org:5000/team/web@sha256:abc --image redis",
    "deployment beat --image busybox -n team -- sleep infinity",
    "job hello --image busybox -- echo hello",
    "cronjob beat --image busybox --schedule='*/5 * * * *' --restart Never -- date",
    "configmap settings --from-literal level=debug --from-literal colour='a <b> & c'",
    "configmap settings --from-literal level=debug --append-hash",
    "configmap none",
    "serviceaccount robot",
    "role reader --verb get,list,get --resource pods,deploy,pods/log,rs.apps",
    "role one --verb '*' --resource configmaps --resource-name a --resource-name b",
    "rolebinding b --clusterrole view --user bob --group team --serviceaccount default:robot",
    "rolebinding b --role reader --user alice -n team",
    "clusterrole c --verb get --resource nodes --non-resource-url /metrics,/logs/*",
    "clusterrole c --aggregation-rule rbac.example.com/to-monitoring=true",
    "clusterrolebinding b --clusterrole view --serviceaccount default:robot --serviceaccount team:robot",
    "quota q --hard cpu=8,memory=16Gi,pods=20 --scopes BestEffort",
    "ingress web --rule 'web.example.org/*=web:80' --rule 'web.example.org/api=api:http' --class nginx",
    "ingress web --rule 'a.example.org/*=web:80,tls=cert' --rule 'b.example.org/=web:80,tls' --annotation a.b/c=d",
    "ingress web --default-backend web:80",
  ])("create %s", async (line) => {
    const words = tokenize([{ text: line }]).map(({ text }) => text);
    const [kind, ...rest] = words;
    const [, after] = /^\S+ (.*)$/s.exec(line)!;
    const dash = rest.indexOf("--");
    const [own, command] = dash < 0 ? [rest, []] : [rest.slice(0, dash), rest.slice(dash)];
    const wanted = await kubectl(cluster, "create", kind!, ...own, "--dry-run=client", "-o", "json", ...command);
    const typed = after!.replace(/ -- |$/, (end) => ` --dry-run -o yaml${end}`);
    expect(stripped(load(await notebook.type(`create ${kind}`, typed)))).toEqual(stripped(JSON.parse(wanted)));
  });

  test("files and folders, text and bytes, by the same keys", async () => {
    const folder = tempFolder();
    await writeFile(join(folder, "a.txt"), "first\nsecond\n");
    await writeFile(join(folder, "b.bin"), Buffer.from([0xff, 0xfe, 0, 1]));
    await writeFile(join(folder, "c.env"), "# a comment\nONE=1\n\nTWO=a=b\n");
    for (const flags of [
      ["--from-file", folder],
      ["--from-file", `k=${join(folder, "a.txt")}`, "--from-file", join(folder, "b.bin"), "--append-hash"],
      ["--from-env-file", join(folder, "c.env")],
    ]) {
      const wanted = await kubectl(cluster, "create", "configmap", "files", ...flags, "--dry-run=client", "-o", "json");
      const made = await notebook.type("create configmap", `files ${flags.join(" ")} --dry-run -o json`);
      expect(stripped(JSON.parse(made))).toEqual(stripped(JSON.parse(wanted)));
    }
  });

  test("a Secret holds the same bytes, and nothing of them is ever shown", async () => {
    const folder = tempFolder();
    const { cert, key } = await newAuthority("web");
    await Promise.all([
      writeFile(join(folder, "c"), cert),
      writeFile(join(folder, "k"), key),
      writeFile(join(folder, "p"), PLANTED),
    ]);
    const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
      ["generic", `--from-file password=${folder}/p`, `--from-file=password=${folder}/p`, []],
      [
        "generic",
        "--ask password --type example.com/own --append-hash",
        `--from-literal=password=${PLANTED} --type=example.com/own --append-hash`,
        [PLANTED],
      ],
      ["tls", `--cert ${folder}/c --key ${folder}/k`, `--cert=${folder}/c --key=${folder}/k`, []],
      [
        "docker-registry",
        "--docker-server r.example.org --docker-username alice --docker-email a@example.org",
        `--docker-server=r.example.org --docker-username=alice --docker-email=a@example.org --docker-password=${PLANTED}`,
        [PLANTED],
      ],
    ];
    for (const [kind, ours, flags, answers] of cases) {
      const wanted = JSON.parse(
        await kubectl(cluster, "create", "secret", kind, `${kind}-x`, ...flags.split(" "), "--dry-run=client", "-o", "json"),
      );
      const { value } = await notebook.run(`create secret ${kind}`, `${kind}-x ${ours}`, { answers });
      const [{ name }] = value as readonly [Changed];
      expect(name).toBe(`secret/${wanted.metadata.name}`);
      const there = JSON.parse(await kubectl(cluster, "get", name, "-o", "json"));
      expect([decoded(there.data), there.type]).toEqual([decoded(wanted.data), wanted.type ?? "Opaque"]);
      await kubectl(cluster, "delete", name);
    }
    const shown = notebook.shown.join("\n");
    for (const secret of [PLANTED, Buffer.from(PLANTED).toString("base64"), key.slice(40, 80)])
      expect(shown).not.toContain(secret);
  });
});

const PLANTED = "planted-value-of-a-secret-51c7";

/** Docker's own document says the same in any order. */
const decoded = (data: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const text = Buffer.from(value, "base64").toString("utf8");
      return [key, key === ".dockerconfigjson" ? JSON.parse(text) : text];
    }),
  );

describe("%k8s create on a server", () => {
  test("makes what it says; a dry run makes nothing", async () => {
    expect(await notebook.type("create deployment", "web --image nginx:1.27 --dry-run")).toMatch(
      /^deployment\.apps\/web created \(dry run\)\ncontext everyday-create · namespace default · /,
    );
    await expect(kubectl(cluster, "get", "deploy/web")).rejects.toThrow("not found");
    expect(await notebook.type("create deployment", "web --image nginx:1.27")).toMatch(
      /^deployment\.apps\/web created\n.*\nNext: %k8s rollout status deploy\/web$/,
    );
    expect(await kubectl(cluster, "get", "deploy/web", "-o", "name")).toBe("deployment.apps/web\n");
    await expect(notebook.type("create deployment", "web --image nginx:1.27")).rejects.toMatchObject({ name: "AlreadyExists" });
  });

  test.each([
    "x --image a.example/b:1 --port 80 --env A=1 --env B=x=y -l a=b,c=d --restart Never -- a b",
    "x --image busybox --command --annotations n=1 --image-pull-policy Never -- sleep 1",
    "x --image busybox --privileged",
  ])("run %s is kubectl's pod", async (line) => {
    const [own = "", command] = line.split(" -- ");
    const after = command === undefined ? [] : ["--", ...command.split(" ")];
    const wanted = await kubectl(cluster, "run", ...own.split(" "), "--dry-run=client", "-o", "json", ...after);
    const made = await notebook.type("run", [own, "--dry-run -o json", ...after].join(" "));
    expect(stripped(JSON.parse(made))).toEqual(stripped(JSON.parse(wanted)));
  });

  test("expose takes selector, labels and ports from the object, as kubectl does", async () => {
    await notebook.type("create deployment", "shop --image nginx --port 8080");
    await notebook.type("run", "lone --image nginx --port 99 -l app=lone,tier=front");
    for (const line of [
      "deploy/shop",
      "deploy shop --port 80,443 --target-port http --name other --type NodePort",
      "pod/lone",
      "pod/lone --port 53 --protocol UDP --selector app=x --labels a=b --session-affinity ClientIP",
      "deploy/shop --port 80 --external-ip 192.0.2.7",
    ]) {
      const wanted = await kubectl(cluster, "expose", ...line.split(" "), "--dry-run=client", "-o", "json");
      const made = await notebook.type("expose", `${line} --dry-run -o json`);
      expect(stripped(JSON.parse(made))).toEqual(stripped(JSON.parse(wanted)));
    }
    expect(await notebook.type("expose", "deploy/shop")).toMatch(
      /^service\/shop created\n.*\nNext: %k8s port-forward svc\/shop 8080:8080$/,
    );
    await expect(notebook.type("expose", "deploy/web")).rejects.toMatchObject({ name: "NoPort" });
    await expect(notebook.type("expose", "svc/kubernetes --port 1")).rejects.toMatchObject({ name: "NoSelector" });
  });

  test("a job of a cron job is the one that kubectl makes", async () => {
    await notebook.type("create cronjob", "beat --image busybox --schedule '0 0 1 1 *' -- date");
    const wanted = JSON.parse(
      await kubectl(cluster, "create", "job", "now", "--from=cronjob/beat", "--dry-run=client", "-o", "json"),
    );
    const made = JSON.parse(await notebook.type("create job", "now --from cronjob/beat --dry-run -o json"));
    expect(stripped(made)).toEqual(stripped(wanted));
    await expect(notebook.type("create job", "now --from deploy/web")).rejects.toMatchObject({ name: "NotACronJob" });
  });

  test("a token goes to a variable and to no page; it signs in as the account", async () => {
    await notebook.type("create serviceaccount", "robot");
    await expect(notebook.type("create token", "robot")).rejects.toMatchObject({ name: "TokenNeedsVariable" });
    const { value, text } = await notebook.run("create token", "robot --duration 2h", { assigned: true });
    const review = await (await notebook.client()).request<{ readonly status: { readonly user: { readonly username: string } } }>(
      "/apis/authentication.k8s.io/v1/tokenreviews",
      { method: "POST", body: { spec: { token: String(value) } } },
    );
    expect(review.status.user.username).toBe("system:serviceaccount:default:robot");
    expect(text).toMatch(/^token of serviceaccount\/robot, until /);
    expect(text).not.toContain(String(value).slice(0, 20));
  });
});

describe("%k8s rollout of what keeps its revisions in patches", () => {
  test.each(["statefulset", "daemonset"])("takes a %s back as kubectl does", async (kind) => {
    const client = await notebook.client();
    const path = `/apis/apps/v1/namespaces/default/${kind}s`;
    const spec = (name: string, image: string) => ({
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image }] } },
    });
    const [ours, theirs] = [`${kind}-ours`, `${kind}-other`];
    for (const name of [ours, theirs]) {
      const body = {
        metadata: { name },
        spec: { ...spec(name, "web:1"), ...(kind === "statefulset" ? { serviceName: "x" } : {}) },
      };
      await client.request(path, { method: "POST", body });
      await retried(async () => expect(await revisions(kind, name)).toEqual(["1"]), 20_000);
      await kubectl(cluster, "set", "image", `${kind}/${name}`, "main=web:2");
      await retried(async () => expect(await revisions(kind, name)).toEqual(["1", "2"]), 20_000);
    }
    const { value } = await notebook.run("rollout history", `${kind}/${ours}`);
    expect(value).toMatchObject([
      { revision: 1, current: false, template: { spec: { containers: [{ image: "web:1" }] } } },
      { revision: 2, current: true, template: { spec: { containers: [{ image: "web:2" }] } } },
    ]);
    await kubectl(cluster, "rollout", "undo", `${kind}/${theirs}`);
    expect(await notebook.type("rollout undo", `${kind}/${ours}`)).toMatch(
      new RegExp(`^${kind}\\.apps/${ours} rolled back · to revision 1\n`),
    );
    const [one, other] = await Promise.all([ours, theirs].map((name) => templateOf(kind, name)));
    expect(one).toBe(other);
    expect(one).toContain('"image":"web:1"');
    await retried(async () => expect(await revisions(kind, ours)).toEqual(["2", "3"]), 20_000);
    const { message } = (
      (await notebook.run("rollout status", `${kind}/${ours} --watch=false`)).value as readonly { message: string }[]
    )[0]!;
    expect(message).toBe((await kubectl(cluster, "rollout", "status", `${kind}/${ours}`, "--watch=false")).trim());
  });
});

const revisions = async (kind: string, name: string): Promise<readonly string[]> =>
  (await kubectl(cluster, "rollout", "history", `${kind}/${name}`))
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split(" ")[0]!);

const templateOf = async (kind: string, name: string): Promise<string> =>
  (await kubectl(cluster, "get", `${kind}/${name}`, "-o", "jsonpath={.spec.template}")).replaceAll(name, "NAME");
