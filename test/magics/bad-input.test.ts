import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { errorLines, UserError } from "../../src/base/errors.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { createLocalClusters } from "../../src/local/local-clusters.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { checkVerb, matchPath } from "../../src/magic/table.ts";
import { tokenize } from "../../src/magic/words.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { type ContextSpec, type KubeconfigBuilder, kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { refusingServer, type Script, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { legacy } from "../support/stand-in-discovery.ts";
import { tempFolder } from "../support/temp-folder.ts";

const SECRET = "planted-token-5d41402abc4b";

/** A notebook over real files and real connections; `type` is what a cell's line does. */
function notebook(config: KubeconfigBuilder | string, env: Record<string, string> = {}, timeout?: number) {
  const made = testSession({
    local: createLocalClusters({ env, home: tempFolder() }),
    kubeconfigs: [config],
    env,
    connect: (resolved) => connectCluster(resolved, { resolveAuth, timeout, env: { PATH: process.env.PATH, ...env } }),
  });
  const registry = createRegistry({ table, session: made.session });
  async function type(line: string): Promise<{ readonly error: UserError; readonly text: string; readonly seconds: number }> {
    const started = performance.now();
    try {
      const words = tokenize([{ text: line }]);
      const match = matchPath(table, words);
      checkVerb(table, match, words, line);
      const rest = line.slice(match.length === 0 ? 0 : words[match.length - 1]!.end).trim();
      await registry.run(match.path, rest, undefined, { assigned: false, host: made.session });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const shown = made.recording.displays.flat().map((bundle) => JSON.stringify(bundle));
      const text = [...errorLines(error), ...shown, ...made.recording.written.map((one) => one.text)].join("\n");
      return { error, text, seconds: (performance.now() - started) / 1000 };
    }
    throw new Error(`${line} was no error`);
  }
  return { ...made, type, [Symbol.dispose]: () => made.open.close() };
}

/** What, why, try this: once, without a stack or a secret. */
function expectClear(told: { readonly error: UserError; readonly text: string }, name: string): void {
  expect([told.error.name, told.text]).toEqual([name, told.text]);
  expect(told.error.hints.length).toBeGreaterThan(0);
  expect(told.text.match(/^\w+: /gm)?.filter((start) => !/^(Why|Try): /.test(start))).toEqual([`${name}: `]);
  expect(told.text).not.toMatch(/\n\s+at |node:internal|\[object /);
  expect(told.text).not.toContain(SECRET);
}

const context = (spec: ContextSpec) =>
  kubeconfig()
    .context("bad", { token: SECRET, ...spec })
    .current("bad");
const folderWith = (content?: string): string => {
  const file = join(tempFolder(), "config");
  if (content !== undefined) writeFileSync(file, content);
  return file;
};

describe("a kubeconfig that", () => {
  const aFolder = (): string => {
    const file = folderWith();
    mkdirSync(file);
    return file;
  };
  test.each<readonly [string, () => string, RegExp]>([
    ["is missing", () => folderWith(), /config does not exist/],
    ["is empty", () => folderWith(""), /no context is in .*config/],
    ["cannot be read", aFolder, /is a folder, not a file/],
    ["is no YAML", () => folderWith(`a: [b\n  token: ${SECRET}`), /line \d/],
    ["is binary", () => folderWith("\u0000\u0001\u0002"), /null byte/],
    ["has a key twice", () => folderWith("kind: Config\nkind: Config\ncontexts: []\n"), /duplicated mapping key/],
    ["is a list", () => folderWith("- a\n- b\n"), /config/],
    ["has text for its contexts", () => folderWith("contexts: many\n"), /contexts is/],
  ])("%s", async (_, make, why) => {
    using cell = notebook(make());
    for (const line of ["get pods", "ns", "spark conf"]) {
      const told = await cell.type(line);
      expectClear(told, "NoContext");
      expect(told.error.why).toMatch(why);
    }
    expectClear(await cell.type("use alpha"), "UnknownContext");
  });

  test.each<readonly [string, KubeconfigBuilder, RegExp]>([
    ["names a cluster that is not there", dangling({ cluster: "gone" }), /refers to cluster "gone"/],
    ["names a user that is not there", dangling({ user: "gone" }), /refers to user "gone"/],
    ["has a cluster without server", context({ server: "" }), /no server/],
    ["has no address for a server", context({ server: "https://<script>alert(1)</script>" }), /no usable server address/],
  ])("%s", async (_, config, what) => {
    using cell = notebook(config);
    const told = await cell.type("get pods");
    expectClear(told, "BrokenContext");
    expect(told.error.message).toMatch(what);
  });
});

/** A context of a file in which one of its references leads nowhere. */
function dangling(wrong: Readonly<Record<string, string>>): KubeconfigBuilder {
  const built = context({});
  const whole = built.toObject() as { contexts: { name: string; context: object }[] };
  const broken = { ...whole, contexts: whole.contexts.map((one) => ({ ...one, context: { ...one.context, ...wrong } })) };
  return Object.assign(Object.create(built) as KubeconfigBuilder, {
    write: (file: string) => {
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, JSON.stringify(broken));
      return file;
    },
  });
}

describe("a server that", () => {
  const status = (code: number, reason: string) => ({ "*": statusAnswer(code, reason, `the server says ${reason}`) });
  test.each<readonly [string, Script, string]>([
    ["answers 400", status(400, "BadRequest"), "BadRequest"],
    ["answers 401", status(401, "Unauthorized"), "Unauthorized"],
    ["answers 403", status(403, "Forbidden"), "Forbidden"],
    ["answers 409", status(409, "Conflict"), "Conflict"],
    ["answers 429", status(429, "TooManyRequests"), "TooManyRequests"],
    ["answers 500", status(500, "InternalError"), "ServerError"],
    ["answers 503 with a page", { "*": { code: 503, text: "<html><title>down</title>" } }, "ServerError"],
    ["answers with a page", { "*": { text: "<html><title>Welcome</title>" } }, "NotKubernetes"],
    ["answers with another JSON", { "*": { json: [] } }, "NotKubernetes"],
    ["sends elsewhere", { "*": { code: 302, headers: { location: "https://elsewhere.invalid" } } }, "NotKubernetes"],
    ["writes garbage", { "*": { instead: "garbage" } }, "NotKubernetes"],
    ["hangs up", { "*": { instead: "cut" } }, "ClusterUnreachable"],
  ])("%s", async (_, script, name) => {
    await using fake = await standInApiServer(script);
    using cell = notebook(context({ server: fake.server, caData: fake.caData }));
    const told = await cell.type("get pods");
    expectClear(told, name);
    expect(told.error.why).toBeTruthy();
    expect(told.seconds).toBeLessThan(5);
  });

  test("refuses the connection", async () => {
    using cell = notebook(context({ server: await refusingServer() }));
    const told = await cell.type("get pods");
    expectClear(told, "ClusterUnreachable");
    expect(told.error.message).toContain("nothing listens there");
  });

  test("never answers", async () => {
    await using fake = await standInApiServer({ "*": { instead: "hang" } });
    using cell = notebook(context({ server: fake.server, caData: fake.caData }), {}, 500);
    const told = await cell.type("get pods");
    expectClear(told, "ClusterUnreachable");
    expect(told.seconds).toBeLessThan(5);
  });

  test("has a certificate of another authority, or for another name", async () => {
    await using fake = await standInApiServer({});
    using stranger = notebook(context({ server: fake.server }));
    expectClear(await stranger.type("get pods"), "UntrustedCertificate");
    await using other = await standInApiServer({}, { certificateFor: "elsewhere.invalid" });
    using wrongName = notebook(context({ server: other.server, caData: other.caData }));
    expectClear(await wrongName.type("get pods"), "UntrustedCertificate");
  });

  test("speaks no TLS", async () => {
    await using fake = await standInApiServer({}, { tls: false });
    using cell = notebook(context({ server: fake.server.replace("http:", "https:") }));
    expectClear(await cell.type("get pods"), "NotKubernetes");
    expect(fake.requests).toEqual([]);
  });
});

describe("a credential plugin that", () => {
  const withPlugin = (server: { readonly server: string; readonly caData: string }, program: string) => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: execPlugin(program).command,
      args: ["--token", SECRET],
      env: [{ name: "PASSWORD", value: SECRET }],
      interactiveMode: "Never",
    };
    return context({ server: server.server, caData: server.caData, token: undefined, userFields: { exec } });
  };
  test.each([
    ["prints garbage", `process.stdout.write("garbage ${SECRET}")`, "BadPluginAnswer", /not JSON/],
    ["prints nothing", "", "BadPluginAnswer", /./],
    ["fails and tells a secret", `console.error("no: ${SECRET}"); process.exit(3)`, "SignInFailed", /exit code 3/],
    ["hangs", "setTimeout(() => {}, 60_000)", "SignInFailed", /./],
  ])("%s", async (_, program, name, why) => {
    await using fake = await standInApiServer({});
    using cell = notebook(withPlugin(fake, program), { K8S_MAGICS_EXEC_TIMEOUT: "1" });
    const told = await cell.type("get pods");
    expectClear(told, name);
    expect(`${told.error.message} ${told.error.why}`).toMatch(why);
    expect(told.seconds).toBeLessThan(8);
    expect(fake.requests).toEqual([]);
  });
});

describe("words", () => {
  test.each([
    ['use "alpha', "UnclosedQuote", '"'],
    ["use 'a b.c/d:e <script>'", "UnknownContext", "'a b.c/d:e <script>'"],
    ["ns 'not/a namespace'", "InvalidNamespace", "'not/a namespace'"],
    ["ns <script>", "InvalidNamespace", "<script>"],
    ["get pods <script>alert(1)</script>", "MixedNames", "<script>alert(1)</script>"],
    ["get pods/a/b", "BadName", "pods/a/b"],
    ["get pods ..", "BadName", ".."],
    ["get frobs", "UnknownKind", "frobs"],
    ["get pods -n ../kube-system", "BadName", "../kube-system"],
    ["get pods --nonsense", "UnknownOption", "--nonsense"],
    ["get pods -o jsonpth={.items}", "WrongChoice", "jsonpth={.items}"],
    ["get pods -o", "MissingValue", "-o"],
    ["get pods --context nowhere", "UnknownContext", "nowhere"],
    ["frobnicate", "UnknownCommand", "frobnicate"],
    ["spark conf --executors many", "NotANumber", "many"],
    ["spark conf --executor-memory 2gigs", "BadMemory", "2gigs"],
    ["spark conf --conf nokey", "BadPair", "nokey"],
    ["local up --name ../x", "BadClusterName", "../x"],
  ])("%s has its caret under the word", async (line, name, word) => {
    await using fake = await standInApiServer(Object.fromEntries(Object.entries(legacy).map(([path, json]) => [path, { json }])));
    using cell = notebook(context({ server: fake.server, caData: fake.caData }));
    const told = await cell.type(line);
    expectClear(told, name);
    const { caret } = told.error;
    expect(caret?.line.slice(caret.start, caret.end)).toBe(word);
    expect(readdirSync(cell.home).filter((entry) => entry !== "own-0" && entry !== "runtime")).toEqual([]);
  });
});
