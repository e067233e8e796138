import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { FileReader, viewOf } from "../../src/kubeconfig/read.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

const messages = (text: string): readonly string[] => viewOf(text, "/f").problems.map(({ message }) => message);

describe("text that is no usable kubeconfig gives one problem and no entries", () => {
  test.each([
    ["not YAML", "a: [b\n", /^line \d+: /],
    ["a tab", "apiVersion: v1\nclusters:\n\t- name: a\n", /^line 3: tab characters/],
    ["a list", "- a\n", /holds a list/],
    ["a text", "just text", /holds a text/],
    ["another kind", "apiVersion: v1\nkind: Pod\n", /another kind/],
    ["a mapping for a list", "kind: Config\ncontexts: {a: b}\n", /^contexts is a mapping/],
  ])("%s", (_what, text, expected) => {
    const view = viewOf(text, "/f");
    expect(view.problems).toHaveLength(1);
    expect(view.problems[0]!.file).toBe("/f");
    expect(view.problems[0]!.message).toMatch(expected);
    expect([...view.contexts, ...view.clusters, ...view.users]).toEqual([]);
  });
});

describe("text that kubectl takes for empty has no problem", () => {
  test.each(["", "\n\n", "# only a comment\n", "---\n", "{}", "null\n", "\ufeff"])("%j", (text) => {
    const view = viewOf(text, "/f");
    expect(view.problems).toEqual([]);
    expect(view.contexts.size).toBe(0);
  });
});

test.each([["JSON", kubeconfig().context("a", { token: "t" }).current("a").toObject()]])("reads %s", (_what, object) => {
  const view = viewOf(JSON.stringify(object), "/f");
  expect(view.problems).toEqual([]);
  expect(view.users.get("a-user")).toMatchObject({ token: "t", auth: "token" });
});

test("reads CRLF after a byte order mark", () => {
  const text = `\ufeff${kubeconfig().context("a").current("a").toString().replaceAll("\n", "\r\n")}`;
  expect(viewOf(text, "/f")).toMatchObject({ currentContext: "a", problems: [] });
});

test("takes the first of several documents, as kubectl does", () => {
  expect(viewOf("current-context: one\n---\ncurrent-context: two\n", "/f").currentContext).toBe("one");
});

test("reads anchors and merge keys", () => {
  const view = viewOf("users:\n- name: a\n  user: &base {token: t}\n- name: b\n  user:\n    <<: *base\n    as: bob\n", "/f");
  expect(view.users.get("b")).toMatchObject({ token: "t", impersonate: { user: "bob" } });
});

describe("YAML as kubectl reads it", () => {
  const user = (fields: string) => viewOf(`users:\n- name: a\n  user: {${fields}}\n`, "/f");

  test.each(["yes", "on", "True", "y"])("%s is true", (word) => {
    const view = viewOf(`clusters: [{name: c, cluster: {insecure-skip-tls-verify: ${word}}}]`, "/f");
    expect(view.clusters.get("c")?.insecureSkipTlsVerify).toBe(true);
  });

  test.each(["0o17", "017", "0x1F", "1_000", "1e3", ".5", "-.inf", "089", "no", "~ # nothing"])("%s is no text", (word) => {
    expect(user(`token: ${word}\n`).users.get("a")?.token).toBeUndefined();
  });

  test.each(["12:30:45", "2026-11-21", "1.2.3", "_1", "1e", "0o9"])("%s is a text", (word) => {
    expect(user(`token: ${word}`).users.get("a")?.token).toBe(word);
  });

  test("of what a merge key brings and what stands beside it, the later counts", () => {
    expect(user("token: mine, <<: {token: theirs}").users.get("a")?.token).toBe("theirs");
    expect(user("<<: {token: theirs}, token: mine").users.get("a")?.token).toBe("mine");
    expect(user("<<: [{token: one}, {token: two}]").users.get("a")?.token).toBe("one");
  });

  test("a document behind the first one is not looked at", () => {
    expect(viewOf("current-context: one\n---\n[\n", "/f")).toMatchObject({ currentContext: "one", problems: [] });
    expect(messages("# one\n---\na: [\n")).toHaveLength(1);
  });

  test("embedded files must be base64, with or without line breaks in it; a list of bytes is one too", () => {
    expect(user("client-key-data: not-base64").users.get("a")).toBeUndefined();
    expect(user('client-key-data: "Q0\\nE="').users.get("a")?.keyData).toBe("Q0\nE=");
    expect(user("client-key-data: [67, 65]").users.get("a")?.keyData).toBe("Q0E=");
  });

  test("aliases that hold themselves, or stand for too much, are a problem and no hang", () => {
    const bomb = [...Array(12).keys()].map((at) => `b${at + 1}: &b${at + 1} [${Array(10).fill(at === 0 ? "x" : `*b${at}`)}]`);
    expect(messages(bomb.join("\n"))).toEqual(["not a kubeconfig: its aliases stand for too much"]);
    expect(messages("clusters: &me [*me]")).toEqual(["not a kubeconfig: an alias holds itself"]);
    expect(messages("users: [{<<: 12}]")).toEqual(["not a kubeconfig: << stands before something that is not a mapping"]);
  });

  test("a line separator is said: kubectl takes it for a line break", () => {
    expect(messages("current-context: a\u2028b\n")[0]).toMatch(/^line 1: a line separator/);
  });

  test("a kind or apiVersion that is empty is as good as none", () => {
    expect(viewOf("kind: null\napiVersion: ''\ncurrent-context: a\n", "/f")).toMatchObject({ currentContext: "a", problems: [] });
  });

  test("a plugin that cannot be run is read, and says why", () => {
    const problem = (fields: string) => user(`exec: {${fields}}`).users.get("a")?.exec?.problem;
    expect(problem("args: [x]")).toBe('user "a".exec names no command');
    expect(problem("command: x, interactiveMode: Sometimes")).toMatch(/must be Never, IfAvailable, Always/);
    expect(problem("command: x, env: [{value: z}]")).toMatch(/a variable without a name/);
    expect(problem("command: x")).toBeUndefined();
  });

  test.each([
    ["extensions", "extensions: [{name: a}, {name: a}]"],
    ["settings of an auth-provider", "auth-provider: {config: {a: 1}}"],
    ["groups", "as-groups: [1]"],
  ])("%s that kubectl refuses make their entry unusable", (_what, fields) => {
    const view = user(fields);
    expect(view.users.get("a")).toBeUndefined();
    expect(view.problems).toHaveLength(1);
  });
});

test("keeps names with any character", () => {
  const names = [
    "a.b",
    "a/b",
    "arn:aws:eks:eu:1:cluster/x",
    "a b",
    "<script>alert(1)</script>",
    "ü✓",
    "__proto__",
    "constructor",
  ];
  const built = names.reduce((builder, name) => builder.context(name), kubeconfig());
  expect([...viewOf(built.toString(), "/f").contexts.keys()]).toEqual(names);
});

test("of two equal names the first counts, and it is said", () => {
  const text = "clusters:\n- {name: a, cluster: {server: 'https://one'}}\n- {name: a, cluster: {server: 'https://two'}}\n";
  expect(viewOf(text, "/f").clusters.get("a")?.server).toBe("https://one");
  expect(messages(text)).toEqual(['cluster "a" is there twice; the first one counts']);
});

test("of two equal keys the last counts, as for kubectl, and it is said with its line", () => {
  const text = "clusters:\n- name: a\n  cluster:\n    server: https://one\n    server: https://two\n";
  expect(viewOf(text, "/f").clusters.get("a")?.server).toBe("https://two");
  expect(messages(text)).toEqual(["line 5: duplicated mapping key; the last one counts"]);
});

test("a field of the wrong type makes its entry unusable and keeps the name taken", () => {
  const view = viewOf("users:\n- name: u\n  user: {token: 12345678}\n- name: ok\n  user: {token: t}\n", "/f");
  expect(view.users.has("u")).toBe(true);
  expect(view.users.get("u")).toBeUndefined();
  expect(view.users.get("ok")?.token).toBe("t");
  expect(view.problems[0]!.message).toBe('user "u".token is a number where it should be text: put it in quotes');
});

test("no problem quotes the text: it could be a secret", () => {
  const texts = [
    "users:\n- name: u\n  user: {token: *hunter2}\n",
    "a: !hunter2 x\n",
    "token: hunter2\n  bad: [hunter2\n",
    "a: 'hunter2\n",
  ];
  for (const text of texts) {
    expect(messages(text)).toHaveLength(1);
    expect(JSON.stringify(viewOf(text, "/f").problems)).not.toContain("hunter2");
  }
});

test("paths are resolved against their file, and a command only when it holds a slash", () => {
  const view = viewOf(
    `clusters: [{name: c, cluster: {server: s, certificate-authority: ../ca.pem}}]
users:
- {name: a, user: {client-certificate: c.pem, client-key: /abs/k.pem, tokenFile: t/tok, exec: {command: ./x}}}
- {name: b, user: {exec: {command: aws}}}`,
    "/home/me/.kube/config",
  );
  expect(view.clusters.get("c")?.caFile).toBe("/home/me/ca.pem");
  expect(view.users.get("a")).toMatchObject({
    certFile: "/home/me/.kube/c.pem",
    keyFile: "/abs/k.pem",
    tokenFile: "/home/me/.kube/t/tok",
    exec: { command: "/home/me/.kube/x" },
  });
  expect(view.users.get("b")?.exec?.command).toBe("aws");
});

test.each([
  ["client cert", "client-certificate-data: eA==, token: t"],
  ["token file", "tokenFile: x, token: t"],
  ["token", "token: t"],
  ["basic", "username: u, password: p"],
  ["exec", "exec: {command: x}"],
  ["legacy plugin", "auth-provider: {name: gcp}"],
  ["none", ""],
])("says how a user signs in: %s", (auth, fields) => {
  expect(viewOf(`users: [{name: u, user: {${fields}}}]`, "/f").users.get("u")?.auth).toBe(auth);
});

describe("files", () => {
  test("that do not exist are passed over", async () => {
    expect(await new FileReader().read(join(tempFolder(), "none"))).toBeUndefined();
  });

  test("that are folders, or links in a circle, are a problem", async () => {
    const folder = tempFolder();
    symlinkSync(join(folder, "b"), join(folder, "a"));
    symlinkSync(join(folder, "a"), join(folder, "b"));
    expect((await new FileReader().read(folder))?.problems[0]?.message).toBe("is a folder, not a file");
    expect((await new FileReader().read(join(folder, "a")))?.problems[0]?.message).toMatch(/circles/);
  });

  test("that are pipes are a problem at once, and /dev/null is an empty one", async () => {
    const pipe = join(tempFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    expect((await new FileReader().read(pipe))?.problems[0]?.message).toBe("is a pipe or socket, not a file");
    expect((await new FileReader().read("/dev/null"))?.problems).toEqual([]);
  });

  test.each([
    ["EACCES", /permission denied/],
    ["EIO", /cannot be read: EIO/],
  ])("that fail with %s are a problem, and are tried again", async (code, expected) => {
    const file = kubeconfig().context("a").write();
    let failing = true;
    const readText = async () => {
      if (failing) throw Object.assign(new Error("no"), { code });
      return Buffer.from("current-context: a");
    };
    const reader = new FileReader({ stat, readFile: readText });
    expect((await reader.read(file))?.problems[0]?.message).toMatch(expected);
    failing = false;
    expect((await reader.read(file))?.currentContext).toBe("a");
  });

  test("that are not UTF-8 are a problem: an edit would spoil them", async () => {
    const file = join(tempFolder(), "config");
    writeFileSync(file, Buffer.from("current-context: \u00fc", "latin1"));
    expect((await new FileReader().read(file))?.problems[0]?.message).toBe("is not a text in UTF-8");
  });

  test("are parsed again only when they changed", async () => {
    const file = kubeconfig().context("a").write();
    const reader = new FileReader();
    const first = await reader.read(file);
    expect(await reader.read(file)).toBe(first);
    kubeconfig().context("bb").write(file);
    expect([...(await reader.read(file))!.contexts.keys()]).toEqual(["bb"]);
  });
});
