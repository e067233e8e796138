import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { dump, load } from "js-yaml";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { consentOf } from "../../../src/auth/consent.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { confOf } from "../../../src/spark/conf-of.ts";
import { launch } from "../../../src/spark/launch.ts";
import { execPlugin } from "../../support/exec-plugin.ts";
import { helm } from "../../support/helm.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { planted } from "../../support/planted.ts";
import { typed } from "../../support/run-magic.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { connectWithCertificate, pyspark, sparkNamespace, sparkSubmit } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

// Whoever %k8s whoami says, kubectl, helm and Spark's own client are too, from the one file that a child process gets.
jest.setTimeout(240_000);

const NAMESPACE = "spark-alice";
const V1 = "client.authentication.k8s.io/v1";
const account = (name: string): string => `system:serviceaccount:${NAMESPACE}:${name}`;

let cluster: TestCluster;
let world: TestSession;
let tokenFile: string;
const plugin = { runs: () => 0 };

beforeAll(async () => {
  cluster = await localCluster("alpha");
  const admin = testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate });
  const client = await admin.session.cluster();
  await sparkNamespace(client, NAMESPACE);
  const tokenOf = async (name: string): Promise<string> => {
    const accounts = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts`;
    if (name !== "spark") await client.request(accounts, { method: "POST", body: { metadata: { name } } });
    const body = { spec: { expirationSeconds: 3600 } };
    const made = await client.request<{ readonly status: { readonly token: string } }>(`${accounts}/${name}/token`, {
      method: "POST",
      body,
    });
    return planted(made.status.token);
  };
  tokenFile = join(tempFolder(), "token");
  writeFileSync(tokenFile, await tokenOf("in-a-file"));
  // It wants to know the cluster, which Spark does not tell, and says more than it should, which Spark would read as its answer.
  const answer = JSON.stringify({ token: await tokenOf("spark"), expirationTimestamp: new Date(Date.now() + 3_500_000) });
  const program = `console.error("signing in to " + info.spec.cluster.server); answer(${answer})`;
  const noisy = execPlugin(program);
  Object.assign(plugin, noisy);
  const kubeconfig = withUsers(cluster.kubeconfig, {
    token: { token: await tokenOf("plain") },
    "token file": { tokenFile },
    plugin: { exec: { apiVersion: V1, command: noisy.command, provideClusterInfo: true } },
  });
  await admin.open.close();
  world = testSession({ kubeconfigs: [kubeconfig], connect: (resolved) => connectCluster(resolved, { resolveAuth }) });
}, 180_000);

afterAll(async () => {
  await world?.open.close();
  await cluster?.stop();
}, 60_000);

/** The cluster's kubeconfig with a context for each further user. */
function withUsers(file: string, users: Readonly<Record<string, object>>): string {
  const config = load(readFileSync(file, "utf8")) as Record<"contexts" | "users", { context?: object }[]>;
  const [{ context = {} } = {}] = config.contexts;
  for (const [name, user] of Object.entries(users)) {
    config.users.push({ name, user } as object);
    config.contexts.push({ name, context: { ...context, user: name, namespace: NAMESPACE } } as object);
  }
  const path = join(tempFolder(), "config");
  writeFileSync(path, dump(config));
  return path;
}

const USERS = [
  ["alpha", "kubernetes-admin"],
  ["token", account("plain")],
  ["token file", account("in-a-file")],
  ["plugin", account("spark")],
] as const;

const whoami = async (context: string): Promise<string> => {
  const { value } = await typed(world, `whoami --context '${context}'`);
  return (value as { readonly user: string }).user;
};

/** Asks the API server who one is through Spark's own factory of clients, as a driver does, in one JVM for all contexts. */
async function whoSparkIs(contexts: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const asks = await Promise.all(
    contexts.map(async (context) => {
      const conf = await confOf({}, world.session, { context });
      const { env } = await launch(conf, world.session);
      return { context, file: env.KUBECONFIG, server: conf.get("spark.master")?.replace("k8s://", ""), conf: conf.toJSON() };
    }),
  );
  return JSON.parse((await pyspark(`ASKS = ${JSON.stringify(JSON.stringify(asks))}\n${SPARK}`)).trim().split("\n").at(-1)!);
}

const SPARK = `
import json
from pyspark.java_gateway import launch_gateway

jvm = launch_gateway().jvm
kubernetes = jvm.org.apache.spark.deploy.k8s
client_types = getattr(getattr(kubernetes, "SparkKubernetesClientFactory$ClientType$"), "MODULE$")
review = json.dumps({"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"})
found = {}
for ask in json.loads(ASKS):
    jvm.java.lang.System.setProperty("kubeconfig", ask["file"])
    conf = jvm.org.apache.spark.SparkConf(False)
    for key, value in ask["conf"].items():
        conf.set(key, value)
    client = kubernetes.SparkKubernetesClientFactory.createKubernetesClient(
        ask["server"], jvm.scala.Option.apply("${NAMESPACE}"), "spark.kubernetes.authenticate", client_types.Driver(), conf, jvm.scala.Option.empty()
    )
    answer = client.raw("/apis/authentication.k8s.io/v1/selfsubjectreviews", "POST", review)
    found[ask["context"]] = json.loads(answer)["status"]["userInfo"]["username"]
    client.close()
print(json.dumps(found))
`;

describe("%k8s whoami, kubectl, helm and Spark's client are the same user", () => {
  test.each(USERS)("%s: whoami and kubectl", async (context, user) => {
    expect(await whoami(context)).toBe(user);
    const file = await world.session.contextFile(context);
    const said = await kubectl({ kubeconfig: file }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");
    expect(said).toBe(user);
  });

  test.each(USERS.slice(1))("%s: helm, by what the server refuses it", async (context, user) => {
    const said = await helm({ kubeconfig: await world.session.contextFile(context) }, "list", "--namespace", "kube-system");
    expect(said).toContain(`User "${user}" cannot list resource "secrets"`);
  });

  test("Spark, and nobody is warned of anything", async () => {
    const contexts = USERS.map(([context]) => context);
    for (const context of contexts) expect((await confOf({}, world.session, { context })).warnings()).toEqual([]);
    expect(await whoSparkIs(contexts)).toEqual(Object.fromEntries(USERS));
  });

  test("for all of them the plugin was started as often as processes of the notebook came without an answer", () => {
    // This one, and its first child: the next ones find what that one left.
    expect(plugin.runs()).toBe(2);
  });
});

test("a real spark-submit by the plugin's identity makes its driver", async () => {
  const conf = { "spark.kubernetes.submission.waitAppCompletion": "false" };
  const intent = { deployMode: "cluster", name: "by-plugin", serviceAccount: "spark", executors: 1, conf } as const;
  const { args, env } = await launch(await confOf(intent, world.session, { context: "plugin" }), world.session);
  await sparkSubmit(args, env);
  const made = await typed(world, `get pods -n ${NAMESPACE} -l spark-app-name=by-plugin -o name --context alpha`);
  expect(made.text.join()).toMatch(/pod\/by-plugin-.*-driver/);
});

test("helm installs a chart by the plugin's identity", async () => {
  const chart = tempFolder();
  writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: notes\nversion: 1.0.0\n");
  mkdirSync(join(chart, "templates"));
  const notes = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "notes" }, data: { colour: "red" } };
  writeFileSync(join(chart, "templates", "notes.yaml"), dump(notes));
  const file = await world.session.contextFile("plugin");
  expect(await helm({ kubeconfig: file }, "install", "mine", chart, "--namespace", NAMESPACE)).toContain("STATUS: deployed");
  expect((await typed(world, `get configmap notes -n ${NAMESPACE} -o name --context alpha`)).text.join()).toContain(
    "configmap/notes",
  );
});

test("a token file that rotates is followed by a child whose kubeconfig was written before", async () => {
  const file = await world.session.contextFile("token file");
  const { user } = await world.session.context("token");
  writeFileSync(tokenFile, user.token!);
  const said = await kubectl({ kubeconfig: file }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}");
  expect(said).toBe(account("plain"));
});

test("a command that came from elsewhere and was not allowed reaches no child", async () => {
  const { user } = await world.session.context("plugin");
  await consentOf({}, world.home).markImported({ ...user, name: "as imported", file: "/elsewhere" });
  await expect(confOf({}, world.session, { context: "plugin" })).rejects.toMatchObject({ name: "ConsentNeeded" });
  await consentOf({}, world.home).allow(user);
  await expect(confOf({}, world.session, { context: "plugin" })).resolves.toBeDefined();
});
