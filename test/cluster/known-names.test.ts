import { expect, test } from "@jest/globals";
import type { Known } from "../../src/cluster/known.ts";
import { KnownNames, remember } from "../../src/cluster/known-names.ts";

test("answers for the active context and namespace, whatever else was seen", () => {
  let active: { context: string; namespace: string } | undefined;
  const known = new KnownNames(() => active);
  known.rememberContexts(["a", "b"]);
  remember(known, { context: "a", namespaces: ["x"], kinds: ["pods", "po"] });
  remember(known, { context: "a", names: { kind: "pods", namespace: "x", names: ["p1"] } });
  expect([known.contexts(), known.namespaces(), known.names("pods")]).toEqual([["a", "b"], [], []]);
  // What every cluster has is offered before this one was asked.
  expect(known.kinds()).toEqual(expect.arrayContaining(["pods", "services", "nodes"]));
  active = { context: "a", namespace: "x" };
  expect([known.namespaces(), known.kinds(), known.names("PODS")]).toEqual([["x"], ["pods", "po"], ["p1"]]);
  active = { context: "a", namespace: "other" };
  expect(known.names("pods")).toEqual([]);
  active = { context: "b", namespace: "x" };
  expect([known.namespaces(), known.names("pods")]).toEqual([[], []]);
});

test("a memory of another make is left alone", () => {
  const other: Known = { contexts: () => [], namespaces: () => ["kept"], kinds: () => [], names: () => [] };
  remember(other, { context: "a", namespaces: ["new"] });
  expect(other.namespaces()).toEqual(["kept"]);
});
