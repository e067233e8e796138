import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import { consentOf } from "../../src/auth/consent.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const V1 = "client.authentication.k8s.io/v1";
const { signal } = new AbortController();

const entry = (exec: object, { user = "alice", file = "/home/me/config" } = {}) => {
  const text = kubeconfig()
    .context("c", { user, userFields: { exec: { apiVersion: V1, ...exec } } })
    .toString();
  return resolveContext(mergeViews([viewOf(text, file)]), "c");
};
const freshConsent = () => {
  const env = { XDG_STATE_HOME: tempFolder() };
  return { consent: consentOf(env), file: join(env.XDG_STATE_HOME, "k8s-magics", "imported-commands.json") };
};

test("an imported command is not started before it is allowed, and then it is", async () => {
  const { consent } = freshConsent();
  const plugin = execPlugin('answer({ token: "t" })');
  const context = entry({ command: plugin.command, args: ["--secret=hunter2", "<b>"], env: [{ name: "PW", value: "s3cret" }] });
  await consent.markImported(context.user);
  const error = await resolveAuth(context, { signal, consent }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "ConsentNeeded", hints: expect.arrayContaining(["%k8s trust c"]) });
  const { why } = error as { readonly why: string };
  expect(why).toContain(`command: ${plugin.command}`);
  expect(why).toContain("environment: PW");
  expect(why).not.toMatch(/hunter2|s3cret/);
  expect(plugin.runs()).toBe(0);

  await consent.allow(context.user);
  expect(await resolveAuth(context, { signal, consent })).toEqual({ token: "t" });
  expect(plugin.runs()).toBe(1);
});

test("it stays imported when it is renamed or moved, and a change asks again", async () => {
  const { consent } = freshConsent();
  const { user } = entry({ command: "aws", args: ["get-token"] });
  await consent.markImported(user);
  const elsewhere = entry({ command: "aws", args: ["get-token"] }, { user: "bob", file: "/other" }).user;
  expect(await consent.isAllowed(elsewhere)).toBe(false);
  await consent.allow(elsewhere);
  expect(await consent.isAllowed(user)).toBe(true);
  for (const changed of [
    { command: "aws", args: ["get-token", "x"] },
    { command: "./aws", args: ["get-token"] },
    { command: "aws", args: ["get-token"], env: [{ name: "AWS_PROFILE", value: "x" }] },
  ]) {
    expect(await consent.isAllowed(entry(changed).user)).toBe(false);
  }
});

test("what was the user's own before is not asked about, nor is the same command from elsewhere", async () => {
  const { consent } = freshConsent();
  const own = entry({ command: "aws" }).user;
  const same = entry({ command: "aws" }, { user: "lent", file: "/other" }).user;
  expect(await consent.isAllowed(own)).toBe(true);
  await consent.markImported(same, [own]);
  expect(await consent.isAllowed(same)).toBe(true);
  expect(await consent.isAllowed(own)).toBe(true);
  const other = entry({ command: "gcloud" }, { user: "lent", file: "/other" }).user;
  await consent.markImported(other, [own]);
  expect(await consent.isAllowed(other)).toBe(false);
});

test("a sign-in of our own is asked about too, a token is not", async () => {
  const { consent } = freshConsent();
  const ours = entry({ command: "k8s-magics", args: ["credential", "openstack", "--auth-url", "https://elsewhere"] });
  await consent.markImported(ours.user);
  await expect(resolveAuth(ours, { signal, consent })).rejects.toMatchObject({ name: "ConsentNeeded" });
  const token = { ...ours.user, exec: undefined, token: "t" };
  await consent.markImported(token);
  expect(await consent.isAllowed(token)).toBe(true);
});

test("it is remembered in a file of this user only, without a word of the command; several at once lose nothing", async () => {
  const { consent, file } = freshConsent();
  const users = Array.from({ length: 8 }, (_, index) => entry({ command: "hunter2" }, { user: `u${index}` }).user);
  await Promise.all(users.map((user) => consent.markImported(user)));
  expect(JSON.parse(readFileSync(file, "utf8")).imported).toHaveLength(8);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).not.toMatch(/hunter2|u1/);
  writeFileSync(file, "{");
  await expect(consent.isAllowed(users[0]!)).rejects.toMatchObject({ name: "UnreadableState" });
});
