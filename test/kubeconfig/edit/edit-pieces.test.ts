import { expect, test } from "@jest/globals";
import type { Change } from "../../../src/kubeconfig/change.ts";
import { parseDocument } from "../../../src/kubeconfig/document.ts";
import { editPieces } from "../../../src/kubeconfig/edit/edit-pieces.ts";
import { editWindow } from "../../../src/kubeconfig/edit/edit-window.ts";
import { NoWay } from "../../../src/kubeconfig/edit/splices.ts";
import { edited } from "../../../src/kubeconfig/edit.ts";
import fc from "../../support/fast-check.ts";

const context = (name: string, comment = ""): string =>
  `${comment}- context:\n    cluster: c # of ${name}\n    user: u\n  name: ${name}\n`;
const file = (names: readonly string[]): string =>
  `apiVersion: v1\nkind: Config\ncontexts: # all of them\n${names.map((name, at) => context(name, at % 3 === 0 ? `# before ${at}\n` : "")).join("")}` +
  `clusters:\n  - name: "c"\n    cluster: {server: https://c}\n  - cluster:\n      server: https://d\n    name: 'it''s'\ncurrent-context: a0\nusers: []\n`;

const names = Array.from({ length: 12 }, (_, at) => `a${at}`);
const name = fc.constantFrom(...names);
const change = fc.oneof(
  fc.record({ kind: fc.constant("remove" as const), list: fc.constant("contexts" as const), name }),
  fc.record({
    kind: fc.constant("rename" as const),
    list: fc.constant("contexts" as const),
    name,
    to: fc.constantFrom("b", "b c"),
  }),
  fc.record({
    kind: fc.constant("set" as const),
    list: fc.constant("contexts" as const),
    name: fc.oneof(name, fc.constantFrom("new", "a1 too", "a2 too")),
    path: fc.constantFrom(["namespace"], ["user"]),
    value: fc.constantFrom("x", "it's"),
  }),
  fc.record({ kind: fc.constant("remove" as const), list: fc.constant("clusters" as const), name: fc.constantFrom("c", "it's") }),
  fc.record({ kind: fc.constant("current-context" as const), name }),
);

/** What the way gives, or why it has none. */
function given(way: () => string): string {
  try {
    return way();
  } catch (error) {
    if (error instanceof NoWay) return "no way";
    throw error;
  }
}

test("property: the same bytes come out as of one change after the other", () => {
  let same = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 14 }), fc.boolean(), (changes: readonly Change[], windows) => {
      const text = windows ? file(names).replaceAll("\n", "\r\n") : file(names);
      const pieces = given(() => editPieces(text, changes));
      const byOne = given(() => changes.reduce(editWindow, text));
      if (pieces === "no way" || byOne === "no way") return;
      expect(pieces).toBe(byOne);
      same += 1;
    }),
    { numRuns: 400 },
  );
  expect(same).toBeGreaterThan(100);
});

test("hundreds of removals leave the others, their comments and the rest as they were", () => {
  const many = Array.from({ length: 1200 }, (_, at) => `ctx-${at}`);
  const gone = new Set(many.filter((_, at) => at % 4 !== 0));
  const changes = [...gone].map((one): Change => ({ kind: "remove", list: "contexts", name: one }));
  const after = edited(file(many), changes, "/f");
  const { contexts } = parseDocument(after, "/f").root as { contexts: readonly { readonly name: string }[] };
  expect(contexts.map((one) => one.name)).toEqual(many.filter((one) => !gone.has(one)));
  expect(after).toContain("cluster: c # of ctx-8\n");
  expect(after).toContain("# before 24\n- context:\n    cluster: c # of ctx-24\n");
  expect(after).toContain('\nclusters:\n  - name: "c"\n');
});

test("what stands in flow style is no way of this kind, and is edited all the same", () => {
  const flow = "contexts: [{name: a, context: {}}, {name: b, context: {}}]\n";
  const changes: readonly Change[] = Array.from({ length: 12 }, () => ({ kind: "remove", list: "contexts", name: "a" }));
  expect(() => editPieces(flow, changes)).toThrow(NoWay);
  expect(edited(flow, changes, "/f")).toBe("contexts: [{name: b, context: {}}]\n");
});
