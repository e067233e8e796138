import { expect, test } from "@jest/globals";
import { checked, rulesOf } from "../../support/facts.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";

const entry = (name: string, server: string) => ({ name, cluster: { server } });
const twice = (second: string) =>
  JSON.stringify({
    clusters: [entry("c", "https://one.example"), entry("c", second)],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "a", context: { cluster: "c", user: "u" } }],
  });

test("a name that is there twice can be mended when both say the same", async () => {
  const told = async (text: string) => (await checked([text])).filter(({ rule }) => rule === "repeated-entry");
  expect(await told(twice("https://one.example"))).toMatchObject([
    { severity: "error", where: { cluster: "c", file: "/k/0" }, fixable: true },
  ]);
  expect(await told(twice("https://two.example"))).toMatchObject([{ fixable: false }]);
});

test("it is told once, not again as a problem of reading", async () => {
  expect(rulesOf(await checked([twice("https://one.example")]))).not.toContain("unreadable-entry");
});

test("two contexts of the same cluster, user and namespace, and one server under two names, are notes", async () => {
  const found = await checked([
    kubeconfig()
      .context("a", { cluster: "c", user: "u", token: "t", server: "https://one.example/" })
      .context("b", { cluster: "d", user: "u2", token: "t", server: "https://ONE.example" }),
    JSON.stringify({ contexts: [{ name: "again", context: { cluster: "c", user: "u", namespace: "default" } }] }),
  ]);
  const notes = found.filter(({ rule }) => rule.startsWith("same-"));
  expect(notes.map(({ severity, what }) => [severity, what])).toEqual([
    ["note", 'context "again" says the same as "a"'],
    ["note", 'cluster "d" is the same as "c"'],
  ]);
});

test("what an earlier file hides is a warning: contexts may get another user than they mean", async () => {
  const magnum = (server: string) => kubeconfig().context("default", { cluster: server, user: "admin", token: server });
  const found = await checked([magnum("one"), magnum("two")]);
  expect(found.filter(({ rule }) => rule === "hidden-entry").map(({ severity, where }) => [severity, where])).toEqual([
    ["warning", { context: "default", file: "/k/1" }],
    ["warning", { user: "admin", file: "/k/1" }],
  ]);
});
