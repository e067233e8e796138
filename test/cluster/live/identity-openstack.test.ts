import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import { openstackFields, signInArgs } from "../../../src/auth/sign-in-fields.ts";
import type { UserError } from "../../../src/base/errors.ts";
import { connectCluster } from "../../../src/cluster/client.ts";
import type { ResolvedContext } from "../../../src/kubeconfig/model.ts";
import { run } from "../../../src/process/run.ts";
import { type Keystone, keystone } from "../../support/keystone.ts";
import { type KeystoneAuth, keystoneAuth } from "../../support/keystone-auth.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { magnumUser } from "../../support/magnum-user.ts";
import { ownProgram } from "../../support/own-program.ts";
import { typed } from "../../support/run-magic.ts";
import { type TestSession, testSession } from "../../support/session.ts";
import { retried } from "../../support/soon.ts";
import { connectWithCertificate } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

// A real Keystone, the real k8s-keystone-auth, a real API server that asks it.
jest.setTimeout(120_000);

const PASSWORD = "al1ce-s3cret-passw0rd";
const ALICE = { name: "alice", password: PASSWORD, project: "higgs" };

let openstack: Keystone;
let webhook: KeystoneAuth;
let cluster: TestCluster;
let project: string;

beforeAll(async () => {
  openstack = await keystone();
  ({ project } = await openstack.user("alice", PASSWORD, "higgs"));
  webhook = await keystoneAuth(`${openstack.url}/v3`);
  cluster = await localCluster("physics", webhook.flags);
  const admin = testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate });
  const body = {
    metadata: { name: "higgs" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "Group", name: project }],
  };
  const path = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
  await (await admin.session.cluster()).request(path, { method: "POST", body });
  await admin.open.close();
}, 180_000);

afterAll(async () => {
  await cluster?.stop();
  await webhook?.[Symbol.asyncDispose]();
  await openstack?.[Symbol.asyncDispose]();
}, 60_000);

type Env = Readonly<Record<string, string | undefined>>;

const authority = (): string => /certificate-authority-data: (\S+)/.exec(readFileSync(cluster.kubeconfig, "utf8"))?.[1] ?? "";

interface World extends TestSession {
  readonly env: Env;
}

/** A notebook whose one context signs in as the words after `k8s-magics credential openstack` say. */
function notebook(fields: Readonly<Record<string, string>>, env: Env = {}): World {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "k8s-magics",
    args: ["credential", "openstack", ...signInArgs(openstackFields, fields)],
    interactiveMode: "IfAvailable",
    provideClusterInfo: false,
  };
  return world({ exec }, env);
}

function world(userFields: Readonly<Record<string, unknown>>, env: Env): World {
  const file = kubeconfig()
    .context("physics", { server: cluster.server, caData: authority(), user: "alice", userFields })
    .current("physics")
    .write();
  const all = { PATH: process.env.PATH, HOME: tempFolder(), KUBECONFIG: file, ...env };
  return signedInFrom([file], all);
}

function signedInFrom(kubeconfigs: readonly string[], env: Env): World {
  const connect = (resolved: ResolvedContext) => connectCluster(resolved, { env, resolveAuth });
  return { ...testSession({ kubeconfigs, env, connect }), env };
}

const byPassword = () => ({ "auth-url": openstack.url, username: "alice", project: "higgs" });

/** Everything that a person could have seen, and that must not hold a secret. */
const seen: string[] = [];

async function who(
  world: World,
): Promise<{ readonly user: string; readonly groups: readonly string[]; readonly expires?: Date }> {
  const { value, text, html } = await typed(world, "whoami");
  seen.push(...text, html);
  return value as { user: string; groups: readonly string[]; expires?: Date };
}

async function refused(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: UserError) => reason,
  );
  if (error === undefined) throw new Error("it was let in");
  seen.push(String(error), JSON.stringify([error.message, error.why, error.hints]));
  return error;
}

test("the server knows alice, her project as a group, and lets her do what the project may", async () => {
  const here = notebook(byPassword(), { OS_PASSWORD: PASSWORD });
  const { user, groups, expires } = await who(here);
  expect([user, groups.includes(project)]).toEqual(["alice", true]);
  expect((expires!.getTime() - Date.now()) / 60_000).toBeGreaterThan(50);
  expect((await typed(here, "get configmaps -A -o name")).text.join("\n")).toContain("configmap/kube-root-ca.crt");
  expect((await refused(typed(here, "get secrets"))).name).toBe("Forbidden");
  const kept = readdirSync(join(here.env.HOME!, ".cache/k8s-magics/credentials")).filter((name) => name.endsWith(".json"));
  expect(kept.length).toBe(1);
  expect(readFileSync(join(here.env.HOME!, ".cache/k8s-magics/credentials", kept[0]!), "utf8")).not.toContain(PASSWORD);
  await here.open.close();
});

test("added by its fields; %k8s login asks for the password, and every magic after it is alice", async () => {
  const env = { PATH: process.env.PATH, HOME: tempFolder() };
  const file = kubeconfig().write();
  const ca = join(tempFolder(), "ca.crt");
  writeFileSync(ca, Buffer.from(authority(), "base64"));
  const here = signedInFrom([file], env);
  const words = `--auth openstack --auth-url ${openstack.url} --username alice --project higgs`;
  seen.push(...(await typed(here, `add lab --server ${cluster.server} --ca-file ${ca} ${words} --no-probe`)).text);
  await typed(here, "use lab");
  expect(await refused(who(here))).toMatchObject({
    name: "SecretMissing",
    hints: expect.arrayContaining(["%k8s login asks for it"]),
  });
  const { text, recording } = await typed(here, "login", { answers: [PASSWORD] });
  seen.push(...text);
  expect(recording.questions).toEqual([`OpenStack password of alice for ${openstack.url}/v3: `]);
  const { user, groups } = await who(here);
  expect([user, groups.includes(project)]).toEqual(["alice", true]);
  expect((await typed(here, "")).recording.displays[0]?.at(-1)?.["text/plain"]).toMatch(/lab .*OpenStack.* Ready/);
  seen.push(readFileSync(file, "utf8"));
  await here.open.close();
});

test("clouds.yaml with secure.yaml, the OS_* environment, a token, an application credential", async () => {
  const home = tempFolder();
  const folder = join(home, ".config", "openstack");
  mkdirSync(folder, { recursive: true });
  const auth = { auth_url: openstack.url, username: "alice", project_name: "higgs", user_domain_name: "Default" };
  writeFileSync(join(folder, "clouds.yaml"), JSON.stringify({ clouds: { physics: { auth }, other: {} } }));
  writeFileSync(join(folder, "secure.yaml"), JSON.stringify({ clouds: { physics: { auth: { password: PASSWORD } } } }));
  const { id, secret } = await openstack.applicationCredential(ALICE, "laptop");
  const environment = {
    OS_AUTH_URL: `${openstack.url}/v3/`,
    OS_USERNAME: "alice",
    OS_PASSWORD: PASSWORD,
    OS_PROJECT_ID: project,
  };
  const byCredential = { "auth-url": openstack.url, "application-credential-id": id, "secret-env": "APPLICATION_SECRET" };
  const ways = [
    notebook({ cloud: "physics" }, { HOME: home }),
    notebook({}, { OS_CLOUD: "physics", HOME: home }),
    notebook({}, environment),
    world(magnumUser, environment),
    notebook(byCredential, { APPLICATION_SECRET: secret }),
  ];
  for (const way of ways) {
    const { user, groups } = await who(way);
    expect([user, groups.includes(project)]).toEqual(["alice", true]);
    await way.open.close();
  }
  const { token } = await resolveAuth(await ways[4]!.session.context(), {
    signal: AbortSignal.timeout(20_000),
    env: ways[4]!.env,
  });
  for (const way of [notebook({}, { OS_AUTH_URL: openstack.url, OS_TOKEN: token }), world(magnumUser, { OS_TOKEN: token })]) {
    expect((await who(way)).user).toBe("alice");
    await way.open.close();
  }
});

test("a wrong password, a project that is not hers, a cloud that is not there", async () => {
  const wrong = await refused(who(notebook(byPassword(), { OS_PASSWORD: "wr0ng-passw0rd" })));
  expect(wrong).toMatchObject({
    name: "SignInFailed",
    message: "Keystone gave no token to alice",
    why: expect.stringContaining("HTTP 401"),
  });
  const other = await refused(who(notebook({ ...byPassword(), project: "higs" }, { OS_PASSWORD: PASSWORD })));
  expect(other).toMatchObject({ name: "UnknownProject", hints: expect.arrayContaining(["did you mean higgs?"]) });
  expect((await refused(who(notebook({ cloud: "phys" })))).name).toBe("UnknownCloud");
  const nobody = await refused(who(notebook({ ...byPassword(), username: "mallory" }, { OS_PASSWORD: PASSWORD })));
  expect(nobody).toMatchObject({ name: "SignInFailed", message: expect.stringContaining("mallory") });
  expect((await refused(who(notebook(byPassword())))).name).toBe("SecretMissing");
});

test("a revoked token is fetched anew once; what Keystone says when it gives none is the reason", async () => {
  const { id, secret } = await openstack.applicationCredential(ALICE, "to-be-deleted");
  const here = notebook({ "auth-url": openstack.url, "application-credential-id": id, "secret-env": "S" }, { S: secret });
  expect((await who(here)).user).toBe("alice");
  const tokenNow = async (fresh = false) =>
    (await resolveAuth(await here.session.context(), { signal: AbortSignal.timeout(20_000), env: here.env, fresh })).token!;
  const first = await tokenNow();
  await openstack.revoke(first);
  // An API server believes an answer for 10 s, whatever its flags say.
  await retried(async () => {
    expect((await who(here)).user).toBe("alice");
    expect(await tokenNow()).not.toBe(first);
  }, 20_000);
  const user = (await openstack.ask<{ users: readonly { id: string }[] }>("GET", "/users?name=alice")).users[0]!.id;
  await openstack.deleteApplicationCredential(ALICE, user, id);
  expect(await refused(tokenNow(true))).toMatchObject({
    name: "SignInFailed",
    message: `Keystone gave no token to application credential ${id}`,
    why: expect.stringContaining("Could not find Application Credential"),
  });
  await here.open.close();
});

test("an application credential that has ended is explained", async () => {
  const soon = new Date(Date.now() + 2000).toISOString().replace("Z", "");
  const { id, secret } = await openstack.applicationCredential(ALICE, "short", soon);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const error = await refused(
    who(notebook({ "auth-url": openstack.url, "application-credential-id": id, "secret-env": "S" }, { S: secret })),
  );
  expect(error).toMatchObject({
    name: "SignInFailed",
    hints: expect.arrayContaining([expect.stringContaining("it may have expired")]),
  });
});

test("kubectl runs the same entry, is the same user, and no command line holds a secret", async () => {
  const here = notebook(byPassword(), { OS_PASSWORD: PASSWORD });
  const env = { ...here.env, PATH: `${dirname(ownProgram())}:${process.env.PATH}` };
  const lines = commandLines();
  const kubectl = (...args: string[]) => run(process.env.K8S_MAGICS_KUBECTL ?? "kubectl", args, { env, timeout: 60_000 });
  const whoami = await kubectl("auth", "whoami", "-o", "json");
  seen.push(whoami.stderr);
  expect(JSON.parse(whoami.stdout).status.userInfo).toMatchObject({
    username: "alice",
    groups: expect.arrayContaining([project]),
  });
  const wrong = await run(process.env.K8S_MAGICS_KUBECTL ?? "kubectl", ["get", "pods"], {
    env: { ...env, HOME: tempFolder(), OS_PASSWORD: "wr0ng-passw0rd" },
    timeout: 60_000,
  });
  expect(wrong.exitCode).not.toBe(0);
  expect(wrong.stderr).toContain("SignInFailed: Keystone gave no token to alice");
  seen.push(wrong.stdout, wrong.stderr, ...lines.end());
  await here.open.close();
});

test("no output, error or command line held a secret", () => {
  expect(seen.length).toBeGreaterThan(20);
  const all = seen.join("\n");
  for (const secret of [PASSWORD, "wr0ng-passw0rd", "gAAAAA"]) expect(all).not.toContain(secret);
});

/** Reads every command line of this machine again and again. */
function commandLines(): { end(): readonly string[] } {
  const found = new Set<string>();
  const look = (): void => {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        found.add(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
      } catch {
        // It ended meanwhile.
      }
    }
  };
  const timer = setInterval(look, 50);
  return {
    end() {
      clearInterval(timer);
      look();
      return [...found];
    },
  };
}
