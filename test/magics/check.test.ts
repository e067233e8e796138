import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import check from "../../magics/check.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import type { Call } from "../../src/magic/declare.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { type TestSessionOptions, testSession } from "../support/session.ts";
import { refusingServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { tempFolder } from "../support/temp-folder.ts";

const statement: Call = { assigned: false, values: new Map() };
const offline = { names: [], offline: true, fix: false, output: "table" } as const;
const rules = (value: readonly { readonly rule: string }[]) => value.map(({ rule }) => rule);

function fileWith(text: string, mode = 0o600): string {
  const file = join(tempFolder(), "config");
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

/** A file that others can read, with a current context that leads nowhere and an entry that is there twice. */
const litter = (): string => {
  const cluster = { name: "c", cluster: { server: "https://one.example" } };
  const parts = {
    "current-context": "gone",
    clusters: [cluster, cluster],
    users: [{ name: "u", user: { token: "planted-token" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }],
  };
  return fileWith(JSON.stringify(parts, undefined, 2), 0o644);
};

const notebook = (file: string, more: TestSessionOptions = {}) =>
  testSession({ kubeconfigs: [file], connect: (resolved) => connectCluster(resolved, { resolveAuth }), ...more });

describe("%k8s check --offline", () => {
  test("says what is wrong, why and what to do, the worst first", async () => {
    const { session } = notebook(litter());
    const { value, view } = await check.run(offline, session, statement);
    expect(rules(value)).toEqual(["repeated-entry", "current-context-gone", "file-mode", "authority-missing"]);
    expect(view?.["text/plain"]).toMatch(
      /^✕ cluster "c" is there twice; the first one counts\n {2}Why: kubectl refuses .*\n {2}Try: take the second one away/,
    );
    expect(view?.["text/plain"]).toMatch(
      /1 error, 2 warnings, 1 note · 1 context from 1 file · no server was asked\nNext: %k8s check --fix mends 3 of them$/,
    );
    expect(view?.["text/html"]).toContain("<caption");
    expect(JSON.stringify([value, view])).not.toContain("planted-token");
  });

  test("names the file of each finding when there are several", async () => {
    const { session } = testSession({ kubeconfigs: [litter(), litter()] });
    const { view } = await check.run(offline, session, statement);
    expect(view?.["text/plain"]).toMatch(/\n {2}In: {2}\//);
  });

  test("looks at the contexts that are named, with their clusters, users and files", async () => {
    const config = kubeconfig()
      .context("good", { token: "t" })
      .context("bad", { server: "https://b.example", token: "two words" });
    const { session } = testSession({ kubeconfigs: [config] });
    const of = async (names: readonly string[]) => rules((await check.run({ ...offline, names }, session, statement)).value);
    expect(await of(["good"])).toEqual(["authority-missing"]);
    expect(await of(["bad"])).toEqual(["token-malformed", "authority-missing"]);
    await expect(of(["baad"])).rejects.toMatchObject({ name: "UnknownContext", about: "baad" });
  });

  test("says that nothing was found, and that there is nothing to check", async () => {
    const { session } = notebook(fileWith(JSON.stringify({ contexts: [] })));
    expect((await check.run(offline, session, statement)).view?.["text/plain"]).toMatch(/^Nothing to check/);
    const sound = kubeconfig().context("a", {
      server: "https://u",
      token: "t",
      clusterFields: { "insecure-skip-tls-verify": true },
    });
    const { view } = await check.run({ ...offline, names: ["a"] }, testSession({ kubeconfigs: [sound] }).session, statement);
    expect(view?.["text/plain"]).toMatch(/^▲ the certificate of cluster/);
  });

  test("-o json is the findings", async () => {
    const { session } = notebook(litter());
    const { value, view } = await check.run({ ...offline, output: "json" }, session, statement);
    expect(JSON.parse(view!["text/plain"])).toEqual(value);
  });
});

describe("%k8s check --fix", () => {
  const fix = { ...offline, fix: true };

  test("does what can lose nothing, and what it did can be looked at", async () => {
    const file = litter();
    const { session } = notebook(file);
    const { value, view } = await check.run(fix, session, statement);
    expect(rules(value)).toEqual(["authority-missing"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ clusters: [{ name: "c" }] });
    expect(view?.["text/plain"]).toContain(`mended: current-context "gone" does not exist`);
    expect(view?.["text/plain"]).toContain("%k8s config undo takes it back");
  });

  test("--dry-run changes nothing and shows it", async () => {
    const file = litter();
    const before = readFileSync(file, "utf8");
    const { session } = notebook(file);
    const { view } = await check.run(fix, session, { ...statement, dryRun: true });
    expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual([before, 0o644]);
    expect(view?.["text/plain"]).toMatch(/would mend: .*\(dry run\)/);
    expect(view?.["text/plain"]).toContain(`chmod 0600 ${file}`);
    expect(view?.["text/plain"]).not.toContain("planted-token");
  });

  test("leaves a local cluster's own file alone", async () => {
    const file = litter();
    const { session } = testSession({ localKubeconfigs: [file] });
    const { view } = await check.run(fix, session, statement);
    expect(view?.["text/plain"]).toMatch(/^nothing here that --fix can mend\n/);
    expect(statSync(file).mode & 0o777).toBe(0o644);
  });
});

test("%k8s check asks the servers too", async () => {
  await using fake = await standInApiServer({ "*": statusAnswer(401, "Unauthorized", "Unauthorized") });
  const config = kubeconfig()
    .context("refusing", { server: await refusingServer(), token: "t" })
    .context("stranger", { server: fake.server, token: "t" })
    .context("locked", { server: fake.server, caData: fake.caData, token: "t" })
    .write();
  const { session, open } = notebook(config);
  const { value } = await check.run({ ...offline, offline: false }, session, statement);
  await open.close();
  expect(value.filter(({ where }) => where.context !== undefined).map(({ rule, what }) => [rule, what])).toEqual([
    ["unreachable", 'context "refusing" does not answer: Refused'],
    ["untrusted", 'context "stranger" is not trusted: Certificate not trusted'],
    ["sign-in-failed", 'context "locked" does not let its user in: Sign-in failed'],
  ]);
});
