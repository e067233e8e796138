import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { type ClusterClient, connectCluster } from "../../../src/cluster/client.ts";
import { edited } from "../../../src/kubeconfig/edit.ts";
import { mergeViews, resolveContext } from "../../../src/kubeconfig/merge.ts";
import type { ResolvedContext } from "../../../src/kubeconfig/model.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { OwnKubeconfig } from "../../../src/session/own-kubeconfig.ts";
import { connectProxy } from "../../support/connect-proxy.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { socksProxy } from "../../support/socks-proxy.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await localCluster("reach-test");
}, 1_200_000);

afterAll(async () => {
  await cluster?.stop();
}, 60_000);

/** The cluster's kubeconfig with a field of its cluster entry set. */
function withField(key: string, value: unknown): { readonly kubeconfig: string; readonly resolved: ResolvedContext } {
  const file = join(tempFolder(), "config");
  const text = readFileSync(cluster.kubeconfig, "utf8");
  const before = resolveContext(mergeViews([viewOf(text, file)]), cluster.name);
  const after = edited(text, [{ kind: "set", list: "clusters", name: before.cluster.name, path: [key], value }], file);
  writeFileSync(file, after, { mode: 0o600 });
  return { kubeconfig: file, resolved: resolveContext(mergeViews([viewOf(after, file)]), cluster.name) };
}

async function using<T>(resolved: ResolvedContext, work: (client: ClusterClient) => Promise<T>): Promise<T> {
  const client = connectCluster(resolved, { resolveAuth });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

const whoAmI = async (client: ClusterClient): Promise<string> => {
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
  type Review = { readonly status: { readonly userInfo: { readonly username: string } } };
  const review = await client.request<Review>("/apis/authentication.k8s.io/v1/selfsubjectreviews", { method: "POST", body });
  return review.status.userInfo.username;
};

test.each([
  ["an http", connectProxy],
  ["a socks5", socksProxy],
])(
  "%s proxy of the kubeconfig carries requests, a watch and the client certificate, as it does for kubectl",
  async (_kind, start) => {
    await using proxy = await start();
    const { kubeconfig, resolved } = withField("proxy-url", proxy.url);
    const host = new URL(cluster.server).host;
    await using(resolved, async (client) => {
      expect(await whoAmI(client)).toBe(
        (await kubectl({ kubeconfig }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).trim(),
      );
      const stream = await client.stream("/api/v1/namespaces", { query: { watch: "true" } });
      const [first] = await once(stream, "data");
      expect(JSON.parse(String(first).split("\n")[0]!)).toMatchObject({ type: "ADDED", object: { kind: "Namespace" } });
      stream.destroy();
    });
    // Ours for the review, one for the watch, and kubectl's.
    expect(proxy.targets.length).toBeGreaterThanOrEqual(3);
    expect(new Set(proxy.targets)).toEqual(new Set([host]));
  },
);

test("with disable-compression and tls-server-name the server is still ours", async () => {
  for (const [key, value] of [
    ["disable-compression", true],
    ["tls-server-name", "kubernetes.default.svc"],
  ] as const) {
    expect(await using(withField(key, value).resolved, whoAmI)).toBeTruthy();
  }
});

test("in a pod without a kubeconfig one is its service account, and follows its token when that changes", async () => {
  const admin = resolveContext(mergeViews([viewOf(readFileSync(cluster.kubeconfig, "utf8"), cluster.kubeconfig)]), cluster.name);
  const folder = tempFolder();
  const tokenOf = (account: string) =>
    using(admin, async (client) => {
      const accounts = "/api/v1/namespaces/default/serviceaccounts";
      await client.request(accounts, { method: "POST", body: { metadata: { name: account } } });
      const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 600 } };
      const answer = await client.request<{ readonly status: { readonly token: string } }>(`${accounts}/${account}/token`, {
        method: "POST",
        body,
      });
      return answer.status.token;
    });
  writeFileSync(join(folder, "ca.crt"), Buffer.from(admin.cluster.caData!, "base64"));
  writeFileSync(join(folder, "namespace"), "default");
  writeFileSync(join(folder, "token"), await tokenOf("first"));
  const { hostname, port } = new URL(cluster.server);
  const env = { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port };
  const own = new OwnKubeconfig({ env, home: tempFolder(), podFolder: folder, local: { kubeconfigFiles: async () => [] } });
  const inPod = async () => resolveContext(await own.read(), "in-cluster");
  expect(await using(await inPod(), whoAmI)).toBe("system:serviceaccount:default:first");
  writeFileSync(join(folder, "token"), await tokenOf("second"));
  expect(await using(await inPod(), whoAmI)).toBe("system:serviceaccount:default:second");
});
