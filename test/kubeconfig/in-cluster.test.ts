import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { inCluster } from "../../src/kubeconfig/in-cluster.ts";
import { resolveContext } from "../../src/kubeconfig/merge.ts";
import { OwnKubeconfig } from "../../src/session/own-kubeconfig.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const POD = { KUBERNETES_SERVICE_HOST: "10.96.0.1", KUBERNETES_SERVICE_PORT: "443" };

function serviceAccount(files: Readonly<Record<string, string>> = { token: "t", namespace: "team\n", "ca.crt": "CA" }): string {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const own = (env: Readonly<Record<string, string>>, podFolder: string, local: readonly string[] = []) =>
  new OwnKubeconfig({ env, home: tempFolder(), podFolder, local: { kubeconfigFiles: async () => local } });

test("a pod without a kubeconfig is its service account", async () => {
  const folder = serviceAccount();
  const kc = await own(POD, folder).read();
  expect(kc.currentContext).toBe("in-cluster");
  expect(resolveContext(kc, "in-cluster")).toMatchObject({
    namespace: "team",
    cluster: { server: "https://10.96.0.1:443", caFile: join(folder, "ca.crt") },
    user: { auth: "service account", tokenFile: join(folder, "token") },
  });
});

test("a kubeconfig with a context is all there is, one of a local cluster stands beside it", async () => {
  const mine = kubeconfig().context("mine").write();
  expect([...(await own({ ...POD, KUBECONFIG: mine }, serviceAccount()).read()).contexts.keys()]).toEqual(["mine"]);
  const both = await own(POD, serviceAccount(), [mine]).read();
  expect([...both.contexts.keys()]).toEqual(["in-cluster", "mine"]);
});

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ["no pod", {}, { token: "t" }],
  ["no token", POD, { namespace: "n" }],
  ["kept apart from what is the user's", { ...POD, K8S_MAGICS_ISOLATED: "1" }, { token: "t" }],
])("%s: nothing is added", async (_what, env, files) => {
  expect((await own(env, serviceAccount(files)).read()).contexts.size).toBe(0);
});

test("the namespace and an IPv6 address as client-go has them", async () => {
  const folder = serviceAccount({ token: "t" });
  const six = await inCluster({ env: { ...POD, KUBERNETES_SERVICE_HOST: "fd00::1", POD_NAMESPACE: "mine" }, folder });
  expect(six?.cluster).toMatchObject({ server: "https://[fd00::1]:443" });
  expect(six?.cluster).not.toHaveProperty("caFile");
  expect(six?.context.namespace).toBe("mine");
  expect((await inCluster({ env: POD, folder }))?.context.namespace).toBe("default");
});

test("the same object is given until something changes", async () => {
  const folder = serviceAccount();
  const files = own(POD, folder);
  const first = await files.read();
  expect(await files.read()).toBe(first);
  writeFileSync(join(folder, "namespace"), "other");
  expect((await files.read()).contexts.get("in-cluster")?.namespace).toBe("other");
  rmSync(join(folder, "token"));
  expect((await files.read()).contexts.size).toBe(0);
});
