import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import type { ResolvedContext } from "../../../src/kubeconfig/model.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { typed } from "../../support/run-magic.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;
let admin: ResolvedContext;
/** A ServiceAccount's token, and the certificates in files of their own. */
let token: string;
const folder = tempFolder();
const at = (name: string) => join(folder, name);
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  cluster = await localCluster("verbs");
  admin = await testSession({ kubeconfigs: [cluster.kubeconfig] }).session.context("verbs");
  await kubectl(cluster, "create", "serviceaccount", "reader", "-n", "default");
  await kubectl(cluster, "create", "clusterrolebinding", "reader", "--clusterrole=view", "--serviceaccount=default:reader");
  token = (await kubectl(cluster, "create", "token", "reader", "-n", "default")).trim();
  writeFileSync(at("ca.crt"), Buffer.from(admin.cluster.caData!, "base64"));
  writeFileSync(at("me.crt"), Buffer.from(admin.user.certData!, "base64"));
  writeFileSync(at("me.key"), Buffer.from(admin.user.keyData!, "base64"), { mode: 0o600 });
  writeFileSync(at("token"), `${token}\n`, { mode: 0o600 });
}, 120_000);

afterAll(async () => {
  for (const open of opened) await open.close();
  await cluster?.stop();
});

/** A notebook whose own kubeconfig is not there yet. */
function notebook(): TestSession & { readonly file: string } {
  const file = join(tempFolder(), "config");
  const connect = (resolved: ResolvedContext) => connectCluster(resolved, { resolveAuth });
  const made = testSession({ kubeconfigs: [file], connect });
  opened.push(made.open);
  return { ...made, file };
}
const contexts = async ({ session }: TestSession) => [...(await session.kubeconfig()).contexts.keys()];

describe("a cluster by its fields", () => {
  test("add, use, get, rename while it is used, remove, undo", async () => {
    const made = notebook();
    const fields = `--server ${cluster.server} --ca-file ${at("ca.crt")}`;
    const added = await typed(made, `add lab ${fields} --token-file ${at("token")} -n kube-system`);
    expect(added.text[0]).toMatch(/^context\/lab added · ● Ready \d+ ms · v1\.\d+\.\d+\S* · server https:/);
    expect((await typed(made, "use lab")).text[0]).toContain("context/lab selected for this notebook · namespace kube-system");
    expect((await typed(made, "get configmaps")).text.join("\n")).toContain("kube-root-ca.crt");
    await typed(made, "rename lab physics");
    expect((await typed(made, "get configmaps")).text.join("\n")).toContain("kube-root-ca.crt");
    const before = readFileSync(made.file, "utf8");
    const removed = await typed(made, "remove physics --yes");
    expect(removed.text).toContain("▲ this notebook followed physics");
    await expect(typed(made, "get configmaps")).rejects.toMatchObject({ name: "UnknownContext" });
    await typed(made, "config undo");
    expect(readFileSync(made.file, "utf8")).toBe(before);
    expect((await typed(made, "get configmaps")).text.join("\n")).toContain("kube-root-ca.crt");
    expect(await kubectl({ kubeconfig: made.file }, "--context", "physics", "get", "configmaps", "-o", "name")).toContain(
      "kube-root-ca.crt",
    );
  });

  test("with a client certificate; a wrong token or authority is told before anything is written", async () => {
    const made = notebook();
    const server = `--server ${cluster.server}`;
    const cert = `--client-cert ${at("me.crt")} --client-key ${at("me.key")}`;
    expect((await typed(made, `add admin ${server} --ca-file ${at("ca.crt")} ${cert} --embed-certs`)).text[0]).toContain(
      "● Ready",
    );
    expect(await kubectl({ kubeconfig: made.file }, "--context", "admin", "auth", "whoami", "-o", "name")).toBeTruthy();
    writeFileSync(at("wrong"), "wrong-token");
    for (const line of [
      `add bad ${server} --ca-file ${at("ca.crt")} --token-file ${at("wrong")}`,
      `add bad ${server} --token-file ${at("token")}`,
      `add bad ${cluster.server.replace(/\d+$/, "1").replace(/^/, "--server ")} --ca-file ${at("ca.crt")} --token-file ${at("token")}`,
    ]) {
      await expect(typed(made, line)).rejects.toMatchObject({ name: "Refused" });
    }
    expect(await contexts(made)).toEqual(["admin"]);
  });
});

describe("a kubeconfig that was handed over", () => {
  test("is added, collides, is exported, set and cleaned; kubectl agrees after each step", async () => {
    const made = notebook();
    const file = at("handed.yaml");
    copyFileSync(cluster.kubeconfig, file);
    await typed(made, `add ${file} --as-name default`);
    writeFileSync(file, readFileSync(file, "utf8").replace("127.0.0.1", "localhost"));
    const second = await typed(made, `add ${file} --as-name default`);
    expect(second.text[0]).toContain("● Ready");
    const named = await contexts(made);
    expect(named[0]).toBe("default");
    expect(named).toHaveLength(2);
    const seen = async () =>
      (await kubectl({ kubeconfig: made.file }, "config", "get-contexts", "-o", "name")).trim().split("\n").sort();
    expect(await seen()).toEqual([...named].sort());
    await typed(made, "copy default spark");
    await typed(made, "set spark namespace=kube-public");
    expect(await kubectl({ kubeconfig: made.file }, "--context", "spark", "get", "configmaps", "-o", "name")).toContain(
      "kube-root-ca.crt",
    );
    const exported = at("one.kubeconfig");
    await typed(made, `export spark --output ${exported}`);
    expect(await kubectl({ kubeconfig: exported }, "get", "--raw", "/readyz")).toBe("ok");
    await typed(made, `remove --match 'd*' --yes`);
    expect((await typed(made, "clean --yes")).text[0]).toBe("nothing to clean: every entry is used");
    expect(await seen()).toEqual(["spark"]);
    expect(await kubectl({ kubeconfig: made.file }, "--context", "spark", "get", "--raw", "/readyz")).toBe("ok");
  });
});
