import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { factsOf, genericSections } from "../../../src/objects/describe/generic.ts";
import { object } from "../../support/ailing-shapes.ts";

const lines = (value: unknown): readonly string[] =>
  factsOf(value).map(
    ({ name, value: shown, depth = 0 }) => `${"  ".repeat(depth)}${name}${shown === undefined ? "" : ` = ${String(shown)}`}`,
  );

describe("any value, as facts", () => {
  test("nests what is inside, joins lists of words, and names items of a list", () => {
    expect(lines({ a: 1, b: { c: true, d: {} }, e: ["x", "y"], f: [{ name: "one", g: null }, { h: [] }], i: "" })).toEqual([
      "a = 1",
      "b",
      "  c = true",
      "  d = {}",
      "e = x, y",
      "f",
      "  - one",
      "    name = one",
      "    g = none",
      "  - 2",
      "    h = none",
      "i = ",
    ]);
  });

  test("hides what looks like a secret, by its name or by its look", () => {
    const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc";
    const shown = lines({
      password: "hunter22",
      clientSecret: "abc",
      note: `Bearer ${jwt}`,
      url: "https://u:p@host/",
      size: 3,
    }).join("\n");
    expect(shown).not.toMatch(/hunter22|abc|u:p@/);
    expect(shown).toContain("size = 3");
  });

  test("is bounded in depth, in width and in number", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50; depth += 1) deep = { deep };
    expect(lines(deep).length).toBeLessThan(12);
    expect(lines({ a: "x".repeat(5000) })[0]!.length).toBeLessThan(320);
    const [spec] = genericSections(
      object("Widget", { spec: Object.fromEntries([...Array(1000).keys()].map((n) => [`k${n}`, n])) }),
    );
    expect(spec?.facts).toHaveLength(400);
    expect(spec?.lines?.[0]).toMatch(/^… and 600 more/);
  });

  test("of any shape is told, and every plain value is there", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4, withBigInt: false }), (spec) => {
        const sections = genericSections(object("Widget", { spec }));
        expect(sections.every(({ facts = [] }) => facts.every(({ name }) => typeof name === "string"))).toBe(true);
        expect(sections.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});
