import { describe, expect, test } from "@jest/globals";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import fc from "../support/fast-check.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const merged = (...texts: readonly { toString(): string }[]) =>
  mergeViews(texts.map((text, index) => viewOf(String(text), `/file-${index}`)));

test("the first file gives the whole entry: fields are never mixed", () => {
  const kc = merged(
    kubeconfig().context("x", { token: "first" }),
    kubeconfig().context("x", { token: "second", namespace: "n", userFields: { as: "root" } }),
  );
  expect(resolveContext(kc, "x")).toMatchObject({ namespace: "default", user: { token: "first", file: "/file-0" } });
  expect(resolveContext(kc, "x").user.impersonate).toBeUndefined();
});

test("the first that names a current context decides, and an empty one names none", () => {
  expect(merged("current-context: ''", "current-context: b", "current-context: c").currentContext).toBe("b");
});

test("an unusable entry still hides its namesake in later files", () => {
  const kc = merged(
    "contexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 's'}}]\nusers: [{name: u, user: {token: 1}}]",
    "users: [{name: u, user: {token: other}}]",
  );
  expect(kc.users.has("u")).toBe(false);
  expect(() => resolveContext(kc, "x")).toThrow(expect.objectContaining({ name: "BrokenContext" }));
});

describe("references that lead nowhere", () => {
  const text = `contexts:
- {name: no-user, context: {cluster: c, user: gone}}
- {name: no-cluster, context: {cluster: gone}}
- {name: nothing, context: {}}
- {name: no-server, context: {cluster: empty}}
- {name: anonymous, context: {cluster: c}}
clusters: [{name: c, cluster: {server: 'https://s'}}, {name: empty, cluster: {}}]
current-context: elsewhere
`;

  test("are problems, and the rest stays usable", () => {
    const kc = merged(text);
    expect(kc.problems.map(({ message }) => message)).toEqual([
      'context "no-user" refers to user "gone", which is not there',
      'context "no-cluster" refers to cluster "gone", which is not there',
      'context "nothing" names no cluster',
      'context "no-server" has no server: cluster "empty" names none',
      'current-context "elsewhere" does not exist',
    ]);
    expect(resolveContext(kc, "anonymous").user).toMatchObject({ name: "", auth: "none" });
  });

  test.each(["no-user", "no-cluster", "nothing", "no-server"])("%s cannot be used", (name) => {
    expect(() => resolveContext(merged(text), name)).toThrow(expect.objectContaining({ name: "BrokenContext" }));
  });
});

test("a bad file is named where a context is looked for in vain", () => {
  const kc = merged("a: [", kubeconfig().context("beta"));
  expect([...kc.contexts.keys()]).toEqual(["beta"]);
  expect(() => resolveContext(kc, "alpha")).toThrow(
    expect.objectContaining({ name: "UnknownContext", why: expect.stringMatching(/^\/file-0: line \d/) }),
  );
});

test("property: every name comes from the first file that holds it, and none is lost", () => {
  const file = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      const built = files.map((names, index) =>
        names.reduce((builder, name) => builder.context(name, { namespace: `n${index}` }), kubeconfig()),
      );
      const kc = merged(...built);
      expect(new Set(kc.contexts.keys())).toEqual(new Set(files.flat()));
      for (const [name, entry] of kc.contexts) {
        expect(entry.namespace).toBe(`n${files.findIndex((names) => names.includes(name))}`);
      }
    }),
    { numRuns: 200 },
  );
});
