import { expect, test } from "@jest/globals";
import type { Change, EntryList } from "../../src/kubeconfig/change.ts";
import { diffLines } from "../../src/kubeconfig/diff.ts";
import { type Fields, parseDocument } from "../../src/kubeconfig/document.ts";
import { edited } from "../../src/kubeconfig/edit.ts";
import { checkLocality } from "../support/edit-locality.ts";
import fc, { cases } from "../support/fast-check.ts";
import { name } from "../support/random-entries.ts";
import { configText } from "../support/random-kubeconfigs.ts";

const INNER = { contexts: "context", clusters: "cluster", users: "user" } as const;

const value = fc.oneof(
  fc.constantFrom<unknown>(
    "x",
    "yes",
    "12",
    "a: b # c",
    "it's",
    "",
    "two\nlines",
    " padded ",
    "*a",
    "ü ✓",
    "-",
    "~",
    true,
    12,
    null,
  ),
  fc.constantFrom<unknown>({}, [], ["a", "- b"], { a: { "b c": ["d", { e: null }] } }),
);
const list = fc.constantFrom<EntryList>("contexts", "clusters", "users");
const path = fc.constantFrom(
  ["cluster"],
  ["server"],
  ["token"],
  ["exec", "command"],
  ["extensions"],
  ["x-unknown"],
  ["new", "deep"],
);
const body = fc.dictionary(fc.constantFrom("cluster", "server", "token", "namespace", "exec", "a b"), value, { maxKeys: 3 });

/** A change whose name is mostly one that is there. */
const change = fc
  .oneof(
    fc.record({ kind: fc.constant("set" as const), list, name, path, value }),
    fc.record({ kind: fc.constant("set" as const), list, name, path: fc.constant<string[]>([]), value: body }),
    fc.record({ kind: fc.constant("unset" as const), list, name, path }),
    fc.record({ kind: fc.constant("remove" as const), list, name }),
    fc.record({ kind: fc.constant("rename" as const), list, name, to: name }),
    fc.record({ kind: fc.constant("current-context" as const), name: fc.option(name, { nil: undefined }) }),
  )
  .chain((made) => fc.record({ made: fc.constant(made as Change), pick: fc.nat(5) }));

function aimed({ made, pick }: { readonly made: Change; readonly pick: number }, root: Fields): Change {
  if (made.kind === "current-context") return made;
  const items = root[made.list];
  const names = Array.isArray(items)
    ? items.flatMap((item) => (typeof item?.name === "string" ? [item.name as string] : []))
    : [];
  return pick === 0 || names.length === 0 ? made : { ...made, name: names[pick % names.length]! };
}

/** What the data must be afterwards, said in the plainest way; undefined when it cannot be. */
function model(before: Fields, { kind, ...rest }: Change): unknown {
  // Not structuredClone: what an alias and its anchor share must become two.
  const root = JSON.parse(JSON.stringify(before)) as Record<string, unknown>;
  const isEmpty = Object.keys(root).length === 0;
  const skeleton = () => isEmpty && Object.assign(root, { apiVersion: "v1", kind: "Config" });
  if (kind === "current-context") {
    if (rest.name === undefined) delete root["current-context"];
    else skeleton();
    return rest.name === undefined ? root : { ...root, "current-context": rest.name };
  }
  const { list, name: wanted, path, value: leaf, to } = rest as Extract<Change, { kind: "set" }> & { readonly to: string };
  if (root[list] !== undefined && root[list] !== null && !Array.isArray(root[list])) return undefined;
  const items = (root[list] ?? []) as Record<string, unknown>[];
  const mine = items.filter((item) => typeof item === "object" && item !== null && item.name === wanted);
  if (kind === "remove") return mine.length === 0 ? root : { ...root, [list]: items.filter((item) => !mine.includes(item)) };
  if (kind === "rename") {
    if (mine.length > 0 && wanted !== to && items.some((item) => item?.name === to)) return undefined;
    for (const item of mine) item.name = to;
    return root;
  }
  if (kind === "unset" && mine.length === 0) return root;
  const item = mine[0] ?? { name: wanted };
  let at = item as Record<string, unknown>;
  const keys = [INNER[list], ...path];
  for (const key of keys.slice(0, -1)) {
    const isMapping = typeof at[key] === "object" && at[key] !== null && !Array.isArray(at[key]);
    if (kind === "unset" && !isMapping) return root;
    if (at[key] !== undefined && at[key] !== null && !isMapping) return undefined;
    if (!isMapping) at[key] = {};
    at = at[key] as Record<string, unknown>;
  }
  const last = keys.at(-1)!;
  if (kind === "unset") delete at[last];
  else at[last] = structuredClone(leaf);
  if (mine.length > 0) return root;
  skeleton();
  return { ...root, [list]: [...items, item] };
}

/** Anchors that something else than an entry uses, keys with a question mark, further documents: read, not always edited. */
const isHard = (text: string): boolean => /[&*?]|\n(---|\.\.\.)/.test(text);

test("property: the data are what was asked for, and no byte outside the entry changes", () => {
  const numRuns = cases(80, 300);
  let made = 0;
  fc.assert(
    fc.property(configText, change, (text, wanted) => {
      const before = parseDocument(text, "/f");
      fc.pre(before.problems.length === 0);
      const one = aimed(wanted, before.root);
      const expected = model(before.root, one);
      let after: string;
      try {
        after = edited(text, [one], "/f");
      } catch (error) {
        expect(error).toMatchObject({ name: "KubeconfigNotEditable" });
        expect(expected === undefined || isHard(text) ? "may be refused" : error).toBe("may be refused");
        return;
      }
      made += 1;
      expect(JSON.parse(JSON.stringify(parseDocument(after, "/f").root))).toEqual(JSON.parse(JSON.stringify(expected)));
      checkLocality(text, after, one);
      diffLines([{ file: "/f", before: text, after }]);
    }),
    { numRuns },
  );
  expect(made).toBeGreaterThan(numRuns / 2);
}, 120_000);

test("property: many changes at once give what they give one by one", () => {
  fc.assert(
    fc.property(configText, fc.array(change, { minLength: 2, maxLength: 4 }), (text, several) => {
      const before = parseDocument(text, "/f");
      fc.pre(before.problems.length === 0 && !isHard(text));
      const all = several.map((one) => aimed(one, before.root));
      let expected: unknown = before.root;
      for (const one of all) expected = expected === undefined ? undefined : model(expected as Fields, one);
      fc.pre(expected !== undefined);
      const after = edited(text, all, "/f");
      expect(JSON.parse(JSON.stringify(parseDocument(after, "/f").root))).toEqual(JSON.parse(JSON.stringify(expected)));
    }),
    { numRuns: 100 },
  );
}, 120_000);
