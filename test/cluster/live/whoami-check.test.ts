import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CoreV1Api } from "@kubernetes/client-node";
import { table } from "../../../magics/table.ts";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { officialClient } from "../../../src/cluster/official-client.ts";
import type { WhoAmI } from "../../../src/cluster/whoami.ts";
import type { Finding } from "../../../src/kubeconfig/check/finding.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { newAuthority } from "../../../src/local/certificates.ts";
import { createRegistry } from "../../../src/magic/registry.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { type TestSessionOptions, testSession } from "../../support/session.ts";

let cluster: TestCluster;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  cluster = await localCluster("whoami");
}, 1_800_000);
afterAll(async () => {
  for (const open of opened) await open.close();
  await cluster.stop();
}, 120_000);

/** A notebook over these kubeconfigs, with the magics as a cell types them. */
function notebook(kubeconfigs: TestSessionOptions["kubeconfigs"]) {
  const made = testSession({
    kubeconfigs,
    local: { status: cluster.clusters.status, down: cluster.clusters.down },
    connect: (resolved) => connectCluster(resolved, { resolveAuth }),
  });
  opened.push(made.open);
  const registry = createRegistry({ table, session: made.session });
  const run = (path: string, args = "") => registry.run(path, args, undefined, { assigned: true, host: made.session });
  const value = async <T>(path: string, args = ""): Promise<T> => (await run(path, args)).value as T;
  return { ...made, run, value };
}

/** The cluster's own server and authority, with another user. */
function asUser(name: string, userFields: Readonly<Record<string, unknown>>) {
  const own = viewOf(readFileSync(cluster.kubeconfig, "utf8"), cluster.kubeconfig).clusters.get("local-whoami")!;
  return kubeconfig().context(name, { server: own.server, caData: own.caData, userFields }).current(name);
}

const adminFields = () => viewOf(readFileSync(cluster.kubeconfig, "utf8"), "/f").users.get("local-whoami-admin")!.source!;

interface KubectlSays {
  readonly status: {
    readonly userInfo: { readonly username: string; readonly groups: readonly string[]; readonly extra?: object };
  };
}
const kubectlSays = async (): Promise<KubectlSays> => JSON.parse(await kubectl(cluster, "auth", "whoami", "-o", "json"));

describe("%k8s whoami", () => {
  test("by certificate says what kubectl says, and until when", async () => {
    const me = await notebook([cluster.kubeconfig]).value<WhoAmI>("whoami");
    const { userInfo } = (await kubectlSays()).status;
    expect([me.user, me.groups, me.extra]).toEqual([userInfo.username, userInfo.groups, userInfo.extra ?? {}]);
    expect([me.user, me.from, me.auth]).toEqual(["kubernetes-admin", "server", "client cert"]);
    const days = (me.expires!.getTime() - Date.now()) / 86_400_000;
    expect([days > 300, days < 400]).toEqual([true, true]);
  });

  test("by a ServiceAccount's token", async () => {
    await kubectl(cluster, "create", "serviceaccount", "bob");
    const token = (await kubectl(cluster, "create", "token", "bob", "--duration=10m")).trim();
    const { value, view } = await notebook([asUser("bob", { token })]).run("whoami");
    const me = value as WhoAmI;
    expect([me.user, me.auth, me.from]).toEqual(["system:serviceaccount:default:bob", "token", "server"]);
    expect(me.groups).toContain("system:serviceaccounts:default");
    expect(Math.abs(me.expires!.getTime() - Date.now() - 600_000)).toBeLessThan(60_000);
    expect(JSON.stringify([value, view])).not.toContain(token.split(".")[2]);
  });

  test("in another's name", async () => {
    const impersonating = asUser("as-alice", { ...adminFields(), as: "alice", "as-groups": ["physics"] });
    const me = await notebook([impersonating]).value<WhoAmI>("whoami");
    expect([me.user, me.actsAs]).toEqual(["alice", "alice"]);
    expect(me.groups).toEqual(["physics", "system:authenticated"]);
  });
});

describe("%k8s use --read-only", () => {
  const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "never" } };

  test("no change reaches the server, through our client or the official one, until it is lifted", async () => {
    const { session, run } = notebook([cluster.kubeconfig]);
    await run("use", "whoami --read-only");
    const path = "/api/v1/namespaces/default/configmaps";
    const client = await session.cluster();
    const refused = { name: "ReadOnly" };
    await expect(client.request(path, { method: "POST", body: configMap })).rejects.toMatchObject(refused);
    const signIn = (resolved: Parameters<typeof resolveAuth>[0], options: Parameters<typeof resolveAuth>[1]) =>
      resolveAuth(resolved, options);
    const official = await officialClient(await session.context(), signIn, () => session.isReadOnly("whoami"));
    const core = official.makeApiClient(CoreV1Api);
    await expect(core.createNamespacedConfigMap({ namespace: "default", body: configMap })).rejects.toMatchObject(refused);
    expect(
      (await core.listNamespacedConfigMap({ namespace: "default" })).items.map(({ metadata }) => metadata?.name),
    ).not.toContain("never");
    expect(((await (await run("whoami")).value) as WhoAmI).user).toBe("kubernetes-admin");
    await run("use", "whoami");
    await client.request(path, { method: "POST", body: configMap });
    expect(await kubectl(cluster, "get", "configmap", "never", "-o", "name")).toBe("configmap/never\n");
  });
});

describe("%k8s protect", () => {
  test("a protected cluster goes on running, and kubectl keeps the mark", async () => {
    const copy = asUser("whoami", adminFields()).write();
    const { run, session } = notebook([copy]);
    await run("protect", "whoami");
    await kubectl({ ...cluster, kubeconfig: copy }, "config", "set-context", "whoami", "--namespace=spark");
    expect((await session.kubeconfig()).contexts.get("whoami")).toMatchObject({
      namespace: "spark",
      source: { extensions: [{ name: "k8s-magics", extension: { protected: true } }] },
    });
    await expect(run("local down", "--name whoami")).rejects.toMatchObject({ name: "Refused", hints: ["the same with --yes"] });
    expect((await cluster.clusters.status("whoami")).state).toBe("running");
  });
});

describe("%k8s check", () => {
  const online = (found: readonly Finding[]) => found.map(({ rule, where }) => [rule, where.context]);

  test("finds nothing wrong with what we make ourselves", async () => {
    expect(await notebook([cluster.kubeconfig]).value("check")).toEqual([]);
  });

  test("tells a wrong authority, a refused token and a cluster that does not run", async () => {
    const stranger = Buffer.from((await newAuthority("stranger")).cert).toString("base64");
    const wrong = kubeconfig().context("wrong-ca", { server: cluster.server, caData: stranger, userFields: adminFields() });
    expect(online(await notebook([wrong]).value("check"))).toEqual([["untrusted", "wrong-ca"]]);
    const unknown = asUser("bad-token", { token: "not-a-token-of-this-cluster" });
    expect(online(await notebook([unknown]).value("check"))).toEqual([["sign-in-failed", "bad-token"]]);
    await cluster.clusters.down("whoami");
    expect(online(await notebook([asUser("whoami", adminFields())]).value("check"))).toEqual([["unreachable", "whoami"]]);
    expect(await notebook([asUser("whoami", adminFields())]).value("check", "--offline")).toEqual([]);
  }, 60_000);
});
