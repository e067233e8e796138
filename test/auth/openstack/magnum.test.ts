import { expect, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { readsOsToken } from "../../../src/auth/openstack/magnum.ts";
import { mergeViews, resolveContext } from "../../../src/kubeconfig/merge.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { magnumUser } from "../../support/magnum-user.ts";
import { standInKeystone } from "../../support/stand-in-keystone.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const context = () => {
  const built = kubeconfig().context("openstackuser@kubernetes", { user: "openstackuser", userFields: magnumUser });
  return resolveContext(mergeViews([viewOf(built.toString(), "/f")]), "openstackuser@kubernetes");
};

const signIn = (env: Readonly<Record<string, string | undefined>>, fresh = false) =>
  resolveAuth(context(), {
    signal: new AbortController().signal,
    fresh,
    env: { PATH: process.env.PATH, HOME: tempFolder(), ...env },
  });

test("OS_TOKEN is what Magnum's own script prints", async () => {
  expect(await signIn({ OS_TOKEN: "given-t0ken" })).toMatchObject({ token: "given-t0ken" });
}, 30_000);

test("without it the token is fetched here, by what the environment says of OpenStack", async () => {
  await using keystone = await standInKeystone();
  const env = { OS_AUTH_URL: keystone.url, OS_USERNAME: "alice", OS_PASSWORD: "s3cret", OS_PROJECT_NAME: "higgs" };
  expect(await signIn(env)).toMatchObject({ token: "token-1", expires: expect.any(Date) });
});

test("and where nothing says how, it is explained", async () => {
  await expect(signIn({})).rejects.toMatchObject({
    name: "OsTokenMissing",
    message: expect.stringContaining("signs in with the token in OS_TOKEN, which is not set"),
    hints: [expect.stringContaining("OS_CLOUD=NAME"), expect.stringContaining("openstack token issue")],
  });
});

test("one that the server refused is not handed on again", async () => {
  await using keystone = await standInKeystone();
  const cloud = { OS_AUTH_URL: keystone.url, OS_USERNAME: "alice", OS_PASSWORD: "s3cret" };
  expect(await signIn({ ...cloud, OS_TOKEN: "ended-t0ken" }, true)).toMatchObject({ token: "token-1" });
  const error = await signIn({ OS_AUTH_URL: keystone.url, OS_TOKEN: "ended-t0ken" }, true).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "OsTokenRefused", message: expect.stringContaining("it has ended, or was revoked") });
  expect(JSON.stringify(error)).not.toContain("ended-t0ken");
});

test("only such a script is taken for one", () => {
  const taken = (command: string, ...args: string[]) => readsOsToken({ command, args });
  expect(taken("/bin/bash", "-c", 'echo "$OS_TOKEN"')).toBe(true);
  expect(taken("sh", "-c", "test ${OS_TOKEN}")).toBe(true);
  expect(taken("/bin/bash", "-c", "echo OS_TOKEN")).toBe(false);
  expect(taken("/bin/bash", "$OS_TOKEN")).toBe(false);
  expect(taken("aws", "-c", "$OS_TOKEN")).toBe(false);
  expect(taken("/bin/bash", "-c", "$OS_TOKENS")).toBe(false);
});

test("the auth-provider of long ago: the line that adds the cluster with today's sign-in", async () => {
  const built = kubeconfig().context("physics", {
    server: "https://10.0.0.1:6443",
    userFields: { "auth-provider": { name: "openstack" } },
  });
  const old = resolveContext(mergeViews([viewOf(built.toString(), "/f")]), "physics");
  await expect(resolveAuth(old, { signal: new AbortController().signal })).rejects.toMatchObject({
    name: "LegacyAuthProvider",
    hints: expect.arrayContaining([
      "with a cloud of clouds.yaml: %k8s add physics-openstack --server https://10.0.0.1:6443 --auth openstack --cloud NAME",
    ]),
  });
});
