import { expect, test } from "@jest/globals";
import { checkKubeconfig } from "../../../src/kubeconfig/check/check.ts";
import type { FactSource } from "../../../src/kubeconfig/check/facts.ts";
import { mergeViews } from "../../../src/kubeconfig/merge.ts";
import { checked, rulesOf } from "../../support/facts.ts";

const text = (parts: object): string => JSON.stringify({ apiVersion: "v1", kind: "Config", ...parts });
const context = (name: string, cluster: string, user: string) => ({ name, context: { cluster, user } });
const cluster = { name: "c", cluster: { server: "https://example.org" } };
const user = { name: "u", user: { token: "opaque" } };
/** The only thing that is said of a cluster which names no authority. */
const quiet = "authority-missing";

test("a sound file has nothing to say against it but that anybody may sign its certificate", async () => {
  const found = await checked([
    text({ clusters: [cluster], users: [user], contexts: [context("a", "c", "u")], "current-context": "a" }),
  ]);
  expect(rulesOf(found)).toEqual([quiet]);
});

test("contexts that lead nowhere are told once, with what is missing", async () => {
  const found = await checked([
    text({
      clusters: [cluster, { name: "bare", cluster: {} }],
      users: [user],
      contexts: [context("a", "gone", "u"), context("b", "c", "gone"), context("d", "bare", "u"), context("e", "", "u")],
    }),
  ]);
  const dangling = found.filter(({ rule }) => rule !== quiet);
  expect(rulesOf(dangling)).toEqual(Array(4).fill("dangling-context"));
  expect(dangling.map(({ what }) => what)).toEqual([
    'context "a" refers to cluster "gone", which is not there',
    'context "b" refers to user "gone", which is not there',
    'context "d" has no server: cluster "bare" names none',
    'context "e" names no cluster',
  ]);
  expect(dangling[0]).toMatchObject({ severity: "error", where: { context: "a", file: "/k/0" }, fixable: false });
});

test("a current context that is gone can be mended in the person's own file, and only there", async () => {
  const gone = text({ clusters: [cluster], users: [user], contexts: [context("a", "c", "u")], "current-context": "old" });
  const told = (found: Awaited<ReturnType<typeof checked>>) => found.filter(({ rule }) => rule === "current-context-gone");
  expect(told(await checked([gone]))).toMatchObject([
    { severity: "warning", what: 'current-context "old" does not exist', where: { file: "/k/0" }, fixable: true },
  ]);
  expect(told(await checked([gone], { foreign: ["/k/0"] }))).toMatchObject([{ fixable: false }]);
});

test("clusters and users that nobody names are notes", async () => {
  const found = await checked([text({ clusters: [cluster], users: [user], contexts: [] })]);
  expect(found.filter(({ rule }) => rule === "unused-entry")).toMatchObject([
    { severity: "note", what: 'no context uses cluster "c"' },
    { severity: "note", what: 'no context uses user "u"' },
  ]);
});

test("files that KUBECONFIG names and that are not there are notes; nobody has named that of the home folder", async () => {
  const missing = async (files: readonly string[]) => {
    const kubeconfig = { ...mergeViews([]), missing: files };
    const source: FactSource = {
      view: async () => undefined,
      read: async () => Buffer.from(""),
      mode: async () => undefined,
      program: async () => true,
    };
    return (await checkKubeconfig(kubeconfig, source, { own: files })).map(({ what }) => what);
  };
  expect(await missing(["/home/me/.kube/config"])).toEqual([]);
  expect(await missing(["/a", "/home/me/.kube/config"])).toEqual(["/a does not exist", "/home/me/.kube/config does not exist"]);
});

test("what cannot be read is told with its hint, and an entry without a name as well", async () => {
  const found = await checked(["a: [b", text({ contexts: [{ context: {} }], users: [{ name: "n", user: { token: 5 } }] })]);
  expect(found.filter(({ rule }) => rule === "unreadable-entry").map(({ where, what }) => [where.file, what])).toEqual([
    ["/k/0", expect.stringMatching(/line \d/)],
    ["/k/1", "contexts[0] has no name, or one that is not text"],
    ["/k/1", expect.stringMatching(/token is a number/)],
  ]);
});
