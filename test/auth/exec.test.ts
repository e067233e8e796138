import { describe, expect, jest, test } from "@jest/globals";
import { type AuthOptions, resolveAuth } from "../../src/auth/auth.ts";
import { UserError } from "../../src/base/errors.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

const V1 = "client.authentication.k8s.io/v1";

const contextWith = (exec: Readonly<Record<string, unknown>>, clusterFields = {}) => {
  const built = kubeconfig().context("a", { clusterFields, userFields: { exec: { apiVersion: V1, ...exec } } });
  return resolveContext(mergeViews([viewOf(built.toString(), "/f")]), "a");
};

const signIn = (exec: Readonly<Record<string, unknown>>, options: Partial<AuthOptions> = {}, clusterFields = {}) =>
  resolveAuth(contextWith(exec, clusterFields), { signal: new AbortController().signal, ...options });

const failure = async (work: Promise<unknown>): Promise<UserError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
};

test("a token with its end", async () => {
  const { command } = execPlugin('answer({ token: "tok", expirationTimestamp: "2099-01-01T00:00:00Z" })');
  expect(await signIn({ command })).toEqual({ token: "tok", expires: new Date("2099-01-01T00:00:00Z") });
});

test("a certificate with its key", async () => {
  const { command } = execPlugin('answer({ clientCertificateData: "CERT", clientKeyData: "KEY" })');
  expect(await signIn({ command, apiVersion: "client.authentication.k8s.io/v1beta1" })).toEqual({ cert: "CERT", key: "KEY" });
});

test("arguments and environment arrive untouched", async () => {
  const { command } = execPlugin('answer({ token: [process.env.A, ...process.argv.slice(2)].join("|").replaceAll(" ", "_") })');
  const { token } = await signIn({ command, args: ["$HOME", "a b"], env: [{ name: "A", value: "va" }] });
  expect(token).toBe("va|$HOME|a_b");
});

test("KUBERNETES_EXEC_INFO tells of the cluster only when it is asked for", async () => {
  const program = 'answer({ token: Buffer.from(JSON.stringify(info)).toString("hex") })';
  const infoOf = async (exec: object) => {
    const { token } = await signIn(
      { command: execPlugin(program).command, ...exec },
      {},
      {
        "certificate-authority-data": "Q0E=",
        "tls-server-name": "t",
        extensions: [{ name: "client.authentication.k8s.io/exec", extension: { audience: "x" } }],
      },
    );
    return JSON.parse(Buffer.from(token!, "hex").toString());
  };
  expect(await infoOf({})).toEqual({ kind: "ExecCredential", apiVersion: V1, spec: { interactive: false } });
  expect((await infoOf({ provideClusterInfo: true })).spec.cluster).toEqual({
    server: "https://127.0.0.1:1",
    "certificate-authority-data": "Q0E=",
    "tls-server-name": "t",
    config: { audience: "x" },
  });
});

describe("answers are remembered", () => {
  test("until they end", async () => {
    const lasting = execPlugin('answer({ token: "t", expirationTimestamp: "2099-01-01T00:00:00Z" })');
    await signIn({ command: lasting.command });
    await signIn({ command: lasting.command });
    expect(lasting.runs()).toBe(1);
    const ended = execPlugin("answer({ token: 't', expirationTimestamp: new Date(Date.now() + 2000).toISOString() })");
    await signIn({ command: ended.command });
    await signIn({ command: ended.command });
    expect(ended.runs()).toBe(2);
  });

  test("but not when the server refused the last one", async () => {
    const plugin = execPlugin('answer({ token: "t" })');
    await signIn({ command: plugin.command });
    await signIn({ command: plugin.command }, { fresh: true });
    expect(plugin.runs()).toBe(2);
  });

  test("and several at once start it once", async () => {
    const plugin = execPlugin('setTimeout(() => answer({ token: "t" }), 200)');
    const all = await Promise.all([1, 2, 3].map(() => signIn({ command: plugin.command })));
    expect(all.map(({ token }) => token)).toEqual(["t", "t", "t"]);
    expect(plugin.runs()).toBe(1);
  });

  test("and one that was stopped does not fail the others", async () => {
    const plugin = execPlugin('setTimeout(() => answer({ token: "t" }), 300)');
    const stop = new AbortController();
    const first = signIn({ command: plugin.command }, { signal: stop.signal });
    const second = signIn({ command: plugin.command });
    setTimeout(() => stop.abort(new Error("stopped")), 100);
    await expect(first).rejects.toThrow("stopped");
    expect((await second).token).toBe("t");
  });
});

describe("what goes wrong is one clear error", () => {
  test.each([
    ["nothing", "", "it printed nothing"],
    ["garbage", 'process.stdout.write("hunter2 <html>")', "what it printed is not JSON"],
    ["null", "print(null)", 'it printed no "kind": "ExecCredential"'],
    ["another kind", 'print({ kind: "Status" })', 'it printed no "kind": "ExecCredential"'],
    ["another version", 'print({ kind: "ExecCredential", apiVersion: "x/v9" })', "it answers in another apiVersion"],
    ["no credentials", "answer({})", "neither a token nor a certificate"],
    ["half a certificate", 'answer({ clientCertificateData: "c" })', "only one of certificate and key"],
    ["a number for a token", "answer({ token: 5 })", "something else than text"],
    ["no time", 'answer({ token: "t", expirationTimestamp: "soon" })', "not a time"],
  ])("%s", async (_what, program, why) => {
    const error = await failure(signIn({ command: execPlugin(program).command }));
    expect(error.name).toBe("BadPluginAnswer");
    expect(error.why).toContain(why);
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain("hunter2");
  });

  test("a token that would break the header is refused unseen", async () => {
    const error = await failure(signIn({ command: execPlugin('answer({ token: "hunter2\\nHost: evil" })').command }));
    expect(error.name).toBe("BadCredential");
    expect(JSON.stringify([error.message, error.why, error.hints])).not.toContain("hunter2");
  });

  test("an exit code, with what it said but no secret", async () => {
    const program = 'console.error("login failed: token=hunter2", process.env.PW, "x".repeat(5000)); process.exit(7)';
    const error = await failure(signIn({ command: execPlugin(program).command, env: [{ name: "PW", value: "s3cret-env" }] }));
    expect(error).toMatchObject({ name: "SignInFailed", why: expect.stringMatching(/^it ended with exit code 7: login failed/) });
    expect(error.why!.length).toBeLessThan(400);
    expect(error.why).not.toMatch(/hunter2|s3cret-env/);
  });

  test("a missing program, with the hint the kubeconfig gives", async () => {
    const error = await failure(signIn({ command: "no-such-plugin", installHint: "brew install plugin" }));
    expect(error).toMatchObject({ name: "PluginNotFound", hints: ["brew install plugin"] });
    expect((await failure(signIn({ command: "no-such-plugin" }))).hints).toEqual(["install no-such-plugin, or correct PATH"]);
  });

  test("one that hangs is ended after its time", async () => {
    const started = Date.now();
    const plugin = execPlugin("setInterval(() => {}, 1000)");
    const error = await failure(signIn({ command: plugin.command }, { execTimeout: 700 }));
    expect(error.message).toContain("did not end within 0.7 s");
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test("the time can be set from outside", async () => {
    const env = { ...process.env, K8S_MAGICS_EXEC_TIMEOUT: "0.5" };
    const error = await failure(signIn({ command: execPlugin("setInterval(() => {}, 1000)").command }, { env }));
    expect(error.message).toContain("within 0.5 s");
  });

  test.each([
    ["client.authentication.k8s.io/v1alpha1", "v1alpha1, which Kubernetes removed"],
    ["", 'its apiVersion is ""'],
  ])("the version %j is explained, and the program is not run", async (apiVersion, why) => {
    const plugin = execPlugin('answer({ token: "t" })');
    const error = await failure(signIn({ command: plugin.command, apiVersion }));
    expect(error).toMatchObject({ name: "UnsupportedPlugin", why: expect.stringContaining(why) });
    expect(plugin.runs()).toBe(0);
  });

  test("one that needs a terminal is not run", async () => {
    const plugin = execPlugin('answer({ token: "t" })');
    const error = await failure(signIn({ command: plugin.command, interactiveMode: "Always" }));
    expect(error).toMatchObject({ name: "UnsupportedPlugin", why: expect.stringContaining("interactiveMode: Always") });
    expect(plugin.runs()).toBe(0);
  });
});
