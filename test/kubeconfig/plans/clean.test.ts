import { expect, test } from "@jest/globals";
import { cleanChanges, isClean, planClean } from "../../../src/kubeconfig/plans/clean.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";
import { viewed } from "../../support/kubeconfig-view.ts";

const names = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);
const DIRTY = `current-context: gone
contexts:
- name: good
  context: {cluster: c, user: u}
- name: no-cluster
  context: {cluster: nowhere, user: only-there}
- name: no-user
  context: {cluster: c, user: nobody}
- name: anonymous
  context: {cluster: c}
clusters:
- name: c
  cluster: {server: https://x}
- name: unused
  cluster: {server: https://y}
users:
- name: u
  user: {}
- name: only-there
  user: {}
`;

test("finds what nothing can use", () => {
  const litter = planClean(viewed(DIRTY));
  expect(litter.contexts.map(({ entry, why }) => [entry.name, why])).toEqual([
    ["no-cluster", 'its cluster "nowhere" is nowhere'],
    ["no-user", 'its user "nobody" is nowhere'],
  ]);
  expect([names(litter.clusters), names(litter.users), litter.current]).toEqual([
    ["unused"],
    ["only-there"],
    [{ file: "/k/0", name: "gone" }],
  ]);
  expect(cleanChanges(litter)[0]?.changes).toHaveLength(5);
});

test("finds nothing in a tidy file", () => {
  expect(isClean(planClean(viewed(kubeconfig().context("a").context("b").current("b"))))).toBe(true);
});

test("an entry that cannot be used is there all the same", () => {
  const odd =
    "contexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 5}}]\nusers: [{name: u, user: {token: 12}}]\ncurrent-context: a\n";
  expect(isClean(planClean(viewed(odd)))).toBe(true);
});

test("a file that cannot be read may need anything", () => {
  const litter = planClean(viewed(DIRTY, "a: [\n"));
  expect([isClean(litter), litter.unread]).toEqual([true, ["/k/1"]]);
});

test("a context that only local clusters complete is no litter, nor is what they need", () => {
  const own =
    "contexts: [{name: mine, context: {cluster: local-c, user: local-u}}]\nclusters: [{name: shared, cluster: {server: https://x}}]\n";
  const local = kubeconfig().context("l", { cluster: "local-c", user: "local-u" }).context("m", { cluster: "shared" });
  expect(isClean(planClean(viewed(own), viewed(own, local)))).toBe(true);
});
