import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import login from "../../magics/login.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { Session } from "../../src/session/session.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { type StandInIssuer, standInIssuer } from "../support/stand-in-issuer.ts";
import { tempFolder } from "../support/temp-folder.ts";

const statement = { assigned: false, values: new Map() };
const REVIEW = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

/** A stand-in API server that knows who each token is: the text after `of:`, or the subject of a JSON web token. */
const apiServer = (): Promise<StandInApiServer> =>
  standInApiServer({
    [REVIEW]: ({ headers }) => {
      const token = headers.authorization?.replace("Bearer ", "") ?? "";
      const username = token.startsWith("of:") ? token.slice(3) : subjectOf(token);
      return username === undefined
        ? statusAnswer(401, "Unauthorized", "Unauthorized")
        : { json: { status: { userInfo: { username, groups: ["dev"] } } } };
    },
  });

function subjectOf(token: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;
  } catch {
    return undefined;
  }
}

interface Options {
  readonly answers?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A second context of the same user. */
  readonly other?: boolean;
}

/** One context of a stand-in server whose user says `userFields`, in a session that really connects. */
function world(server: StandInApiServer, userFields: Readonly<Record<string, unknown>>, options: Options = {}) {
  const spec = { server: server.server, caData: server.caData, user: "alice", userFields };
  const one = kubeconfig().context("lab", spec).current("lab");
  const file = (options.other === true ? one.context("other", spec) : one).write();
  const env = { XDG_CACHE_HOME: tempFolder(), ...options.env };
  const made = testSession({
    kubeconfigs: [file],
    answers: options.answers,
    env,
    connect: (resolved) => connectCluster(resolved, { resolveAuth, env }),
  });
  return { ...made, file, env };
}

const run = (session: Session, more: { context?: string; tokenEnv?: string } = {}, call = {}) =>
  login.run({ context: undefined, tokenEnv: undefined, ...more }, session, { ...statement, ...call });

const oidcUser = (issuer: StandInIssuer) => ({
  exec: {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "k8s-magics",
    args: ["credential", "oidc", "--issuer-url", issuer.url, "--client-id", "kubernetes"],
    interactiveMode: "IfAvailable",
  },
});

describe("OpenID Connect", () => {
  test("shows link and code, then who one is and until when", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session, recording } = world(server, oidcUser(issuer), { answers: [] });
    const { value, view } = await run(session);
    expect(recording.written.map(({ text }) => text)).toEqual([
      `Open ${issuer.url}/enter and enter the code ABCD-EFGH (within 60 s)\n`,
      `or open ${issuer.url}/enter?code=ABCD-EFGH and compare the code\n`,
    ]);
    expect(value).toEqual({ context: "lab", auth: "OIDC", user: "alice", groups: ["dev"], expires: expect.any(Date) });
    expect(view?.["text/plain"]).toMatch(
      /^context\/lab signed in by OIDC as alice\ngroups: dev\nuntil \d{4}-.* \(in 10 min\)\nNext: %k8s get pods$/,
    );
    expect(JSON.stringify([value, view, recording])).not.toContain("eyJ");
  });

  test("what was asked before as nobody, or as somebody else, is asked as the new one", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session } = world(server, oidcUser(issuer), { answers: [], other: true });
    const who = async () => (await session.cluster("other")).request<{ status: object }>(REVIEW, { method: "POST" });
    await expect(who()).rejects.toMatchObject({ name: "SignInNeeded", hints: ["%k8s login other"] });
    await run(session);
    expect(await who()).toMatchObject({ status: { userInfo: { username: "alice" } } });
    issuer.tokens = [{ json: { id_token: issuer.idToken({ sub: "bob" }), refresh_token: "r2" } }];
    await run(session);
    expect(await who()).toMatchObject({ status: { userInfo: { username: "bob" } } });
  });

  test("is refused at once where nobody could answer", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session } = world(server, oidcUser(issuer));
    await expect(run(session)).rejects.toMatchObject({
      name: "NobodyToAsk",
      message: "nobody is here to sign in to context lab",
      hints: [expect.stringContaining("%k8s login lab once in a notebook"), expect.any(String)],
    });
    expect(issuer.forms).toEqual([]);
  });

  test("a sign-in that the server does not take is told, and is kept", async () => {
    await using issuer = await standInIssuer();
    await using server = await standInApiServer({ "*": statusAnswer(401, "Unauthorized", "who is that?") });
    const { session } = world(server, oidcUser(issuer), { answers: [] });
    const { value, view } = await run(session);
    expect(value.user).toBeUndefined();
    expect(view?.["text/plain"]).toContain(`▲ ${server.server} does not accept`);
  });

  test("--dry-run asks nobody", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session } = world(server, oidcUser(issuer));
    const { view } = await run(session, {}, { dryRun: true });
    expect(view?.["text/plain"]).toBe("context/lab would be signed in anew by OIDC (dry run)");
    expect(issuer.forms).toEqual([]);
  });
});

describe("a token", () => {
  test("is asked for unseen, tried, and written", async () => {
    await using server = await apiServer();
    const { session, file, recording } = world(server, { token: "of:old" }, { answers: ["of:newcomer"] });
    const { value, view } = await run(session);
    expect(value).toMatchObject({ auth: "token", user: "newcomer" });
    expect(recording.questions).toEqual(["Token for user alice: "]);
    expect(readFileSync(file, "utf8")).toContain("token: of:newcomer");
    expect(view?.["text/plain"]).toContain(`(${file} changed; %k8s config undo takes it back)`);
    expect(JSON.stringify([value, view])).not.toContain("of:newcomer");
  });

  test("that the server refuses changes nothing", async () => {
    await using server = await apiServer();
    const { session, file } = world(server, { token: "of:old" }, { answers: ["wrong"] });
    const before = readFileSync(file, "utf8");
    await expect(run(session)).rejects.toMatchObject({ name: "Unauthorized", message: expect.stringContaining("is unchanged") });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("comes from the environment where nobody can answer, and is refused without", async () => {
    await using server = await apiServer();
    const { session } = world(server, { token: "of:old" }, { env: { LAB_TOKEN: "of:robot" } });
    await expect(run(session)).rejects.toMatchObject({ name: "NobodyToAsk" });
    expect((await run(session, { tokenEnv: "LAB_TOKEN" })).value.user).toBe("robot");
  });
});

describe("an old auth-provider oidc", () => {
  const legacy = (issuer: StandInIssuer, more: Readonly<Record<string, string>> = {}) => ({
    "auth-provider": {
      name: "oidc",
      config: { "idp-issuer-url": issuer.url, "client-id": "kubernetes", "extra-scopes": "groups,email", ...more },
    },
  });

  test("is replaced, and its sign-in goes on", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    issuer.tokens = [{ json: { id_token: issuer.idToken(), refresh_token: "r2" } }];
    const { session, file, recording } = world(server, legacy(issuer, { "refresh-token": "old-refresh" }), { answers: ["yes"] });
    const { value, view } = await run(session);
    expect(value).toMatchObject({ auth: "OIDC", user: "alice" });
    expect(recording.written).toEqual([]);
    expect(issuer.forms[0]?.form.refresh_token).toBe("old-refresh");
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain("auth-provider");
    expect(text).not.toContain("old-refresh");
    expect(text).toMatch(/command: k8s-magics[\s\S]*--scope[\s\S]*groups[\s\S]*--scope[\s\S]*email/);
    expect(view?.["text/plain"]).toContain(`user/alice changed in ${file}`);
  });

  test("is replaced by a new sign-in when the old one has ended", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    issuer.tokens = [{ status: 400, json: { error: "invalid_grant" } }, { json: { id_token: issuer.idToken() } }];
    const { session, recording } = world(server, legacy(issuer, { "refresh-token": "old" }), { answers: ["yes"] });
    expect((await run(session)).value.user).toBe("alice");
    expect(recording.written[0]?.text).toContain("ABCD-EFGH");
  });

  test("stays when it is not confirmed, or the sign-in fails", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session, file } = world(server, legacy(issuer), { answers: ["no"] });
    const before = readFileSync(file, "utf8");
    await expect(run(session)).rejects.toMatchObject({ name: "Refused" });
    issuer.tokens = [{ status: 400, json: { error: "access_denied" } }];
    await expect(run(session, {}, { yes: true })).rejects.toMatchObject({ name: "SignInFailed" });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("with a secret of the client is explained, with the line that replaces it and without the secret", async () => {
    await using issuer = await standInIssuer();
    await using server = await apiServer();
    const { session } = world(server, legacy(issuer, { "client-secret": "hunter2" }), { answers: [] });
    const error = await run(session).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: "LegacyAuthProvider",
      hints: [
        `%k8s add lab-oidc --server ${server.server} --ca-data DATA --auth oidc --issuer-url ${issuer.url} --client-id kubernetes ` +
          "--scope groups --scope email --client-secret-file FILE (with its client-secret in that file)",
        expect.any(String),
      ],
    });
    expect(JSON.stringify(error)).not.toContain("hunter2");
  });
});

describe("what cannot be done again from here is explained", () => {
  test.each([
    ["a token file", { tokenFile: "/run/token" }, "its token is read from /run/token"],
    ["a client certificate", { "client-certificate": "/c", "client-key": "/k" }, "it signs in with a client certificate"],
    ["a password", { username: "a", password: "b" }, "it signs in with the password in the kubeconfig"],
    ["nothing", {}, "its user has no way to sign in"],
  ])("%s", async (_what, userFields, why) => {
    await using server = await apiServer();
    const { session } = world(server, userFields, { answers: [] });
    await expect(run(session)).rejects.toMatchObject({ name: "NothingToRenew", why: expect.stringContaining(why) });
  });
});
