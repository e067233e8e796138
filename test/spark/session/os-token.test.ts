import { expect, test } from "@jest/globals";
import { driverEnv } from "../../../src/spark/session/driver-env.ts";
import { osToken } from "../../../src/spark/session/os-token.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { magnumUser } from "../../support/magnum-user.ts";
import { testSession } from "../../support/session.ts";
import { standInKeystone } from "../../support/stand-in-keystone.ts";

const sessionAs = (user: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string | undefined>> = {}) =>
  testSession({ kubeconfigs: [kubeconfig().context("physics", { userFields: user }).current("physics")], env }).session;

test("a context's own token is handed on", async () => {
  const session = sessionAs({ token: "t0ken" });
  expect(await osToken(await session.context(), session)).toBe("t0ken");
});

test("an OpenStack user's is the one that Keystone gives, and %%pyspark finds it in OS_TOKEN", async () => {
  await using keystone = await standInKeystone();
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "k8s-magics", args: ["credential", "openstack"] };
  const env = { OS_AUTH_URL: keystone.url, OS_USERNAME: "alice", OS_PASSWORD: "s3cret" };
  for (const user of [{ exec }, magnumUser]) {
    const { home } = testSession();
    const session = sessionAs(user, { ...env, HOME: home });
    const context = await session.context();
    const token = await osToken(context, session);
    expect(token).toMatch(/^token-\d$/);
    expect(driverEnv({}, new Map() as never, context, token)).toMatchObject({ OS_TOKEN: token });
  }
});

test("no token is no variable", async () => {
  const session = sessionAs({ "client-certificate-data": "YQ==", "client-key-data": "YQ==" });
  const context = await session.context();
  expect(await osToken(context, session)).toBeUndefined();
  expect(Object.keys(driverEnv({}, new Map() as never, context, undefined))).not.toContain("OS_TOKEN");
});
