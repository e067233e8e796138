import { afterEach, expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import { credentialCommand, credentialError, execCredential } from "../../src/auth/credential-command.ts";
import { OWN_MODES, type OwnMode } from "../../src/auth/own-modes.ts";
import { UserError } from "../../src/base/errors.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const { signal } = new AbortController();
const modes = OWN_MODES as Record<string, () => Promise<OwnMode>>;

/** A way to sign in that tells what it was asked with. */
function echoMode(): void {
  modes.echo = async () => ({
    name: "echo",
    credentials: async (args, { name }, { env, ask }) => ({
      token: [...args, name, env?.GREETING, ask === undefined ? "silent" : "asking"].join("|").replaceAll(" ", "_"),
      expires: new Date("2099-01-01T00:00:00.500Z"),
    }),
  });
}
afterEach(() => {
  delete modes.echo;
});

const info = (spec: object, apiVersion = "client.authentication.k8s.io/v1beta1") => ({
  KUBERNETES_EXEC_INFO: JSON.stringify({ kind: "ExecCredential", apiVersion, spec }),
});
const ask = async () => "";

test("answers in the version that was asked for, v1 when nobody asks", async () => {
  echoMode();
  const answer = async (env: Record<string, string>) => JSON.parse(await credentialCommand(["echo", "a"], { signal, env, ask }));
  expect(await answer(info({ interactive: false }))).toEqual({
    kind: "ExecCredential",
    apiVersion: "client.authentication.k8s.io/v1beta1",
    status: { token: "a|k8s-magics_credential_echo||silent", expirationTimestamp: "2099-01-01T00:00:00Z" },
  });
  expect(await answer({})).toMatchObject({
    apiVersion: "client.authentication.k8s.io/v1",
    status: { token: "a|k8s-magics_credential_echo||asking" },
  });
  expect(await answer(info({ interactive: true }))).toMatchObject({ status: { token: expect.stringMatching(/asking$/) } });
});

test.each([
  ["no mode", [], {}, "NoSignIn"],
  ["an unknown mode", ["ecko"], {}, "UnknownSignIn"],
  ["a name every object has", ["constructor"], {}, "UnknownSignIn"],
  ["a version of the past", ["echo"], info({}, "client.authentication.k8s.io/v1alpha1"), "UnsupportedPlugin"],
  ["no JSON", ["echo"], { KUBERNETES_EXEC_INFO: "{" }, "UnsupportedPlugin"],
  ["null", ["echo"], { KUBERNETES_EXEC_INFO: "null" }, "UnsupportedPlugin"],
])("%s is one clear error", async (_what, words, env, name) => {
  echoMode();
  await expect(credentialCommand(words, { signal, env })).rejects.toMatchObject({ name });
});

test("a user name and password are no ExecCredential", () => {
  expect(() => execCredential({ username: "u", password: "p" }, "v1")).toThrow("neither a token nor a certificate");
});

test("an error is one line without its secrets", () => {
  const error = new UserError("SignInFailed", "no\nanswer", { why: "password=hunter2 \u001b[31m", hints: ["try", "again"] });
  expect(credentialError(error)).toBe("SignInFailed: no answer · password=REDACTED ␛[31m · try");
});

test("in this process no program is started, and the entry's own environment counts", async () => {
  echoMode();
  const signIn = (interactiveMode: string) => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "k8s-magics",
      args: ["credential", "echo", "x"],
      env: [{ name: "GREETING", value: "hello" }],
      interactiveMode,
    };
    const text = kubeconfig().context("c", { userFields: { exec } }).toString();
    return resolveAuth(resolveContext(mergeViews([viewOf(text, "/f")]), "c"), { signal, env: {}, ask });
  };
  expect((await signIn("IfAvailable")).token).toBe("x|c|hello|asking");
  expect((await signIn("Never")).token).toBe("x|c|hello|silent");
});
