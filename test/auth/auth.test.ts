import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const signal = new AbortController().signal;
const signIn = (userFields: Readonly<Record<string, unknown>>, folder = "/nowhere") => {
  const text = kubeconfig().context("a", { userFields }).toString();
  return resolveAuth(resolveContext(mergeViews([viewOf(text, join(folder, "config"))]), "a"), { signal });
};

const CERT = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
const KEY = "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n";
const encoded = (text: string) => Buffer.from(text).toString("base64");
const certFields = { "client-certificate-data": encoded(CERT), "client-key-data": encoded(KEY) };

test("nobody in particular has nothing", async () => {
  expect(await signIn({})).toEqual({});
});

test("token, basic and certificate as they stand", async () => {
  expect(await signIn({ token: "t" })).toEqual({ token: "t" });
  expect(await signIn({ username: "u", password: "p" })).toEqual({ username: "u", password: "p" });
  expect(await signIn(certFields)).toEqual({ cert: CERT, key: KEY });
  expect(await signIn({ ...certFields, token: "t" })).toEqual({ cert: CERT, key: KEY, token: "t" });
});

test("certificate and key from files, data before files", async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, "c.pem"), CERT);
  writeFileSync(join(folder, "k.pem"), KEY);
  expect(await signIn({ "client-certificate": "c.pem", "client-key": "k.pem" }, folder)).toEqual({ cert: CERT, key: KEY });
  expect(await signIn({ ...certFields, "client-certificate": "gone.pem" }, folder)).toEqual({ cert: CERT, key: KEY });
});

test("a token file is read anew each time and comes before a token", async () => {
  const folder = tempFolder();
  const fields = { tokenFile: "tok", token: "older" };
  writeFileSync(join(folder, "tok"), "one\n");
  expect(await signIn(fields, folder)).toEqual({ token: "one" });
  writeFileSync(join(folder, "tok"), "two");
  expect(await signIn(fields, folder)).toEqual({ token: "two" });
  expect(await signIn({ tokenFile: "gone", token: "older" }, folder)).toEqual({ token: "older" });
  await expect(signIn({ tokenFile: "gone" }, folder)).rejects.toMatchObject({ name: "UnreadableCredential" });
});

test("impersonation goes with it", async () => {
  const fields = { token: "t", as: "bob", "as-uid": "7", "as-groups": ["g"], "as-user-extra": { reason: ["r"] } };
  expect(await signIn(fields)).toEqual({
    token: "t",
    impersonate: { user: "bob", uid: "7", groups: ["g"], extra: { reason: ["r"] } },
  });
});

test("no plugin is run beside a token, as for client-go", async () => {
  const plugin = execPlugin('answer({ token: "from-plugin" })');
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: plugin.command };
  expect(await signIn({ token: "t", exec })).toEqual({ token: "t" });
  expect(plugin.runs()).toBe(0);
});

describe("what cannot be meant is refused without a word of the secret", () => {
  test.each([
    ["token and username", { token: "hunter2", username: "u" }, "BadCredential"],
    ["password alone", { password: "hunter2" }, "BadCredential"],
    ["groups without a user", { token: "hunter2", "as-groups": ["g"] }, "BadCredential"],
    ["certificate without key", { "client-certificate-data": encoded(CERT) }, "BadCredential"],
    ["key without certificate", { "client-key-data": encoded(KEY) }, "BadCredential"],
    ["a key that is none", { ...certFields, "client-key-data": encoded("hunter2") }, "BadCredential"],
    ["a token of two lines", { token: "hunter2\nX: y" }, "BadCredential"],
    ["a missing certificate file", { "client-certificate": "c.pem", "client-key": "k.pem" }, "UnreadableCredential"],
    ["auth-provider", { "auth-provider": { name: "gcp", config: { token: "hunter2" } } }, "LegacyAuthProvider"],
    [
      "a plugin without a command",
      { exec: { apiVersion: "client.authentication.k8s.io/v1", args: ["hunter2"] } },
      "BadCredential",
    ],
  ])("%s", async (_what, fields, name) => {
    const error = await signIn(fields).then(
      () => undefined,
      (reason: Error & { why?: string; hints?: readonly string[] }) => reason,
    );
    expect(error).toMatchObject({ name });
    expect(JSON.stringify([error?.message, error?.why, error?.hints])).not.toContain("hunter2");
  });
});

test("a stopped cell asks nobody", async () => {
  const context = resolveContext(mergeViews([viewOf(kubeconfig().context("a", { token: "t" }).toString(), "/f")]), "a");
  await expect(resolveAuth(context, { signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
});
