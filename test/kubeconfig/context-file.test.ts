import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
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
      userFields: { "client-certificate": "c.pem", "client-key": "k.pem" },
    },
    { "ca.pem": "CA", "c.pem": "CERT", "k.pem": "KEY" },
  );
  const encoded = (content: string) => Buffer.from(content).toString("base64");
  expect(resolveContext(seen, "a")).toMatchObject({
    cluster: { caData: encoded("CA") },
    user: { certData: encoded("CERT"), keyData: encoded("KEY") },
  });
  expect(text).not.toMatch(/client-certificate:|client-key:|certificate-authority:/);
});

describe("what cannot stand in it is fetched by our own quiet helper", () => {
  const V1 = "client.authentication.k8s.io/v1";
  const exec = { apiVersion: V1, command: "./plugin", args: ["--secret", "hunter2"], env: [{ name: "PW", value: "s3cret" }] };

  test.each([
    ["a token file", { tokenFile: "tok" }],
    ["a credential plugin", { exec }],
    ["a plugin beside a certificate", { exec, "client-certificate-data": "Yw==", "client-key-data": "aHVudGVyMg==" }],
    ["a sign-in of our own", { exec: { apiVersion: V1, command: "k8s-magics", args: ["credential", "openstack", "hunter2"] } }],
  ])("%s", async (_what, userFields) => {
    const { text, seen, resolved, folder } = await written("a", { userFields }, { tok: "hunter2" });
    const { user } = resolveContext(seen, "a");
    const identity = user.exec!.args.at(-1)!;
    expect(user).toMatchObject({ auth: "exec", exec: { command: process.execPath, interactiveMode: "Never", apiVersion: V1 } });
    expect(user.exec!.args.slice(1)).toEqual([expect.stringMatching(/main\.ts$/), "credential", "context", identity]);
    expect(text).not.toMatch(/hunter2|s3cret|aHVudGVyMg|tokenFile/);
    expect(dirname(identity)).toBe(folder);
    expect(statSync(identity).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(identity, "utf8"))).toEqual(JSON.parse(JSON.stringify({ context: resolved })));
  });

  test("but not beside a token, where no plugin is asked", async () => {
    const { seen, folder } = await written("a", { token: "mine", userFields: { exec } });
    expect(resolveContext(seen, "a").user).toMatchObject({ auth: "token", token: "mine", exec: undefined });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

test("keeps what the entries say beyond what is known here, and whom they act as", async () => {
  const { text, seen } = await written("a", {
    token: "t",
    clusterFields: { "tls-server-name": "t", "proxy-url": "http://p", futureField: { a: 1 } },
    userFields: { as: "bob", later: 1 },
  });
  expect(text).toMatch(/futureField:\s+a: 1/);
  expect(text).toMatch(/later: 1/);
  const { cluster, user } = resolveContext(seen, "a");
  expect(cluster).toMatchObject({ tlsServerName: "t", proxyUrl: "http://p" });
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
