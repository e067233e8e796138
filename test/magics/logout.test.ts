import { expect, test } from "@jest/globals";
import login from "../../magics/login.ts";
import logout from "../../magics/logout.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { fakeClient, testSession } from "../support/session.ts";
import { standInIssuer } from "../support/stand-in-issuer.ts";
import { tempFolder } from "../support/temp-folder.ts";

const statement = { assigned: false, values: new Map() };

const signIn = (issuer: string) => ({
  exec: {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "k8s-magics",
    args: ["credential", "oidc", "--issuer-url", issuer, "--client-id", "kubernetes"],
  },
});

test("forgets the sign-in, once, and tells the issuer", async () => {
  await using issuer = await standInIssuer();
  const built = kubeconfig()
    .context("lab", { userFields: signIn(issuer.url) })
    .current("lab");
  const env = { XDG_CACHE_HOME: tempFolder() };
  const { session } = testSession({ kubeconfigs: [built], answers: [], env, connect: () => fakeClient({}) });
  await login.run({ context: undefined, tokenEnv: undefined }, session, statement);
  const dry = await logout.run({ context: "lab" }, session, { ...statement, dryRun: true });
  expect(dry.view?.["text/plain"]).toBe("context/lab would be signed out (dry run)");
  const first = await logout.run({ context: undefined }, session, statement);
  expect(first.value).toEqual({ context: "lab", forgotten: true });
  expect(first.view?.["text/plain"]).toBe("context/lab signed out\nNext: %k8s login lab");
  expect(issuer.forms.at(-1)?.path).toBe("/revoke");
  const second = await logout.run({ context: "lab" }, session, statement);
  expect(second.value.forgotten).toBe(false);
  expect(second.view?.["text/plain"]).toContain("nothing is kept of it");
});

test.each([
  ["a token", { token: "t" }, /stands in/],
  ["another program", { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "aws" } }, /aws keeps its own sign-in/],
])("what %s keeps is not ours to forget", async (_what, userFields, why) => {
  const { session } = testSession({ kubeconfigs: [kubeconfig().context("lab", { userFields }).current("lab")] });
  await expect(logout.run({ context: undefined }, session, statement)).rejects.toMatchObject({
    name: "NothingToForget",
    why: expect.stringMatching(why),
  });
});
