import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import login from "../../../magics/login.ts";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { secretsFolder } from "../../../src/auth/secret-file.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { type OidcIssuer, oidcIssuer } from "../../support/oidc-issuer.ts";
import { ownProgram } from "../../support/own-program.ts";
import { typed } from "../../support/run-magic.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { connectWithCertificate } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

// A real issuer (npm oidc-provider) behind TLS, a real API server that trusts it, and persons who go through the issuer's pages.
jest.setTimeout(120_000);

let issuer: OidcIssuer;
let cluster: TestCluster;

beforeAll(async () => {
  issuer = await oidcIssuer();
  await issuer.order({ groups: { alice: ["dev", "ops"] } });
  cluster = await localCluster("oidc", issuer.flags);
  const admin = testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate });
  const body = {
    metadata: { name: "developers" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "oidc:dev" }],
  };
  const path = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
  await (await admin.session.cluster()).request(path, { method: "POST", body });
  await admin.open.close();
}, 180_000);

afterAll(async () => {
  await Promise.all([cluster?.stop(), issuer?.stop()]);
}, 60_000);

/** A person's machine: a kubeconfig with the sign-in as kubectl would run it, and a cache of their own. */
function machine(...more: readonly string[]) {
  const env = { XDG_CACHE_HOME: tempFolder() };
  const [, caData] = /certificate-authority-data: (\S+)/.exec(readFileSync(cluster.kubeconfig, "utf8")) ?? [];
  const sign = [
    "--issuer-url",
    issuer.url,
    "--client-id",
    "kubernetes",
    "--ca-file",
    issuer.caFile,
    "--scope",
    "groups",
    ...more,
  ];
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: ownProgram(),
    args: ["credential", "oidc", ...sign],
    env: [{ name: "XDG_CACHE_HOME", value: env.XDG_CACHE_HOME }],
    interactiveMode: "IfAvailable",
    provideClusterInfo: false,
  };
  const file = kubeconfig().context("lab", { server: cluster.server, caData, userFields: { exec } }).current("lab").write();
  const tokenFile = (): string => {
    const all = readdirSync(secretsFolder(env)).map((name) => join(secretsFolder(env), name));
    return all.find((path) => readFileSync(path, "utf8").includes('"credentials"'))!;
  };
  /** A notebook that has just been opened there. */
  const notebook = (answers?: readonly string[]): TestSession =>
    testSession({ kubeconfigs: [file], answers, env, connect: (resolved) => connectCluster(resolved, { resolveAuth, env }) });
  return { file, notebook, tokenFile };
}

/** A person runs `%k8s login`, opens the page that is said (the last one with everything in it), and goes through the forms. */
async function signedIn(at: ReturnType<typeof machine>, person: string) {
  const { session, recording, open } = at.notebook([]);
  const done = login.run({ context: undefined, tokenEnv: undefined }, session, { assigned: false, values: new Map() });
  while (recording.written.length < 2) await Promise.race([pause(20), done]);
  const pages = recording.written.flatMap(({ text }) => /https:\S+/.exec(text)?.[0] ?? []);
  const page = await issuer.signIn(pages.at(-1)!, person);
  const { value, view } = await done;
  await open.close();
  return { value, text: view?.["text/plain"], page };
}

const refreshes = async (): Promise<number> => (await issuer.order({})).refresh_token ?? 0;

describe("by code on another screen", () => {
  let alice: ReturnType<typeof machine>;

  beforeAll(async () => {
    alice = machine();
    const { value, text, page } = await signedIn(alice, "alice");
    expect(page.text).toContain("Sign-in Success");
    expect(value).toMatchObject({ context: "lab", auth: "OIDC", user: "oidc:alice", expires: expect.any(Date) });
    expect(value.groups).toEqual(expect.arrayContaining(["oidc:dev", "oidc:ops", "system:authenticated"]));
    expect(text).toMatch(/^context\/lab signed in by OIDC as oidc:alice\ngroups: oidc:dev, oidc:ops/);
  });

  test("one is who the issuer says, with its groups' rights", async () => {
    const world = alice.notebook();
    const { value } = await typed(world, "whoami");
    expect(value).toMatchObject({ user: "oidc:alice", groups: expect.arrayContaining(["oidc:dev", "oidc:ops"]) });
    expect((await typed(world, "get configmaps -o name")).text.join()).toContain("kube-root-ca.crt");
    await expect(typed(world, "get secrets")).rejects.toMatchObject({
      name: "Forbidden",
      message: expect.stringContaining("oidc:alice"),
    });
    await world.open.close();
  });

  test("other processes go on with it: kubectl, once the kept token is gone by a refresh", async () => {
    const name = ["auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"];
    const before = await refreshes();
    expect(await kubectl({ kubeconfig: alice.file }, ...name)).toBe("oidc:alice");
    expect(await refreshes()).toBe(before);
    rmSync(alice.tokenFile());
    expect(await kubectl({ kubeconfig: alice.file }, ...name)).toBe("oidc:alice");
    expect(await refreshes()).toBe(before + 1);
  });

  test("a token that the server refuses is refreshed once, without a word", async () => {
    const kept = JSON.parse(readFileSync(alice.tokenFile(), "utf8"));
    const token = `${kept.credentials.token.slice(0, -20)}${"A".repeat(20)}`;
    writeFileSync(alice.tokenFile(), JSON.stringify({ ...kept, credentials: { token } }));
    const before = await refreshes();
    const world = alice.notebook();
    expect((await typed(world, "whoami")).value).toMatchObject({ user: "oidc:alice" });
    expect(await refreshes()).toBe(before + 1);
    await world.open.close();
  });

  test("one that ended is refreshed too, and a notebook that stays open notices nothing", async () => {
    await issuer.order({ ttl: 6 });
    rmSync(alice.tokenFile());
    const world = alice.notebook();
    await typed(world, "whoami");
    await issuer.order({ ttl: 600 });
    const before = await refreshes();
    await pause(7000);
    expect((await typed(world, "whoami")).value).toMatchObject({ user: "oidc:alice" });
    expect(await refreshes()).toBe(before + 1);
    await world.open.close();
  });

  test("a sign-in that the issuer ended is explained, and nobody is asked by a request", async () => {
    await issuer.order({ revoke: "alice" });
    rmSync(alice.tokenFile());
    const world = alice.notebook();
    await expect(typed(world, "get pods", { answers: [] })).rejects.toMatchObject({
      name: "SignInNeeded",
      message: "context lab needs you to sign in",
      why: expect.stringContaining("has ended or was revoked: the issuer says invalid_grant"),
      hints: ["%k8s login lab"],
    });
    await world.open.close();
  });
});

test("in a browser on this machine, with PKCE; signing out ends it", async () => {
  const bob = machine("--flow", "code");
  const { value, page } = await signedIn(bob, "bob");
  expect(page.text).toContain("You are signed in");
  expect(value).toMatchObject({ user: "oidc:bob", groups: ["system:authenticated"] });
  const world = bob.notebook();
  await expect(typed(world, "get configmaps")).rejects.toMatchObject({ name: "Forbidden" });
  expect((await typed(world, "logout")).text[0]).toBe("context/lab signed out");
  await expect(typed(world, "whoami")).rejects.toMatchObject({ name: "SignInNeeded" });
  await world.open.close();
});
