import { expect, test } from "@jest/globals";
import trust from "../../magics/trust.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { consentOf } from "../../src/auth/consent.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { probe } from "../../src/cluster/probe.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";

const statement = { assigned: false, values: new Map() };
const exec = {
  apiVersion: "client.authentication.k8s.io/v1",
  command: "aws<b>",
  args: ["get-token", "--secret=hunter2"],
  env: [{ name: "AWS_PROFILE", value: "s3cret" }],
};

/** A session whose context "lent" signs in with a command that came from elsewhere. */
async function lent(answers?: readonly string[]) {
  const files = [kubeconfig().context("lent", { userFields: { exec } }).context("own", { token: "t" })];
  const { session, recording, home } = testSession({
    kubeconfigs: files,
    answers,
    connect: (resolved) =>
      connectCluster(resolved, { resolveAuth: (one, asked) => resolveAuth(one, { ...asked, consent: consentOf({}, home) }) }),
  });
  await session.consent.markImported((await session.context("lent")).user);
  return { session, recording };
}

const shown = ["  command: aws<b>", '  args: "get-token" "--secret=REDACTED"', "  environment: AWS_PROFILE (values not shown)"];

test("shows the command, asks, and allows it until it changes", async () => {
  const { session, recording } = await lent(["y"]);
  const { value, view } = await trust.run({ context: "lent" }, session, statement);
  expect(value).toEqual({ context: "lent", command: "aws<b>", allowed: true });
  expect(recording.questions).toEqual([expect.stringContaining(shown.join("\n"))]);
  expect(view?.["text/plain"]).toBe(
    [
      "user/lent-user trusted; it signs in with",
      ...shown,
      "(until that changes: then you are asked again)",
      "Next: %k8s use lent",
    ].join("\n"),
  );
  expect(view?.["text/html"]).not.toContain("<b>");
  expect(await session.contextFile("lent")).toMatch(/kubeconfig$/);
});

test.each([
  ["no", ["n"], "it was not confirmed"],
  ["nobody there", undefined, "nobody is here to confirm it"],
])("%s: nothing is allowed, and no child gets a kubeconfig for it", async (_what, answers, why) => {
  const { session } = await lent(answers);
  await expect(trust.run({ context: "lent" }, session, statement)).rejects.toMatchObject({
    name: "Refused",
    why: expect.stringContaining(why),
    hints: ["the same with --yes"],
  });
  await expect(session.contextFile("lent")).rejects.toMatchObject({ name: "ConsentNeeded" });
});

test("--yes asks nobody, --dry-run changes nothing", async () => {
  const { session } = await lent();
  const foreseen = await trust.run({ context: "lent" }, session, { ...statement, dryRun: true });
  expect(foreseen.value.allowed).toBe(false);
  expect(foreseen.view?.["text/plain"]).toContain("would be trusted");
  expect((await trust.run({ context: "lent" }, session, { ...statement, yes: true })).value.allowed).toBe(true);
  expect((await trust.run({ context: "lent" }, session, statement)).view?.["text/plain"]).toContain("trusted already");
});

test("a context without a command needs none", async () => {
  const { session } = await lent();
  const { value, view } = await trust.run({ context: "own" }, session, statement);
  expect(value).toEqual({ context: "own", allowed: true });
  expect(view?.["text/plain"]).toBe("context/own starts no command: nothing to trust");
});

test("until then the table of contexts says why it is not signed in, and starts nothing", async () => {
  const { session } = await lent();
  expect(await probe(() => session.cluster("lent"), session.signal)).toEqual({
    state: "sign-in failed",
    status: "Command not trusted yet",
  });
});
