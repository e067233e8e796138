import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { resolveAuth } from "../../../src/auth/auth.ts";
import type { AuthOptions } from "../../../src/auth/mode.ts";
import { requestCertificate } from "../../../src/cluster/certificate-request.ts";
import { type ClusterClient, connectCluster } from "../../../src/cluster/client.ts";
import { openVia } from "../../../src/cluster/via.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { kubectl } from "../../support/kubectl.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { ownProgram } from "../../support/own-program.ts";
import { typed } from "../../support/run-magic.ts";
import { testSession } from "../../support/session.ts";
import { connectWithCertificate } from "../../support/spark-namespace.ts";
import { tempFolder } from "../../support/temp-folder.ts";

// Identities that the cluster itself gives: tokens of a service account, and client certificates by signing requests.
jest.setTimeout(120_000);

let cluster: TestCluster;
let admin: ClusterClient;
let close: () => Promise<void>;
let caData: string | undefined;

beforeAll(async () => {
  cluster = await localCluster("giver");
  const world = testSession({ kubeconfigs: [cluster.kubeconfig], connect: connectWithCertificate });
  admin = await world.session.cluster();
  close = () => world.open.close();
  [, caData] = /certificate-authority-data: (\S+)/.exec(readFileSync(cluster.kubeconfig, "utf8")) ?? [];
  const post = (path: string, body: object) => admin.request(path, { method: "POST", body });
  await post("/api/v1/namespaces", { metadata: { name: "lab" } });
  await post("/api/v1/namespaces/lab/serviceaccounts", { metadata: { name: "robot" } });
}, 180_000);

afterAll(async () => {
  await close?.();
  await cluster?.stop();
}, 60_000);

const ROBOT = "system:serviceaccount:lab:robot";

/** A kubeconfig in which the robot's tokens are asked for by the administrator's context of another file, and who uses it. */
function robot(...more: readonly string[]) {
  const env = { XDG_CACHE_HOME: tempFolder() };
  const via = ["--via", cluster.name, "--via-kubeconfig", cluster.kubeconfig];
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: ownProgram(),
    args: ["credential", "service-account", "--namespace", "lab", "--name", "robot", ...via, ...more],
    env: [{ name: "XDG_CACHE_HOME", value: env.XDG_CACHE_HOME }],
    interactiveMode: "IfAvailable",
  };
  const file = kubeconfig().context("robot", { server: cluster.server, caData, userFields: { exec } }).current("robot").write();
  let asked = 0;
  const open = openVia({ resolveAuth, env, files: async () => [] });
  const asks: AuthOptions["via"] = (target) => {
    asked += 1;
    return open(target);
  };
  const notebook = () =>
    testSession({
      kubeconfigs: [file],
      env,
      connect: (resolved) =>
        connectCluster(resolved, { env, resolveAuth: (context, options) => resolveAuth(context, { ...options, via: asks }) }),
    });
  return { file, notebook, asked: () => asked };
}

test("a service account's token is asked for by another context, kept, and used by kubectl too", async () => {
  const { file, notebook, asked } = robot("--duration", "30m");
  const world = notebook();
  const { value } = await typed(world, "whoami");
  expect(value).toMatchObject({ user: ROBOT, groups: expect.arrayContaining(["system:serviceaccounts:lab"]) });
  const minutes = ((value as { readonly expires: Date }).expires.getTime() - Date.now()) / 60_000;
  expect(Math.round(minutes)).toBe(30);
  expect(await kubectl({ kubeconfig: file }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).toBe(ROBOT);
  expect(asked()).toBe(1);
  await world.open.close();
});

test("one that the server refuses, for its account was made anew, is asked for once more", async () => {
  const { notebook, asked } = robot();
  const world = notebook();
  await typed(world, "whoami");
  const accounts = "/api/v1/namespaces/lab/serviceaccounts";
  await admin.request(`${accounts}/robot`, { method: "DELETE" });
  await admin.request(accounts, { method: "POST", body: { metadata: { name: "robot" } } });
  // The server remembers for ten seconds whom it has let in.
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  expect((await typed(world, "whoami")).value).toMatchObject({ user: ROBOT });
  expect(asked()).toBe(2);
  await world.open.close();
});

test("a client certificate is signed for whom it is asked, and counts for as long", async () => {
  const { cert, key, expires } = await requestCertificate(admin, {
    user: "guest",
    groups: ["lab-guests"],
    seconds: 600,
    approve: true,
  });
  expect(Math.round((expires.getTime() - Date.now()) / 60_000)).toBe(10);
  const data = (pem: string): string => Buffer.from(pem).toString("base64");
  const userFields = { "client-certificate-data": data(cert), "client-key-data": data(key) };
  const file = kubeconfig().context("guest", { server: cluster.server, caData, userFields }).current("guest").write();
  const world = testSession({ kubeconfigs: [file], connect: connectWithCertificate });
  expect((await typed(world, "whoami")).value).toMatchObject({ user: "guest", groups: expect.arrayContaining(["lab-guests"]) });
  expect(await kubectl({ kubeconfig: file }, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")).toBe("guest");
  await world.open.close();
});

test("%k8s add --request puts one beside the context that asked for it", async () => {
  const file = join(tempFolder(), "config");
  writeFileSync(file, readFileSync(cluster.kubeconfig));
  const world = testSession({
    kubeconfigs: [file],
    connect: (resolved) => connectCluster(resolved, { resolveAuth }),
  });
  const { text } = await typed(world, "add lab-carol --request carol --request-group lab-guests --duration 10m");
  expect(text[0]).toMatch(/context\/lab-carol added/);
  const { value } = await typed(world, "whoami --context lab-carol");
  expect(value).toMatchObject({ user: "carol", groups: expect.arrayContaining(["lab-guests"]), auth: "client cert" });
  await world.open.close();
});

test("who may ask but not approve waits for an administrator, who has one line to type", async () => {
  const said: string[] = [];
  const asked = requestCertificate(admin, { user: "newcomer", wait: 30_000, say: (line) => said.push(line) });
  while (said.length === 0) await Promise.race([new Promise((resolve) => setTimeout(resolve, 50)), asked]);
  const [, line] = /waits for an administrator: kubectl (.*)$/.exec(said[0]!) ?? [];
  await kubectl(cluster, ...line!.split(" "));
  expect((await asked).cert).toContain("BEGIN CERTIFICATE");
});

test("one that is denied says so, and the group of masters is refused by the server itself", async () => {
  const said: string[] = [];
  const asked = requestCertificate(admin, { user: "mallory", wait: 30_000, say: (line) => said.push(line) });
  const outcome = asked.catch((error: unknown) => error);
  while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await kubectl(cluster, "certificate", "deny", /request\/(\S+)/.exec(said[0]!)![1]!);
  expect(await outcome).toMatchObject({ name: "NotApproved", why: expect.stringContaining("denied") });
  const masters = requestCertificate(admin, { user: "mallory", groups: ["system:masters"], approve: true });
  await expect(masters).rejects.toMatchObject({ name: "Forbidden", why: expect.stringContaining("system:masters") });
});

test("a context that has no right to ask is told which it lacks", async () => {
  const { cert, key } = await requestCertificate(admin, { user: "nobody-much", approve: true });
  const folder = tempFolder();
  const data = (pem: string): string => Buffer.from(pem).toString("base64");
  const userFields = { "client-certificate-data": data(cert), "client-key-data": data(key) };
  const weak = join(folder, "weak");
  writeFileSync(weak, kubeconfig().context("weak", { server: cluster.server, caData, userFields }).current("weak").toString());
  const { notebook } = robot("--via", "weak", "--via-kubeconfig", weak);
  const world = notebook();
  await expect(typed(world, "whoami")).rejects.toMatchObject({
    name: "Forbidden",
    message: expect.stringContaining("no token for service account lab/robot: nobody-much may not create serviceaccounts"),
    hints: ["the role of context weak needs: create serviceaccounts/token"],
  });
  await world.open.close();
});
