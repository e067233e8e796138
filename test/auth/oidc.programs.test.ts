import { expect, jest, test } from "@jest/globals";
import { secretFile } from "../../src/auth/secret-file.ts";
import { run } from "../../src/process/run.ts";
import { ownProgram } from "../support/own-program.ts";
import { standInIssuer } from "../support/stand-in-issuer.ts";
import { tempFolder } from "../support/temp-folder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

test("of several processes that need a new token at once, one uses the refresh token", async () => {
  await using issuer = await standInIssuer();
  const env = { PATH: process.env.PATH, XDG_CACHE_HOME: tempFolder() };
  const key = { mode: "oidc", issuer: issuer.url, clientId: "kubernetes", scopes: [], loginHint: "" };
  await secretFile({ ...key, keeps: "refresh token" }, env).write({ refreshToken: "r1", subject: "alice" });
  // As issuers do that replace it: used a second time it ends the whole sign-in.
  issuer.tokens = [
    { json: { id_token: issuer.idToken(), refresh_token: "r2" } },
    { status: 400, json: { error: "invalid_grant", error_description: "used twice" } },
  ];
  const program = ownProgram();
  const args = ["credential", "oidc", "--issuer-url", issuer.url, "--client-id", "kubernetes"];
  const all = await Promise.all([1, 2, 3, 4].map(() => run(program, args, { env, timeout: 50_000 })));
  expect(all.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(all.map(() => [0, ""]));
  expect(new Set(all.map(({ stdout }) => JSON.parse(stdout).status.token)).size).toBe(1);
  expect(issuer.forms.map(({ form }) => form.refresh_token)).toEqual(["r1"]);
  expect(await secretFile({ ...key, keeps: "refresh token" }, env).read()).toMatchObject({ refreshToken: "r2" });
});
