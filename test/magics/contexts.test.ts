import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import contexts from "../../magics/contexts.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { Call } from "../../src/magic/declare.ts";
import { type KubeconfigBuilder, kubeconfig } from "../support/kubeconfig-builder.ts";
import { type TestSessionOptions, testSession } from "../support/session.ts";
import { refusingServer, type Script, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { tempFolder } from "../support/temp-folder.ts";

const healthy: Script = {
  "/version": { json: { gitVersion: "v9.9.9" } },
  "/readyz": { text: "ok" },
  "/api": { json: { kind: "APIVersions" } },
};
const call = (assigned: boolean): Call => ({ ...({} as Call), assigned, values: new Map() });

function notebook(config: KubeconfigBuilder, more: TestSessionOptions = {}) {
  const made = testSession({
    kubeconfigs: [config],
    connect: (resolved) => connectCluster(resolved, { resolveAuth }),
    ...more,
  });
  const run = (assigned = false, output: "table" | "json" | "name" = "table") =>
    contexts.run({ output }, made.session, call(assigned));
  return { ...made, run, [Symbol.dispose]: () => made.open.close() };
}

describe("%k8s", () => {
  test("has all rows on the page at once, and each status replaces its own", async () => {
    await using fast = await standInApiServer(healthy);
    await using slow = await standInApiServer({ ...healthy, "/version": { json: { gitVersion: "v1.0.0" }, delay: 700 } });
    const config = kubeconfig()
      .context("fast", { server: fast.server, caData: fast.caData, namespace: "team", token: "t" })
      .context("slow", { server: slow.server, caData: slow.caData, token: "t" })
      .current("fast");
    using cell = notebook(config);
    const { value, view } = await cell.run();
    expect(view).toBeUndefined();
    const states = cell.recording.displays[0]!.map((bundle) => bundle["text/plain"]);
    expect(states[0]?.match(/◌ checking/g)).toHaveLength(2);
    expect(states.some((text) => /fast.*● Ready \d+ ms/.test(text) && /slow.*◌ checking/.test(text))).toBe(true);
    expect(states.at(-1)).toMatch(/● fast .* \(token\) +team +● Ready \d+ ms +v9\.9\.9\n {2}slow .*● Ready \d+ ms +v1\.0\.0\n/);
    expect(states.at(-1)).toContain("2 contexts from 1 file · this notebook uses fast/team");
    expect(value.map(({ name, state, current }) => [name, state, current])).toEqual([
      ["fast", "ready", true],
      ["slow", "ready", false],
    ]);
  });

  const broken: readonly (readonly [string, Script, string, string])[] = [
    ["a refused token", { "*": statusAnswer(401, "Unauthorized", "Unauthorized") }, "sign-in failed", "Sign-in failed"],
    [
      "an expired token",
      { "*": statusAnswer(401, "Unauthorized", "the token has expired") },
      "sign-in failed",
      "Sign-in expired",
    ],
    [
      "a token that only /api refuses",
      { ...healthy, "/api": statusAnswer(401, "Unauthorized", "Unauthorized") },
      "sign-in failed",
      "Sign-in failed",
    ],
    [
      "no right to look",
      { ...healthy, "/api": statusAnswer(403, "Forbidden", 'User "bob" cannot get path "/api"') },
      "forbidden",
      "Forbidden",
    ],
    [
      "nobody signed in",
      { ...healthy, "/api": statusAnswer(403, "Forbidden", 'User "system:anonymous" cannot get path "/api"') },
      "sign-in failed",
      "Not signed in",
    ],
    [
      "a failing part",
      { ...healthy, "/readyz": { code: 500, text: "[+]ping ok\n[-]etcd failed: reason withheld" } },
      "not ready",
      "Not ready: etcd",
    ],
    ["an error", { "*": { code: 500, text: "boom" } }, "error", "Server error 500"],
    ["a web page", { "*": { text: "<html>hello" } }, "error", "Not Kubernetes"],
    ["another JSON service", { "*": { json: {} } }, "error", "Not Kubernetes"],
  ];
  test.each(broken)("%s is told in words", async (_, script, state, status) => {
    await using fake = await standInApiServer(script);
    using cell = notebook(kubeconfig().context("c", { server: fake.server, caData: fake.caData, token: "t" }).current("c"));
    expect((await cell.run(true)).value[0]).toMatchObject({ state, status });
  });

  test.each([
    ["no-such-credential-plugin", "sign-in failed", "Plugin not found"],
    ["echo", "sign-in failed", "Plugin gave no credentials"],
    ["false", "sign-in failed", "Sign-in failed"],
  ])("the credential plugin %s is told in words", async (command, state, status) => {
    await using fake = await standInApiServer(healthy);
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command, args: ["x"], interactiveMode: "Never" };
    using cell = notebook(
      kubeconfig().context("c", { server: fake.server, caData: fake.caData, userFields: { exec } }).current("c"),
    );
    expect((await cell.run(true)).value[0]).toMatchObject({ state, status });
    expect(fake.requests).toEqual([]);
  });

  test("a token that ended says since when", async () => {
    const claims = Buffer.from(JSON.stringify({ exp: Date.now() / 1000 - 7200 })).toString("base64url");
    await using fake = await standInApiServer({ "*": statusAnswer(401, "Unauthorized", "Unauthorized") });
    const token = `e30.${claims}.c2ln`;
    using cell = notebook(kubeconfig().context("c", { server: fake.server, caData: fake.caData, token }).current("c"));
    expect((await cell.run(true)).value[0]?.status).toBe("Sign-in expired 2 h ago");
  });

  test("so does one that stands in a file, and one that is about to end says how long it has", async () => {
    const file = join(tempFolder(), "token");
    const token = (seconds: number) =>
      `e30.${Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + seconds })).toString("base64url")}.c2ln`;
    writeFileSync(file, token(-7200));
    await using refusing = await standInApiServer({ "*": statusAnswer(401, "Unauthorized", "Unauthorized") });
    await using fake = await standInApiServer(healthy);
    const config = kubeconfig()
      .context("file", { server: refusing.server, caData: refusing.caData, userFields: { tokenFile: file } })
      .context("soon", { server: fake.server, caData: fake.caData, token: token(1800) })
      .context("later", { server: fake.server, caData: fake.caData, token: token(7200) });
    using cell = notebook(config);
    const { value } = await cell.run(true);
    expect(value.map(({ status, left }) => [status.replace(/\d+ ms/, "N ms"), left])).toEqual([
      ["Sign-in expired 2 h ago", undefined],
      ["Ready N ms", "30 min left"],
      ["Ready N ms", undefined],
    ]);
  });

  test("dead clusters delay nobody and end within the limit", async () => {
    await using fake = await standInApiServer(healthy);
    await using silent = await standInApiServer({ "*": { instead: "hang" } });
    const config = kubeconfig()
      .context("silent", { server: silent.server, caData: silent.caData, token: "t" })
      .context("refusing", { server: await refusingServer(), token: "t" })
      .context("stranger", { server: fake.server, token: "t" })
      .context("good", { server: fake.server, caData: fake.caData, token: "t" })
      .context("plugin", {
        server: fake.server,
        caData: fake.caData,
        userFields: {
          exec: { apiVersion: "client.authentication.k8s.io/v1", command: "sleep", args: ["60"], interactiveMode: "Never" },
        },
      })
      .current("good");
    using cell = notebook(config);
    const started = performance.now();
    const { value } = await cell.run();
    expect(performance.now() - started).toBeLessThan(4000);
    expect(value.map(({ name, status }) => [name, status.replace(/\d+ ms/, "N ms")])).toEqual([
      ["silent", "No answer in 3 s"],
      ["refusing", "Refused"],
      ["stranger", "Certificate not trusted"],
      ["good", "Ready N ms"],
      ["plugin", "Plugin gave no answer in 3 s"],
    ]);
    const states = cell.recording.displays[0]!.map((bundle) => bundle["text/plain"]);
    expect(states.some((text) => /Ready/.test(text) && /◌ checking/.test(text))).toBe(true);
  });

  test("stops when the person does", async () => {
    await using silent = await standInApiServer({ "*": { instead: "hang" } });
    const config = kubeconfig().context("c", { server: silent.server, caData: silent.caData, token: "t" }).current("c");
    using cell = notebook(config, { signal: AbortSignal.timeout(100) });
    const started = performance.now();
    expect((await cell.run(true)).value[0]?.status).toBe("Stopped");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("more contexts than are asked at once answer together", async () => {
    await using fake = await standInApiServer(healthy);
    let config = kubeconfig();
    for (let at = 0; at < 150; at += 1)
      config = config.context(`c${at}`, { server: fake.server, caData: fake.caData, token: "t" });
    using cell = notebook(config);
    const { value } = await cell.run(true);
    expect(value.filter(({ state }) => state !== "ready")).toEqual([]);
  }, 20_000);

  test("says what to do when there is nothing yet", async () => {
    const { session } = testSession();
    const { view, value } = await contexts.run({ output: "table" }, session, call(false));
    expect(value).toEqual([]);
    expect(view?.["text/plain"]).toMatch(/No cluster yet[\s\S]*%k8s local up[\s\S]*KUBECONFIG/);
  });

  test("shows what is wrong with the kubeconfig below the rows, and no password of a server's address", async () => {
    const config = kubeconfig().context("<script>x</script>", { server: "https://u:hunter2@127.0.0.1:1", token: "t" });
    using cell = notebook(config);
    const { value } = await cell.run();
    expect(JSON.stringify([value, cell.recording])).not.toContain("hunter2");
    expect(String(cell.recording.displays[0]![0]!["text/html"])).not.toContain("<script>");
  });

  test("gives names alone without asking anybody", async () => {
    using cell = notebook(kubeconfig().context("b").context("a"));
    expect((await cell.run(false, "name")).view?.["text/plain"]).toBe("b\na");
  });
});
