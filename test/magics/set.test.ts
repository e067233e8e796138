import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { newAuthority } from "../../src/local/certificates.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const world = (env: Readonly<Record<string, string>> = {}) =>
  testSession({
    kubeconfigs: [kubeconfig().context("alpha", { token: "old-secret" }).context("beta", { cluster: "alpha-cluster" })],
    env,
  });
const fileWith = (content: string): string => {
  const file = join(tempFolder(), "file");
  writeFileSync(file, content);
  return file;
};

describe("%k8s set", () => {
  test("changes fields wherever they stand, and says who else is touched", async () => {
    const made = world();
    const { text } = await typed(made, "set alpha namespace=spark server=https://10.1.2.3:6443 as=alice");
    expect(text.slice(0, 2)).toEqual([
      "context/alpha changed: namespace, server, as set",
      "▲ cluster/alpha-cluster belongs to beta too",
    ]);
    const { namespace, cluster, user } = await made.session.context("alpha");
    expect([namespace, cluster.server, user.impersonate?.user, user.token]).toEqual([
      "spark",
      "https://10.1.2.3:6443",
      "alice",
      "old-secret",
    ]);
  });

  test("takes an authority from a file, which must hold a certificate and no key", async () => {
    const made = world();
    const { cert, key } = await newAuthority("x");
    const file = fileWith(cert);
    await typed(made, `set alpha insecure-skip-tls-verify=true`);
    await typed(made, `set alpha ca-file=${file}`);
    const { cluster } = await made.session.context("alpha");
    expect([cluster.caFile, cluster.insecureSkipTlsVerify]).toEqual([file, false]);
    await expect(typed(made, `set alpha ca-file=${fileWith("<html>sign in</html>")}`)).rejects.toMatchObject({
      name: "NotACertificate",
      why: "it is a page",
    });
    await expect(typed(made, `set alpha ca-file=${fileWith(cert + key)}`)).rejects.toMatchObject({
      why: "it holds a private key",
    });
    await expect(typed(made, "set alpha ca-file=/no/such")).rejects.toMatchObject({ name: "UnreadableCredential" });
  });

  test("takes a token from a variable or a file, and shows it nowhere", async () => {
    const made = world({ MY_TOKEN: "planted-secret-1" });
    const dry = await typed(made, "set alpha --token-env MY_TOKEN --dry-run");
    const wet = await typed(made, "set alpha --token-env MY_TOKEN");
    expect(JSON.stringify([dry, wet])).not.toMatch(/planted-secret|old-secret/);
    expect((await made.session.context("alpha")).user.token).toBe("planted-secret-1");
    const file = fileWith("planted-secret-2\n");
    await typed(made, `set alpha --token-file ${file}`);
    expect((await made.session.context("alpha")).user).toMatchObject({ tokenFile: file, auth: "token file" });
    expect((await made.session.context("alpha")).user.token).toBeUndefined();
  });

  test.each([
    ["set alpha", "NothingNamed"],
    ["set alpha nmespace=x", "UnknownField"],
    ["set alpha token=planted", "SecretInCell"],
    ["set alpha --token-env NOT_THERE", "NoSuchVariable"],
    ["set alpha --token-env A --token-file B", "TwoTokens"],
    ["set nobody namespace=x", "UnknownContext"],
    ["set alpha server=http://example.org", "BadServer"],
  ])("%s is %s", async (line, name) => {
    await expect(typed(world(), line)).rejects.toMatchObject({ name });
  });
});

test("%k8s unset takes fields away", async () => {
  const made = world();
  await typed(made, "set alpha namespace=spark as=alice");
  const { text } = await typed(made, "unset alpha namespace as");
  expect(text[0]).toBe("context/alpha changed: namespace, as unset");
  const { namespace, user } = await made.session.context("alpha");
  expect([namespace, user.impersonate]).toEqual(["default", undefined]);
  await expect(typed(made, "unset alpha server")).rejects.toMatchObject({ name: "NeededField" });
  await expect(typed(made, "unset alpha")).rejects.toMatchObject({ name: "NothingNamed" });
});
