import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { writeContextFile } from "../../src/kubeconfig/context-file.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { FileReader, viewOf } from "../../src/kubeconfig/read.ts";
import { type ContextSpec, kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function written(name: string, spec: ContextSpec, beside: Readonly<Record<string, string>> = {}) {
  const source = kubeconfig().context(name, spec).context("other", { token: "other-token" }).write();
  for (const [file, content] of Object.entries(beside)) writeFileSync(join(dirname(source), file), content);
  const view = await new FileReader().read(source);
  const folder = join(tempFolder(), "runtime");
  const resolved = resolveContext(mergeViews([view!]), name);
  const file = await writeContextFile(resolved, folder);
  const text = readFileSync(file, "utf8");
  return { file, text, folder, resolved, seen: mergeViews([viewOf(text, file)]) };
}

test.each(["a", "a/b", "../../etc/x", "<script>", "ü b", "arn:aws:eks:x"])(
  "holds just the context %j, inside its folder",
  async (name) => {
    const { file, folder, seen } = await written(name, { token: "mine", namespace: "n", server: "https://s" });
    expect(dirname(file)).toBe(folder);
    expect(seen.problems).toEqual([]);
    expect([...seen.contexts.keys()]).toEqual([name]);
    expect(seen.currentContext).toBe(name);
    expect([seen.clusters.size, seen.users.size]).toEqual([1, 1]);
    expect(resolveContext(seen, name)).toMatchObject({
      namespace: "n",
      user: { token: "mine" },
      cluster: { server: "https://s" },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
);

test("is self-contained: files beside the kubeconfig stand inside it", async () => {
  const { seen, text } = await written(
    "a",
    {
      clusterFields: { "certificate-authority": "ca.pem" },
      userFields: { "client-certificate": "c.pem", "client-key": "k.pem", tokenFile: "tok" },
    },
    { "ca.pem": "CA", "c.pem": "CERT", "k.pem": "KEY", tok: "from-file\n" },
  );
  const encoded = (content: string) => Buffer.from(content).toString("base64");
  expect(resolveContext(seen, "a")).toMatchObject({
    cluster: { caData: encoded("CA") },
    user: { certData: encoded("CERT"), keyData: encoded("KEY"), token: "from-file" },
  });
  expect(text).not.toMatch(/tokenFile|client-certificate:|client-key:|certificate-authority:/);
});

test("keeps what the entries say beyond what is known here, and makes a command's path absolute", async () => {
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "./plugin", args: ["x"], later: 1 };
  const { text, seen, resolved } = await written("a", {
    clusterFields: { "tls-server-name": "t", "proxy-url": "http://p", futureField: { a: 1 } },
    userFields: { exec, as: "bob" },
  });
  expect(text).toMatch(/futureField:\s+a: 1/);
  expect(text).toMatch(/later: 1/);
  const { cluster, user } = resolveContext(seen, "a");
  expect(cluster).toMatchObject({ tlsServerName: "t", proxyUrl: "http://p" });
  expect(user.exec?.command).toBe(join(dirname(resolved.user.file), "plugin"));
  expect(user.impersonate?.user).toBe("bob");
});

test("is made once per content and never rewritten", async () => {
  const { file, folder, resolved } = await written("a", { token: "one" });
  const before = statSync(file, { bigint: true });
  expect(await writeContextFile(resolved, folder)).toBe(file);
  const after = statSync(file, { bigint: true });
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  const changed = { ...resolved, user: { ...resolved.user, token: "two" } };
  expect(await writeContextFile(changed, folder)).not.toBe(file);
  expect(readdirSync(folder)).toHaveLength(2);
});

test("is not written at all when a credential cannot be read", async () => {
  const resolved = resolveContext(
    mergeViews([
      viewOf(
        kubeconfig()
          .context("a", { userFields: { tokenFile: "gone" } })
          .toString(),
        "/nowhere/config",
      ),
    ]),
    "a",
  );
  const folder = join(tempFolder(), "runtime");
  await expect(writeContextFile(resolved, folder)).rejects.toMatchObject({
    name: "UnreadableCredential",
    message: "/nowhere/gone cannot be read",
  });
  expect(() => readdirSync(folder)).toThrow();
});
