import { expect, test } from "@jest/globals";
import whoami from "../../magics/whoami.ts";
import { resolveAuth } from "../../src/auth/auth.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { newAuthority, newLeaf } from "../../src/local/certificates.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { type ContextSpec, kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { type Script, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";

const statement = { assigned: false, values: new Map() };
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;
const v1 = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
const v1beta1 = "/apis/authentication.k8s.io/v1beta1/selfsubjectreviews";
const told = {
  json: { status: { userInfo: { username: "alice", groups: ["physics"], uid: "7", extra: { "example.org/a": ["x", "y"] } } } },
};
const V1 = "client.authentication.k8s.io/v1";
const unknown = statusAnswer(404, "NotFound", "the server could not find the requested resource");

async function ask(script: Script, spec: ContextSpec) {
  await using fake = await standInApiServer(script);
  const config = kubeconfig().context("c", { server: fake.server, caData: fake.caData, ...spec });
  const { session, open } = testSession({
    kubeconfigs: [config],
    connect: (resolved) => connectCluster(resolved, { resolveAuth }),
  });
  const { value, view } = await whoami.run({ context: undefined }, session, statement);
  await open.close();
  return { value, text: view!["text/plain"], requests: fake.requests };
}

test("the server says who one is; the token, until when", async () => {
  const exp = Math.floor(Date.now() / 1000) + 7200;
  const { value, text, requests } = await ask({ [v1]: told }, { token: jwt({ exp }) });
  expect(value).toMatchObject({
    user: "alice",
    uid: "7",
    groups: ["physics"],
    from: "server",
    auth: "token",
    expires: new Date(exp * 1000),
  });
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${v1}`]);
  expect(text).toMatch(
    /User +alice\nUID +7\nGroups +physics\nExtra: example.org\/a +x, y\nSigned in by +token, user c-user of the kubeconfig\nExpires .*\(in 2 h\)/,
  );
  expect(text).toContain("as the server says");
});

test("an older server is asked in its own words", async () => {
  const { value } = await ask({ [v1]: unknown, [v1beta1]: told }, { token: "t" });
  expect([value.user, value.from, value.expires]).toEqual(["alice", "server", undefined]);
});

test("a server that cannot be asked leaves what the certificate says, and that is said", async () => {
  const leaf = await newLeaf(await newAuthority("x"), { commonName: "bob", organization: "system:masters", use: "client" });
  const userFields = { "client-certificate-data": base64(leaf.cert), "client-key-data": base64(leaf.key) };
  const { value, text } = await ask({ "*": unknown }, { userFields });
  expect(value).toMatchObject({ user: "bob", groups: ["system:masters"], from: "client certificate", auth: "client cert" });
  expect(value.expires!.getTime()).toBeGreaterThan(Date.now());
  expect(text).toContain("▲ this server does not tell who one is: this is what the client certificate says by itself");
});

test("so does a token, and one that says nothing leaves nobody", async () => {
  const forbidden = statusAnswer(403, "Forbidden", 'User "x" cannot create resource "selfsubjectreviews"');
  const account = await ask({ "*": forbidden }, { token: jwt({ sub: "system:serviceaccount:spark:bob" }) });
  expect(account.value).toMatchObject({
    user: "system:serviceaccount:spark:bob",
    groups: ["system:serviceaccounts", "system:serviceaccounts:spark"],
    from: "token",
  });
  const nobody = await ask({ "*": unknown }, { token: "opaque-planted-token" });
  expect([nobody.value.user, nobody.value.from]).toEqual([undefined, "nobody"]);
  expect(nobody.text).not.toContain("planted");
});

test("in whose name one acts is said", async () => {
  const { value, text } = await ask({ [v1]: told }, { token: "t", userFields: { as: "alice", "as-groups": ["physics"] } });
  expect(value.actsAs).toBe("alice");
  expect(text).toMatch(/Acts as +alice, in whose name/);
});

test("a plugin's own word counts", async () => {
  const answer = {
    kind: "ExecCredential",
    apiVersion: V1,
    status: { token: "planted-token", expirationTimestamp: "2099-01-01T00:00:00Z" },
  };
  const { command } = execPlugin(`console.log(${JSON.stringify(JSON.stringify(answer))})`);
  const exec = { apiVersion: V1, command, interactiveMode: "Never" };
  const { value } = await ask({ [v1]: told }, { userFields: { exec } });
  expect([value.auth, value.expires]).toEqual(["exec", new Date("2099-01-01T00:00:00Z")]);
});

test("a refused sign-in is an error as everywhere", async () => {
  await expect(ask({ "*": statusAnswer(401, "Unauthorized", "Unauthorized") }, { token: "t" })).rejects.toMatchObject({
    name: "Unauthorized",
  });
});
