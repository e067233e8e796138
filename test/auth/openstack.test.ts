import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { AuthOptions, Credentials } from "../../src/auth/mode.ts";
import { openstackMode } from "../../src/auth/openstack.ts";
import type { UserError } from "../../src/base/errors.ts";
import { refusingServer, type Scripted, type SeenRequest, standInApiServer } from "../support/stand-in-api-server.ts";
import { goodToken, goodTokens, refusal, standInKeystone } from "../support/stand-in-keystone.ts";
import { tempFolder } from "../support/temp-folder.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A person's machine: signs in again and again with what is kept on it. */
function machine(env: Env = {}) {
  const home = tempFolder();
  const all = { HOME: home, ...env };
  return {
    home,
    signIn: (words: readonly string[], options: Partial<AuthOptions> = {}): Promise<Credentials> =>
      openstackMode.credentials(
        words,
        { name: "physics" },
        { signal: new AbortController().signal, ...options, env: { ...all, ...options.env } },
      ),
    kept: () =>
      readdirSync(join(home, ".cache/k8s-magics/credentials")).map((name) => join(home, ".cache/k8s-magics/credentials", name)),
  };
}

const alice = (url: string, ...more: string[]) => ["--auth-url", url, "--username", "alice", "--project", "higgs", ...more];

const failure = async (work: Promise<unknown>): Promise<UserError> =>
  work.then(
    () => {
      throw new Error("it worked");
    },
    (error: UserError) => error,
  );

const words = ({ message, why, hints }: UserError): string => JSON.stringify([message, why, hints]);

test("the token and its end; a password from the environment", async () => {
  await using keystone = await standInKeystone();
  const { token, expires } = await machine({ OS_PASSWORD: "s3cret" }).signIn(alice(keystone.url));
  expect(token).toBe("token-1");
  expect(expires!.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  expect(keystone.asked()[0]!.auth.identity).toMatchObject({ password: { user: { name: "alice", password: "s3cret" } } });
});

test("it is kept for this user only, without the password, and used until it is refused", async () => {
  await using keystone = await standInKeystone();
  const { signIn, kept } = machine({ OS_PASSWORD: "s3cret" });
  expect((await signIn(alice(keystone.url))).token).toBe("token-1");
  expect((await signIn(alice(keystone.url))).token).toBe("token-1");
  expect((await signIn(alice(keystone.url), { fresh: true })).token).toBe("token-2");
  expect((await signIn(alice(keystone.url))).token).toBe("token-2");
  const [file] = kept();
  expect([kept().length, statSync(file!).mode & 0o777, readFileSync(file!, "utf8").includes("s3cret")]).toEqual([
    1,
    0o600,
    false,
  ]);
});

test("it is renewed before it ends", async () => {
  let made = 0;
  await using keystone = await standInKeystone(() => goodToken(`token-${++made}`, made === 1 ? 0.2 : 3600));
  const { signIn } = machine({ OS_PASSWORD: "s3cret" });
  const first = await signIn(alice(keystone.url));
  expect(first.renewAfter!.getTime()).toBeLessThan(first.expires!.getTime());
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await signIn(alice(keystone.url))).token).toBe("token-2");
});

test("forgotten when a person signs out", async () => {
  await using keystone = await standInKeystone();
  const { signIn, home } = machine({ OS_PASSWORD: "s3cret" });
  await signIn(alice(keystone.url));
  const options = { signal: new AbortController().signal, env: { HOME: home } };
  expect(await openstackMode.logout!(alice(keystone.url), { name: "physics" }, options)).toBe(true);
  expect(await openstackMode.logout!(alice(keystone.url), { name: "physics" }, options)).toBe(false);
  expect((await signIn(alice(keystone.url))).token).toBe("token-2");
});

describe("where the secret comes from", () => {
  test("a variable, or a file without its last line's end", async () => {
    await using keystone = await standInKeystone();
    const { signIn, home } = machine({ PW: "from the variable", OS_PASSWORD: "another" });
    writeFileSync(join(home, "pw"), " spaces count \r\n", { mode: 0o600 });
    await signIn(alice(keystone.url, "--password-env", "PW"));
    await signIn(alice(keystone.url, "--password-file", join(home, "pw")), { fresh: true });
    expect(keystone.asked().map(({ auth }) => auth.identity)).toMatchObject([
      { password: { user: { password: "from the variable" } } },
      { password: { user: { password: " spaces count " } } },
    ]);
  });

  test("a person, who is told which server it goes to; it is kept nowhere", async () => {
    await using keystone = await standInKeystone();
    const questions: string[] = [];
    const ask: AuthOptions["ask"] = async (prompt, how) => {
      questions.push(`${prompt}${how?.password === true ? "hidden" : "shown"}`);
      return "typed-s3cret";
    };
    const { signIn, kept } = machine();
    await signIn(alice(keystone.url), { ask });
    await signIn(alice(keystone.url), { ask });
    expect(questions).toEqual([`OpenStack password of alice for ${keystone.url}: hidden`]);
    expect(
      kept()
        .map((file) => readFileSync(file, "utf8"))
        .join(),
    ).not.toContain("typed-s3cret");
  });

  test("never OS_PASSWORD when the environment speaks of another server or user", async () => {
    await using keystone = await standInKeystone();
    for (const env of [{ OS_AUTH_URL: "https://other:5000/v3" }, { OS_USERNAME: "bob" }]) {
      const error = await failure(machine({ OS_PASSWORD: "s3cret", ...env }).signIn(alice(keystone.url)));
      expect(error.name).toBe("SecretMissing");
    }
    expect(keystone.asked()).toEqual([]);
    await machine({ OS_PASSWORD: "s3cret", OS_AUTH_URL: keystone.url, OS_USERNAME: "alice" }).signIn(alice(keystone.url));
  });

  test.each([
    [["--password-env", "NONE"], "SecretMissing", "variable NONE is not set"],
    [["--password-file", "/nowhere/pw"], "UnreadableCredential", "/nowhere/pw cannot be read"],
    [["--secret-env", "PW"], "BadSignIn", "--secret-env does not go with signing in by password"],
    [[], "SecretMissing", "nothing says the OpenStack password of alice"],
  ])("%j: %s", async (more, name, message) => {
    const error = await failure(machine({ PW: "x" }).signIn(alice("https://keystone.example", ...more)));
    expect(error).toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe("a token that is given", () => {
  test("is used as it is, with its end, when nobody says a project", async () => {
    await using keystone = await standInKeystone(({ method }) =>
      method === "GET" ? { ...goodToken("x"), code: 200 } : goodToken("new"),
    );
    const { token, expires } = await machine({ OS_AUTH_URL: keystone.url, OS_TOKEN: "given-t0ken" }).signIn([]);
    expect([token, expires!.getTime() > Date.now(), keystone.asked()]).toEqual(["given-t0ken", true, []]);
    expect(keystone.server.requests[0]!.headers).toMatchObject({
      "x-subject-token": "given-t0ken",
      "x-auth-token": "given-t0ken",
    });
  });

  test("or without Keystone's address: then nobody knows its end", async () => {
    expect(await machine({ OS_TOKEN: "given-t0ken" }).signIn([])).toEqual({ token: "given-t0ken" });
    expect(
      (await machine({ MINE: "other-t0ken" }).signIn(["--auth-url", "x", "--token-env", "MINE"]).catch(words)) as string,
    ).toContain("auth_url");
  });

  test("is made into one for a project", async () => {
    await using keystone = await standInKeystone();
    const { signIn } = machine({ OS_AUTH_URL: keystone.url, OS_TOKEN: "given-t0ken", OS_PROJECT_NAME: "higgs" });
    expect((await signIn([])).token).toBe("token-1");
    expect((await signIn([], { env: { OS_TOKEN: "another" } })).token).toBe("token-2");
  });
});

describe("what goes wrong is one clear error, and never holds the secret", () => {
  const answered = async (scripted: Scripted | ((request: SeenRequest) => Scripted)): Promise<UserError> => {
    await using keystone = await standInKeystone(scripted);
    const error = await failure(machine({ OS_PASSWORD: "hunter2-s3cret" }).signIn(alice(keystone.url)));
    expect(words(error)).not.toContain("hunter2-s3cret");
    return error;
  };

  test("a refusal: Keystone's words and the usual causes", async () => {
    const error = await answered(refusal(401, "The request you have made requires authentication. hunter2-s3cret"));
    expect(error).toMatchObject({
      name: "SignInFailed",
      message: "Keystone gave no token to alice",
      why: "HTTP 401: The request you have made requires authentication. REDACTED",
      hints: expect.arrayContaining([expect.stringContaining("the password, and the user, domain and project")]),
    });
  });

  test("a project that is not the user's is told from a wrong password, by asking once without it", async () => {
    const script = (request: SeenRequest): Scripted =>
      request.body.includes('"scope"') ? refusal(401, "requires authentication") : goodToken("unscoped");
    const projects = { json: { projects: [{ name: "higgs" }, { name: "astro" }] } };
    await using server = await standInApiServer({ "/v3/auth/tokens": script, "/v3/auth/projects": projects }, { tls: false });
    const { signIn } = machine({ OS_PASSWORD: "s3cret" });
    const named = (project: string) =>
      failure(signIn(["--auth-url", server.server, "--username", "alice", "--project", project]));
    expect(await named("higs")).toMatchObject({
      name: "UnknownProject",
      message: 'alice can sign in, but not to project "higs"',
      hints: expect.arrayContaining(["did you mean higgs?"]),
    });
    expect((await named("zzz")).hints[0]).toBe("this user's projects: higgs, astro");
  });

  test("a wrong password is tried twice at first, to explain, and once after that: Keystone may count", async () => {
    await using keystone = await standInKeystone(refusal(401, "no"));
    const { signIn } = machine({ OS_PASSWORD: "s3cret" });
    await failure(signIn(alice(keystone.url)));
    expect(keystone.asked().length).toBe(2);
    await failure(signIn(alice(keystone.url)));
    expect(keystone.asked().length).toBe(3);
  });

  test("a second factor", async () => {
    const json = { error: { code: 401, message: "more" }, required_auth_methods: [["password", "totp"]] };
    const error = await answered({ code: 401, headers: { "openstack-auth-receipt": "r" }, json });
    expect(error).toMatchObject({
      message: "Keystone asks alice for a second factor",
      why: expect.stringContaining("password and totp"),
    });
  });

  test.each([
    ["a failing server", refusal(503, "database down"), "KeystoneFailed"],
    ["too many", refusal(429, "slow down"), "SignInFailed"],
    ["another JSON API", { code: 404, json: { kind: "Status" } }, "NotKeystone"],
    ["a page", { code: 200, text: "<html>hunter2</html>", contentType: "text/html" }, "NotKeystone"],
    ["elsewhere", { code: 302, headers: { location: "https://evil" } }, "NotKeystone"],
    ["no token", { code: 201, json: { token: { expires_at: "2099-01-01T00:00:00Z" } } }, "NotKeystone"],
    ["no end", { code: 201, json: { token: {} }, headers: { "x-subject-token": "t" } }, "NotKeystone"],
    ["no time", { code: 201, json: { token: { expires_at: "soon" } }, headers: { "x-subject-token": "t" } }, "NotKeystone"],
    [
      "a broken token",
      { code: 201, json: { token: { expires_at: "2099-01-01T00:00:00Z" } }, headers: { "x-subject-token": "a b" } },
      "BadCredential",
    ],
    ["a list", { code: 201, json: [1] }, "NotKeystone"],
    ["a cut connection", { instead: "cut" }, "KeystoneUnreachable"],
    ["garbage", { instead: "garbage" }, "NotKeystone"],
  ] as const)("%s", async (_what, scripted, name) => {
    expect((await answered(scripted as Scripted)).name).toBe(name);
  });

  test("nobody there, no certificate that is trusted, no TLS", async () => {
    const { signIn } = machine({ OS_PASSWORD: "s3cret" });
    expect(await failure(signIn(alice(await refusingServer())))).toMatchObject({
      name: "KeystoneUnreachable",
      why: expect.stringContaining("refused"),
    });
    await using secure = await standInKeystone(goodTokens(), { tls: true });
    const untrusted = await failure(signIn(alice(secure.url)));
    expect(untrusted).toMatchObject({
      name: "UntrustedCertificate",
      hints: expect.arrayContaining([expect.stringContaining("OS_CACERT")]),
    });
    await using plain = await standInKeystone();
    expect((await failure(signIn(alice(plain.url.replace("http:", "https:"))))).name).toBe("NotKeystone");
  });

  test("with its authority it is trusted; or with verify: false", async () => {
    await using secure = await standInKeystone(goodTokens(), { tls: true });
    const { signIn, home } = machine({ OS_PASSWORD: "s3cret" });
    writeFileSync(join(home, "ca.pem"), Buffer.from(secure.server.caData, "base64"));
    expect((await signIn(alice(secure.url, "--ca-file", join(home, "ca.pem")))).token).toBe("token-1");
    expect((await signIn(alice(secure.url, "--insecure"), { fresh: true })).token).toBe("token-2");
    expect(await failure(signIn(alice(secure.url, "--ca-file", "/nowhere"), { fresh: true }))).toMatchObject({
      name: "UnreadableCredential",
    });
  });

  test("OS_CACERT says whom to trust; a file without a certificate is named", async () => {
    await using secure = await standInKeystone(goodTokens(), { tls: true });
    const { signIn, home } = machine({ OS_PASSWORD: "s3cret" });
    writeFileSync(join(home, "ca.pem"), Buffer.from(secure.server.caData, "base64"));
    writeFileSync(join(home, "none.pem"), "hello");
    expect((await signIn(alice(secure.url), { env: { OS_CACERT: join(home, "ca.pem") } })).token).toBe("token-1");
    const error = await failure(signIn(alice(secure.url, "--ca-file", join(home, "none.pem")), { fresh: true }));
    expect(error).toMatchObject({ name: "BadCloud", message: expect.stringContaining("none.pem, holds no certificate") });
  });

  test("stopped while it waits", async () => {
    await using keystone = await standInKeystone({ instead: "hang" });
    const stop = new AbortController();
    const waiting = machine({ OS_PASSWORD: "s3cret" }).signIn(alice(keystone.url), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("stopped")), 50);
    await expect(waiting).rejects.toThrow("stopped");
  });
});
