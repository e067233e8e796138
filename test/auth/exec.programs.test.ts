import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { type AuthOptions, resolveAuth } from "../../src/auth/auth.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { failure } from "../support/failure.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

const V1 = "client.authentication.k8s.io/v1";

const CERT = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
const KEY = "-----BEGIN EC PRIVATE KEY-----\nAA==\n-----END EC PRIVATE KEY-----\n";

const contextWith = (exec: Readonly<Record<string, unknown>>, clusterFields = {}) => {
  const built = kubeconfig().context("a", { clusterFields, userFields: { exec: { apiVersion: V1, ...exec } } });
  return resolveContext(mergeViews([viewOf(built.toString(), "/f")]), "a");
};

const signIn = (exec: Readonly<Record<string, unknown>>, options: Partial<AuthOptions> = {}, clusterFields = {}) =>
  resolveAuth(contextWith(exec, clusterFields), { signal: new AbortController().signal, ...options });

test("a token with its end", async () => {
  const { command } = execPlugin('answer({ token: "tok", expirationTimestamp: "2099-01-01T00:00:00Z" })');
  expect(await signIn({ command })).toEqual({ token: "tok", expires: new Date("2099-01-01T00:00:00Z") });
});

test("a certificate with its key", async () => {
  const { command } = execPlugin(
    `answer({ clientCertificateData: ${JSON.stringify(CERT)}, clientKeyData: ${JSON.stringify(KEY)} })`,
  );
  expect(await signIn({ command, apiVersion: "client.authentication.k8s.io/v1beta1" })).toEqual({ cert: CERT, key: KEY });
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

  test("and where it fails it fails for all of them, once", async () => {
    const plugin = execPlugin("setTimeout(() => process.exit(3), 200)");
    const all = await Promise.all([1, 2, 3].map(() => failure(signIn({ command: plugin.command }))));
    expect(all.map(({ name }) => name)).toEqual(["SignInFailed", "SignInFailed", "SignInFailed"]);
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
    ["a certificate that is none", 'answer({ clientCertificateData: "hunter2", clientKeyData: "k" })', "not PEM"],
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

  test("one that hangs dies with all it started", async () => {
    const mark = join(tempFolder(), "pid");
    const program = `const child = require("node:child_process").spawn("sleep", ["1000"]);
      require("node:fs").writeFileSync(${JSON.stringify(mark)}, String(child.pid)); setInterval(() => {}, 1000)`;
    await failure(signIn({ command: execPlugin(program).command }, { execTimeout: 3000 }));
    const pid = Number(readFileSync(mark, "utf8"));
    for (let tries = 0; tries < 50 && isRunning(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isRunning(pid)).toBe(false);
  });

  test("one that writes without end is stopped", async () => {
    const program = 'setInterval(() => process.stdout.write("hunter2 ".repeat(100_000)), 1)';
    const error = await failure(signIn({ command: execPlugin(program).command }));
    expect(error).toMatchObject({ name: "SignInFailed", message: expect.stringContaining("wrote more than it should") });
  });

  test("what a plugin that works says on standard error is seen by nobody", async () => {
    const program = 'console.error("hunter2 ".repeat(1000)); answer({ token: "t" })';
    expect(await signIn({ command: execPlugin(program).command })).toEqual({ token: "t" });
  });

  test("a relative command belongs to the kubeconfig's folder, one without a slash to PATH", async () => {
    const plugin = execPlugin('answer({ token: "t" })', "stand-in-tool");
    const folder = dirname(plugin.command);
    const beside = kubeconfig().context("a", { userFields: { exec: { apiVersion: V1, command: "./stand-in-tool" } } });
    const resolved = resolveContext(mergeViews([viewOf(beside.toString(), join(folder, "config"))]), "a");
    expect(await resolveAuth(resolved, { signal: new AbortController().signal })).toEqual({ token: "t" });
    const env = { PATH: `${folder}:${process.env.PATH}` };
    expect(await signIn({ command: "stand-in-tool" }, { env })).toEqual({ token: "t" });
    expect((await failure(signIn({ command: "./stand-in-tool" }, { env }))).name).toBe("PluginNotFound");
  });

  test("one that needs a terminal is not run", async () => {
    const plugin = execPlugin('answer({ token: "t" })');
    const error = await failure(signIn({ command: plugin.command, interactiveMode: "Always" }));
    expect(error).toMatchObject({ name: "UnsupportedPlugin", why: expect.stringContaining("interactiveMode: Always") });
    expect(plugin.runs()).toBe(0);
  });
});

const isRunning = (pid: number): boolean => {
  try {
    // A killed one may wait for its parent to take note of it.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test("a terminal is lent to who may ask, and only then is it said", async () => {
  const program = "answer({ token: String(info.spec.interactive) })";
  const asks = async (interactiveMode: string, terminal?: boolean) =>
    (await signIn({ command: execPlugin(program).command, interactiveMode }, { terminal })).token;
  expect(await asks("Always", true)).toBe("true");
  expect(await asks("IfAvailable", true)).toBe("true");
  expect(await asks("Never", true)).toBe("false");
  expect(await asks("IfAvailable")).toBe("false");
});

describe("answers for the notebook's child processes", () => {
  const lasting = 'answer({ token: "t", expirationTimestamp: "2099-01-01T00:00:00Z" })';

  test("are left where these look, for this user only, once there is such a folder", async () => {
    const answersFolder = tempFolder();
    await signIn({ command: execPlugin(lasting).command }, { answersFolder: join(answersFolder, "none") });
    await signIn({ command: execPlugin('answer({ token: "t" })').command }, { answersFolder });
    expect(readdirSync(answersFolder)).toEqual([]);
    await signIn({ command: execPlugin(lasting).command }, { answersFolder });
    const [file] = readdirSync(answersFolder);
    expect(statSync(join(answersFolder, file!)).mode & 0o777).toBe(0o600);
  });
});

describe("stand-ins of the vendors' plugins, as their kubeconfigs name them", () => {
  const onPath = (name: string, program: string) => ({
    env: { PATH: `${dirname(execPlugin(program, name).command)}:${process.env.PATH}` },
  });

  test("GKE: gke-gcloud-auth-plugin is told the cluster", async () => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "gke-gcloud-auth-plugin",
      installHint: "Install gke-gcloud-auth-plugin for use with kubectl by following\nhttps://cloud.google.com/…",
      provideClusterInfo: true,
    };
    const program = 'answer({ token: "gke." + info.spec.cluster.server.length + "." + info.apiVersion.split("/")[1] })';
    const { token } = await signIn(exec, onPath("gke-gcloud-auth-plugin", program), { "certificate-authority-data": "Q0E=" });
    expect(token).toBe(`gke.${"https://127.0.0.1:1".length}.v1beta1`);
    const missing = await failure(signIn(exec, { env: { PATH: tempFolder() } }));
    expect(missing).toMatchObject({
      name: "PluginNotFound",
      hints: ["Install gke-gcloud-auth-plugin for use with kubectl by following https://cloud.google.com/…"],
    });
  });

  test("AKS: kubelogin get-token gets its arguments", async () => {
    const args = ["get-token", "--environment", "AzurePublicCloud", "--server-id", "6dae42f8", "--login", "azurecli"];
    const exec = { apiVersion: "client.authentication.k8s.io/v1beta1", command: "kubelogin", args };
    const program = 'answer({ token: process.argv.slice(2).join("."), expirationTimestamp: "2099-01-01T00:00:00Z" })';
    expect(await signIn(exec, onPath("kubelogin", program))).toEqual({
      token: args.join("."),
      expires: new Date("2099-01-01T00:00:00Z"),
    });
    const silent = onPath("kubelogin", 'console.error("AADSTS700082: sign in again, refresh_token=hunter2"); process.exit(1)');
    const error = await failure(signIn({ ...exec, args: [...args, "--legacy"] }, silent));
    expect(error.why).toContain("AADSTS700082");
    expect(error.why).not.toContain("hunter2");
  });
});
