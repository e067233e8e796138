import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { oidcMode } from "../../src/auth/oidc.ts";
import { secretsFolder } from "../../src/auth/secret-file.ts";
import type { UserError } from "../../src/base/errors.ts";
import { failure } from "../support/failure.ts";
import { type StandInIssuer, standInIssuer } from "../support/stand-in-issuer.ts";
import { tempFolder } from "../support/temp-folder.ts";

const cluster = { name: "c", server: "https://c", insecureSkipTlsVerify: false, disableCompression: false, file: "/f" };

/** A person with a cache of their own, who signs in with the stand-in. */
function person(issuer: StandInIssuer, ...more: readonly string[]) {
  const env: Record<string, string> = { XDG_CACHE_HOME: tempFolder() };
  const args = ["--issuer-url", issuer.url, "--client-id", "kubernetes", ...more];
  const context = { name: "alice@c", cluster };
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const { signal } = new AbortController();
  return {
    env,
    said,
    login: (options: { readonly signal?: AbortSignal } = {}) => oidcMode.login!(args, context, { signal, env, say, ...options }),
    logout: () => oidcMode.logout!(args, context, { signal, env }),
    /** What a request in the background does: nobody reads or answers. */
    ask: (options: { readonly fresh?: boolean; readonly signal?: AbortSignal } = {}) =>
      oidcMode.credentials(args, context, { signal, env, ...options }),
    askWithPerson: () => oidcMode.credentials(args, context, { signal, env, say }),
    files: () => readdirSync(secretsFolder(env)).map((name) => join(secretsFolder(env), name)),
  };
}

const grants = (issuer: StandInIssuer): readonly (string | undefined)[] =>
  issuer.forms.filter(({ path }) => path === "/token").map(({ form }) => form.grant_type?.split(":").at(-1));

describe("by code on another screen", () => {
  test("says page and code, asks until the person has answered, and gives the ID token", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer, "--scope", "groups email");
    const { token, expires } = await alice.login();
    expect(token).toMatch(/^ey/);
    expect(expires!.getTime()).toBeGreaterThan(Date.now() + 500_000);
    expect(alice.said).toEqual([
      `Open ${issuer.url}/enter and enter the code ABCD-EFGH (within 60 s)`,
      `or open ${issuer.url}/enter?code=ABCD-EFGH and compare the code`,
    ]);
    expect(issuer.forms[0]?.form).toEqual({ client_id: "kubernetes", scope: "openid offline_access groups email" });
    expect(issuer.forms[1]?.form).toMatchObject({ device_code: "the-device-code" });
    expect(grants(issuer)).toEqual(["device_code", "device_code"]);
  });

  test("waits longer when the issuer says so, and when it does not answer", async () => {
    await using issuer = await standInIssuer();
    issuer.tokens = [{ cut: true }, { cut: true }, { json: { id_token: issuer.idToken() } }];
    expect((await person(issuer).login()).token).toBeDefined();
    issuer.tokens = [{ status: 400, json: { error: "slow_down" } }, { json: { id_token: issuer.idToken() } }];
    const slow = failure(person(issuer).login({ signal: AbortSignal.timeout(300) }));
    expect((await slow).name).toBe("Interrupted");
  });

  test("■ ends the wait", async () => {
    await using issuer = await standInIssuer();
    issuer.tokens = [{ status: 400, json: { error: "authorization_pending" } }];
    const error = await failure(person(issuer).login({ signal: AbortSignal.timeout(100) }));
    expect(error).toMatchObject({ name: "Interrupted", message: expect.stringMatching(/^stopped waiting for/) });
  });

  test.each([
    [
      "the person refuses",
      { error: "access_denied", error_description: "no, thanks" },
      "SignInFailed",
      "access_denied: no, thanks",
    ],
    ["the code has ended", { error: "expired_token" }, "SignInTimedOut", undefined],
    ["the client is unknown", { error: "invalid_client" }, "SignInFailed", "it says invalid_client"],
    ["it is not OAuth", { message: "hello" }, "SignInFailed", "HTTP 400"],
  ])("when %s it says so", async (_what, json, name, why) => {
    await using issuer = await standInIssuer();
    issuer.tokens = [{ status: 400, json }];
    const error = await failure(person(issuer).login());
    expect(error.name).toBe(name);
    if (why !== undefined) expect(error.why).toContain(why);
  });

  test("nobody comes in time", async () => {
    await using issuer = await standInIssuer();
    issuer.device = { json: { ...(issuer.device.json as object), expires_in: 0.05 } };
    issuer.tokens = [{ status: 400, json: { error: "authorization_pending" } }];
    expect((await failure(person(issuer).login())).message).toBe("nobody signed in within 50 ms");
  });

  test("an issuer without it is explained", async () => {
    await using issuer = await standInIssuer();
    delete issuer.metadata.device_authorization_endpoint;
    expect((await failure(person(issuer, "--flow", "device").login())).name).toBe("NoDeviceFlow");
  });

  test("a page that is no web page is not shown", async () => {
    await using issuer = await standInIssuer();
    issuer.device = { json: { ...(issuer.device.json as object), verification_uri: "javascript:alert(1)" } };
    const alice = person(issuer);
    expect((await failure(alice.login())).name).toBe("SignInFailed");
    expect(alice.said).toEqual([]);
  });
});

describe("in a browser on this machine", () => {
  /** Begins, and gives the address that was said, taken apart. */
  async function begun(issuer: StandInIssuer, ...more: readonly string[]) {
    const alice = person(issuer, "--flow", "code", ...more);
    const done = alice.login().catch((error: unknown) => error as UserError);
    while (alice.said.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const query = new URL(alice.said[0]!.replace("Open ", "")).searchParams;
    const back = (answer: Record<string, string>) => fetch(`${query.get("redirect_uri")}?${new URLSearchParams(answer)}`);
    return { alice, done, query, back };
  }

  test("sends state, nonce and the hash of a verifier, and exchanges the code for the token", async () => {
    await using issuer = await standInIssuer();
    const { done, query, back } = await begun(issuer, "--login-hint", "alice");
    issuer.tokens = [{ json: { id_token: issuer.idToken({ nonce: query.get("nonce") }), refresh_token: "r1" } }];
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: "code",
      client_id: "kubernetes",
      code_challenge_method: "S256",
      scope: "openid offline_access",
      login_hint: "alice",
    });
    expect(query.get("redirect_uri")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    const page = await back({ code: "the-code", state: query.get("state")! });
    expect(await page.text()).toContain("You are signed in");
    expect(await done).toMatchObject({ token: expect.stringMatching(/^ey/) });
    const { form } = issuer.forms.at(-1)!;
    expect(form).toMatchObject({ grant_type: "authorization_code", code: "the-code", redirect_uri: query.get("redirect_uri") });
    const { createHash } = await import("node:crypto");
    expect(createHash("sha256").update(form.code_verifier!).digest("base64url")).toBe(query.get("code_challenge"));
  });

  test("an answer with another state changes nothing, and shows nothing of itself", async () => {
    await using issuer = await standInIssuer();
    const { done, query, back } = await begun(issuer);
    issuer.tokens = [{ json: { id_token: issuer.idToken({ nonce: query.get("nonce") }) } }];
    const other = await back({ code: "evil", state: "<script>evil</script>" });
    expect(other.status).toBe(400);
    expect(await other.text()).not.toContain("evil");
    expect(issuer.forms).toEqual([]);
    await back({ code: "good", state: query.get("state")! });
    expect(await done).toHaveProperty("token");
  });

  test.each([
    ["the person refuses", { error: "access_denied", error_description: "closed" }, "SignInFailed", "access_denied: closed"],
    ["another issuer answers", { code: "c", iss: "https://evil.example" }, "SignInFailed", "https://evil.example"],
  ])("when %s it says so, in the browser too", async (_what, answer, name, why) => {
    await using issuer = await standInIssuer();
    const { done, query, back } = await begun(issuer);
    const page = await back({ ...answer, state: query.get("state")! } as Record<string, string>);
    expect(page.status).toBe(403);
    expect(await done).toMatchObject({ name, why: expect.stringContaining(why) });
    expect(issuer.forms).toEqual([]);
  });

  test("an issuer that names itself in every answer is held to it", async () => {
    await using issuer = await standInIssuer();
    issuer.metadata.authorization_response_iss_parameter_supported = true;
    const { done, query, back } = await begun(issuer);
    await back({ code: "c", state: query.get("state")! });
    expect(await done).toMatchObject({ why: "the answer names no issuer" });
  });

  test("a token of another sign-in is refused", async () => {
    await using issuer = await standInIssuer();
    const { done, query, back } = await begun(issuer);
    issuer.tokens = [{ json: { id_token: issuer.idToken({ nonce: "other" }) } }];
    await back({ code: "c", state: query.get("state")! });
    expect(await done).toMatchObject({ name: "BadIdToken", why: "it belongs to another sign-in" });
  });
});

describe("once signed in", () => {
  test("nobody is asked: the token is kept, and a new process refreshes it", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    const { token } = await alice.login();
    expect((await alice.ask()).token).toBe(token);
    const asked = issuer.forms.length;
    issuer.tokens = [{ json: { id_token: issuer.idToken({ jti: 2 }), refresh_token: "r2" } }];
    const renewed = await alice.ask({ fresh: true });
    expect(renewed.token).not.toBe(token);
    expect(issuer.forms.slice(asked)).toEqual([
      expect.objectContaining({ form: { client_id: "kubernetes", grant_type: "refresh_token", refresh_token: "r1" } }),
    ]);
    await alice.ask({ fresh: true });
    expect(issuer.forms.at(-1)?.form.refresh_token).toBe("r2");
  });

  test("a refused token is renewed once, by however many ask", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    const asked = issuer.forms.length;
    issuer.tokens = [{ json: { id_token: issuer.idToken({ jti: 2 }), refresh_token: "r2" } }];
    await Promise.all([1, 2, 3].map(() => alice.ask({ fresh: true })));
    expect(issuer.forms.length - asked).toBe(1);
  });

  test("what is kept is the person's alone, and another person of the same client has their own", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    expect(alice.files()).toHaveLength(2);
    for (const file of alice.files()) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(alice.files().some((file) => readFileSync(file, "utf8").includes("r1"))).toBe(true);
    const bob = ["--issuer-url", issuer.url, "--client-id", "kubernetes", "--login-hint", "bob"];
    const options = { signal: new AbortController().signal, env: alice.env };
    expect((await failure(oidcMode.credentials(bob, { name: "b" }, options))).name).toBe("SignInNeeded");
  });

  test.each([
    [
      "revoked",
      { status: 400, json: { error: "invalid_grant", error_description: "grant revoked" } },
      /revoked: the issuer says invalid_grant/,
    ],
    ["of an issuer that refreshes no ID token", { json: { access_token: "x" } }, /only to a person/],
  ])("a sign-in that was %s needs the person again", async (_what, answer, why) => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    issuer.tokens = [answer];
    const error = await failure(alice.ask({ fresh: true }));
    expect(error).toMatchObject({
      name: "SignInNeeded",
      message: "context alice@c needs you to sign in",
      hints: ["%k8s login alice@c"],
    });
    expect(error.why).toMatch(why);
  });

  test("a refresh that makes somebody else is refused", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    issuer.tokens = [{ json: { id_token: issuer.idToken({ sub: "mallory" }), refresh_token: "r2" } }];
    expect((await failure(alice.ask({ fresh: true }))).why).toBe("it is for somebody else than before");
  });

  test("an issuer that is away for a moment costs nobody the sign-in", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    issuer.tokens = [{ status: 503, text: "<h1>later</h1>" }];
    expect((await failure(alice.ask({ fresh: true }))).name).toBe("SignInFailed");
    issuer.tokens = [{ json: { id_token: issuer.idToken({ jti: 3 }) } }];
    expect((await alice.ask({ fresh: true })).token).toBeDefined();
  });

  test("signing out forgets it here and tells the issuer", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    await alice.login();
    expect([await alice.logout(), await alice.logout()]).toEqual([true, false]);
    expect(alice.files()).toEqual([]);
    const revoked = issuer.forms.filter(({ path }) => path === "/revoke");
    expect(revoked).toEqual([expect.objectContaining({ form: expect.objectContaining({ token: "r1" }) })]);
    expect((await failure(alice.ask())).name).toBe("SignInNeeded");
  });
});

describe("before anybody signed in", () => {
  test("a request in the background is refused at once, with what to do", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    expect(await failure(alice.ask())).toMatchObject({ name: "SignInNeeded", hints: ["%k8s login alice@c"] });
    expect(issuer.forms).toEqual([]);
  });

  test("one with a person at hand signs in", async () => {
    await using issuer = await standInIssuer();
    const alice = person(issuer);
    expect((await alice.askWithPerson()).token).toBeDefined();
    expect(alice.said[0]).toContain("ABCD-EFGH");
  });
});

describe("the client's secret", () => {
  const withSecret = async (metadata: object, ...more: readonly string[]) => {
    const issuer = await standInIssuer();
    Object.assign(issuer.metadata, metadata);
    const alice = person(issuer, ...more);
    alice.env.OIDC_SECRET = "s3cret/+ä";
    return { issuer, alice };
  };

  test("goes into a header, or into the form where the issuer wants it there", async () => {
    const header = await withSecret({}, "--client-secret-env", "OIDC_SECRET");
    await header.alice.login();
    const basic = Buffer.from(header.issuer.forms[0]!.authorization!.replace("Basic ", ""), "base64").toString();
    expect(basic).toBe("kubernetes:s3cret%2F%2B%C3%A4");
    const file = join(tempFolder(), "secret");
    writeFileSync(file, "from-file\n");
    const form = await withSecret(
      { token_endpoint_auth_methods_supported: ["client_secret_post"] },
      "--client-secret-file",
      file,
    );
    await form.alice.login();
    expect(form.issuer.forms[0]?.form.client_secret).toBe("from-file");
    await header.issuer[Symbol.asyncDispose]();
    await form.issuer[Symbol.asyncDispose]();
  });

  test("is in no error, even when the issuer repeats it", async () => {
    const { issuer, alice } = await withSecret({}, "--client-secret-env", "OIDC_SECRET");
    issuer.tokens = [{ status: 401, json: { error: "invalid_client", error_description: "no such secret s3cret/+ä" } }];
    const error = await failure(alice.login());
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain("s3cret/");
    await issuer[Symbol.asyncDispose]();
  });

  test("that is nowhere is explained", async () => {
    const { issuer, alice } = await withSecret({}, "--client-secret-env", "NOT_SET");
    expect((await failure(alice.login())).name).toBe("NoClientSecret");
    await issuer[Symbol.asyncDispose]();
  });
});

describe("an ID token is refused, unquoted,", () => {
  test.each([
    ["from another issuer", { iss: "https://evil.example" }, 'it is from "https://evil.example"'],
    ["for another client", { aud: ["other"] }, 'it is for "other", not for kubernetes'],
    ["given to another client", { aud: ["kubernetes", "other"], azp: "other" }, 'it was given to "other"'],
    ["that has ended", { exp: 1000 }, "it has ended already"],
    ["without an end", { exp: undefined }, "it does not say when it ends"],
    ["without a subject", { sub: undefined }, "it does not say who it is for"],
  ])("%s", async (_what, claims, why) => {
    await using issuer = await standInIssuer();
    const token = issuer.idToken(claims);
    issuer.tokens = [{ json: { id_token: token } }];
    const error = await failure(person(issuer).login());
    expect(error).toMatchObject({ name: "BadIdToken", why });
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain(token.slice(0, 20));
  });

  test.each([
    ["that is none", "rubbish", "it is no JSON web token"],
    ["that is missing", undefined, "it gave none"],
  ])("%s", async (_what, id_token, why) => {
    await using issuer = await standInIssuer();
    issuer.tokens = [{ json: { id_token } }];
    expect((await failure(person(issuer).login())).why).toBe(why);
  });
});

describe("the issuer", () => {
  test.each([
    ["http", ["--issuer-url", "http://login.example", "--client-id", "k"], "InsecureAddress"],
    ["no address", ["--issuer-url", "login", "--client-id", "k"], "InsecureAddress"],
    ["none", ["--client-id", "k"], "BadSignIn"],
    ["no client", ["--issuer-url", "https://login.example"], "BadSignIn"],
    [
      "an unknown option",
      ["--issuer-url", "https://login.example", "--client-id", "k", "--client-secret", "hunter2"],
      "BadSignIn",
    ],
    ["an unknown flow", ["--issuer-url", "https://login.example", "--client-id", "k", "--flow", "implicit"], "BadSignIn"],
    ["a bad port", ["--issuer-url", "https://login.example", "--client-id", "k", "--redirect-port", "99999"], "BadSignIn"],
  ])("in the kubeconfig: %s", async (_what, args, name) => {
    const error = await failure(oidcMode.credentials(args, { name: "x" }, { signal: new AbortController().signal }));
    expect(error.name).toBe(name);
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain("hunter2");
  });

  test("that calls itself otherwise is not believed, nor one that sends secrets over http", async () => {
    await using issuer = await standInIssuer();
    issuer.metadata.issuer = `${issuer.url}/`;
    expect((await failure(person(issuer).login())).why).toBe(`it calls itself ${issuer.url}/`);
    issuer.metadata.issuer = issuer.url;
    issuer.metadata.token_endpoint = "http://evil.example/token";
    expect((await failure(person(issuer).login())).name).toBe("InsecureAddress");
  });

  test("that is not there is named", async () => {
    const issuer = await standInIssuer();
    await issuer[Symbol.asyncDispose]();
    const error = await failure(person(issuer).login());
    expect(error).toMatchObject({ name: "SignInServerUnreachable", message: `no answer from the issuer ${issuer.url}` });
  });
});
