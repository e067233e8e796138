import { describe, expect, test } from "@jest/globals";
import { base64, type CertificateSpec, certificate, checked, NOW, otherKey, rulesOf, webToken } from "../../support/facts.ts";
import { type ContextSpec, kubeconfig } from "../../support/kubeconfig-builder.ts";

const URL = "https://example.org";
const QUIET = new Set(["authority-missing"]);
const at = (hours: number): number => NOW.getTime() / 1000 + hours * 3600;

/** What is found against one context, but that it names no authority. */
async function about(spec: ContextSpec, world: Parameters<typeof checked>[1] = {}) {
  const found = await checked([kubeconfig().context("a", { server: URL, ...spec })], world);
  return found.filter(({ rule }) => !QUIET.has(rule));
}

const signedIn = (spec: CertificateSpec, key?: string): ContextSpec => {
  const made = certificate(spec);
  return { userFields: { "client-certificate-data": base64(made.cert), "client-key-data": base64(key ?? made.key) } };
};

describe("client certificates", () => {
  test.each<readonly [string, CertificateSpec, readonly string[], RegExp]>([
    ["with a year to go", { ends: 300 }, [], /^$/],
    ["that has ended", { ends: -2 }, ["certificate-expired"], /expired 2 d ago/],
    ["that ends within a week", { ends: 6 }, ["certificate-expires"], /expires in 6 d/],
    ["that was made for ten days and has three", { begins: -7, ends: 3 }, [], /^$/],
    ["that begins tomorrow", { begins: 1 }, ["certificate-early"], /not valid yet/],
  ])("%s", async (_, spec, rules, what) => {
    const found = await about(signedIn(spec));
    expect(rulesOf(found)).toEqual(rules);
    expect(found[0]?.what ?? "").toMatch(what);
  });

  test("that are none, have no key, another's key, or a key that is none", async () => {
    const { cert, key } = certificate();
    const fields = (userFields: object) => about({ userFields: userFields as Record<string, unknown> });
    expect(rulesOf(await fields({ "client-certificate-data": base64("x"), "client-key-data": base64(key) }))).toEqual([
      "certificate-unreadable",
    ]);
    expect(rulesOf(await fields({ "client-certificate-data": base64(cert) }))).toEqual(["certificate-incomplete"]);
    expect(rulesOf(await fields({ "client-key-data": base64(key) }))).toEqual(["certificate-incomplete"]);
    expect(rulesOf(await about(signedIn({}, otherKey())))).toEqual(["key-mismatch"]);
    expect(rulesOf(await about(signedIn({}, "no key")))).toEqual(["key-unreadable"]);
  });

  test("in files of their own are looked into, and told when they are not there", async () => {
    const { cert, key } = certificate({ ends: -1 });
    const userFields = { "client-certificate": "sub/me.crt", "client-key": "/abs/me.key" };
    const files = { "/k/sub/me.crt": cert, "/abs/me.key": key };
    expect(rulesOf(await about({ userFields }, { files }))).toEqual(["certificate-expired"]);
    expect(await about({ userFields })).toMatchObject([
      {
        rule: "file-unreadable",
        what: expect.stringContaining("/k/sub/me.crt"),
        why: expect.stringMatching(/no such file; sub\/me.crt is looked for beside/),
      },
      { rule: "file-unreadable", what: expect.stringContaining("/abs/me.key"), why: "there is no such file" },
    ]);
    expect(rulesOf(await about({ userFields: { tokenFile: "/t" } }, { files: { "/t": "" } }))).toEqual(["file-unreadable"]);
  });
});

describe("tokens", () => {
  test.each<readonly [string, object, readonly string[]]>([
    ["that last", { exp: at(48) }, []],
    ["that say nothing of it", {}, []],
    ["that ended", { exp: at(-2) }, ["token-expired"]],
    ["that end within the hour", { exp: at(0.5) }, ["token-expires"]],
    ["that were made for two hours and have half an hour", { iat: at(-1.5), exp: at(0.5) }, []],
  ])("%s", async (_, claims, rules) => {
    expect(rulesOf(await about({ token: webToken(claims) }))).toEqual(rules);
  });

  test("that anybody's eyes can tell are none", async () => {
    expect(rulesOf(await about({ token: "two words" }))).toEqual(["token-malformed"]);
    expect(rulesOf(await about({ token: "opaque" }))).toEqual([]);
  });

  test("of a file count in place of the one beside it, and are renewed by whoever writes them", async () => {
    const userFields = { tokenFile: "/t" };
    const token = webToken({ exp: at(-5) });
    const inFile = (hours: number) => about({ token, userFields }, { files: { "/t": `${webToken({ exp: at(hours) })}\n` } });
    expect(rulesOf(await inFile(0.2))).toEqual([]);
    expect(await inFile(-1)).toMatchObject([{ rule: "token-expired", fix: expect.stringContaining("/t") }]);
  });
});

describe("ways to sign in", () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["auth-provider", { "auth-provider": { name: "gcp" } }, ["legacy-auth-provider"]],
    ["a password", { username: "u", password: "p" }, ["basic-auth"]],
    ["nothing", {}, ["no-credentials"]],
    ["a token and a username", { username: "u", token: "t" }, ["ambiguous-sign-in"]],
    ["groups without a user", { token: "t", "as-groups": ["g"] }, ["ambiguous-sign-in"]],
  ])("%s", async (_, userFields, rules) => {
    expect(rulesOf(await about({ userFields }))).toEqual(rules);
  });
});

describe("credential plugins", () => {
  const v1 = "client.authentication.k8s.io/v1";
  const plugin = (fields: object) => ({
    userFields: { exec: { apiVersion: v1, command: "plug", interactiveMode: "Never", ...fields } },
  });

  test("that are there say nothing", async () => {
    expect(await about(plugin({}), { programs: ["plug"] })).toEqual([]);
  });

  test("that are not say how they come to be, in their own words", async () => {
    expect(await about(plugin({ installHint: "get it\nfrom us" }))).toMatchObject([
      { rule: "plugin-not-found", severity: "error", why: "it is in no folder of PATH", fix: "get it from us" },
    ]);
    expect(await about(plugin({ command: "bin/plug" }), { programs: ["/k/bin/plug"] })).toEqual([]);
  });

  test("of ours need no program here", async () => {
    const ours = plugin({ command: "k8s-magics", args: ["credential", "oidc"] });
    expect(await about(ours)).toMatchObject([{ rule: "plugin-not-found", severity: "note" }]);
  });

  test("of a version that is gone, or that want a terminal", async () => {
    const told = (fields: object) => about(plugin(fields), { programs: ["plug"] });
    expect(rulesOf(await told({ apiVersion: "client.authentication.k8s.io/v1alpha1" }))).toEqual(["plugin-v1alpha1"]);
    expect(rulesOf(await told({ apiVersion: "v7" }))).toEqual(["plugin-version"]);
    expect(rulesOf(await told({ interactiveMode: "Always" }))).toEqual(["plugin-needs-terminal"]);
  });
});
