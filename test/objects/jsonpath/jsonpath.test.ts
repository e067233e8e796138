import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import { jsonPath, pathOf } from "../../../src/objects/jsonpath/jsonpath.ts";
import fc from "../../support/fast-check.ts";

const pod = (name: string, restarts: number, ready: boolean) => ({
  kind: "Pod",
  metadata: { name, labels: { "app.kubernetes.io/name": "web", tier: name } },
  spec: { containers: [{ name: "main", image: `i:${name}`, ports: [80, 443] }, { name: "side" }] },
  status: { restarts, ready, load: 0.5 },
});
const list = { kind: "List", items: [pod("a", 1, true), pod("b", 22, false), pod("c", 3, true)] };

describe("a JSONPath finds what kubectl finds", () => {
  test.each([
    ["{.kind}", "List"],
    ["kinds: {.kind}, {.items[0].kind}", "kinds: List, Pod"],
    ["{$.kind}{@.kind}", "ListList"],
    ["{.items[*].metadata.name}", "a b c"],
    ["{.items[0].metadata.name}", "a"],
    ["{.items[-1].metadata.name}", "c"],
    ["{.items[0:2].metadata.name}", "a b"],
    ["{.items[-2:].metadata.name}", "b c"],
    ["{.items[::2].metadata.name}", "a c"],
    ["{.items[:1]['kind']}", "Pod"],
    ["{.items[0,2].metadata.name}", "a c"],
    ["{.items[0]['kind', 'metadata.name']}", "Pod a"],
    ["{.items[0].metadata.labels.app\\.kubernetes\\.io/name}", "web"],
    ["{.items[0].metadata.labels['app\\.kubernetes\\.io/name']}", "web"],
    ["{.items[0].metadata.labels['app.kubernetes.io/name']}", "web"],
    ["{..name}", "a main side b main side c main side"],
    ["{.items[*].status..restarts}", "1 22 3"],
    ['{.items[?(@.metadata.name=="b")].status.restarts}', "22"],
    ["{.items[?(@.metadata.name=='b')].status.restarts}", "22"],
    ["{.items[?(@.status.restarts>2)].metadata.name}", "b c"],
    ["{.items[?(@.status.ready!=false)].metadata.name}", "a c"],
    ["{.items[?(@.nothing)].metadata.name}", ""],
    ["{.items[?(@.status)].metadata.name}", "a b c"],
    ['{.items[*].spec.containers[?(@.name=="main")].image}', "i:a i:b i:c"],
    ['{range .items[*]}{.metadata.name}{"\\t"}{.status.restarts}{"\\n"}{end}', "a\t1\nb\t22\nc\t3\n"],
    [
      "{range .items[*]}{.metadata.name}[{range .spec.containers[*]}{.name},{end}] {end}|{.kind}",
      "a[main,side,] b[main,side,] c[main,side,] |List",
    ],
    ["{range .nothing[*]}{.a}{end}{.kind}", "List"],
    ["{.missing.field}", ""],
    ["{.items[0].spec.containers[0].ports}", "[80,443]"],
    ["{.items[0].status}", '{"load":0.5,"ready":true,"restarts":1}'],
    ["{.items[*].status.load}", "0.5 0.5 0.5"],
    ["no braces", "no braces"],
    ["", ""],
  ])("%s", (template, text) => {
    expect(jsonPath(template).text(list)).toBe(text);
  });

  test("a list per part as JSON", () => {
    expect(jsonPath("{.items[*].metadata.name}").json(list)).toBe('[\n    "a",\n    "b",\n    "c"\n]\n');
  });

  test.each([".metadata.name", "metadata.name", "{.metadata.name}", "{metadata.name}"])("one path as %s", (path) => {
    expect(pathOf(path).find(pod("a", 1, true))).toEqual([["a"]]);
  });
});

describe("what cannot be read is pointed at", () => {
  test.each([
    ["{.items[0}", "[", "the bracket is not closed"],
    ["{.items", "{", "the brace is not closed"],
    ["a {range .items[*]}{.b", "{", "the brace is not closed"],
    ["{.items[x]}", "x", "[x] selects nothing"],
    ["{.items[]}", "]", "[] selects nothing"],
    ['{.items[?(@.a=="b"]}', "(", "the filter is not closed: it ends with )]"],
    ['{.items[?(@.a=="b)]}', '"', "the quote is not closed"],
    ["{.items[?(@.a=1)]}", "=", "= compares nothing"],
    ["{.items[?(@.a==1 && @.b==2)]}", "&&", "kubectl's JSONPath knows no &&"],
    ["{foo}", "foo", '"foo" is no word of JSONPath: there are range, end, true and false'],
    ["{....a}", "..", "one .. after the other says nothing more"],
    ["{#}", "#", '"#" cannot stand here'],
    ['{"\\q"}', '"\\q"', "a backslash stands before a sign that has no meaning after one"],
  ])("%s", (template, at, why) => {
    const error = thrown(() => jsonPath(template));
    const { line, start, end } = error.caret!;
    expect([error.name, line.slice(start, end), error.why]).toEqual(["BadJSONPath", at, why]);
  });

  test.each([
    ["{.items[7]}", "array index out of bounds: index 7, length 3"],
    ["{.kind[0]}", '"List" is no list'],
    ["{end}", "there is no range that {end} could end"],
    ['{.items[?(@.status.restarts=="1")]}', "a whole number and a text cannot be compared with =="],
    ["{.items[::0]}", "step must be > 0"],
  ])("%s does not fit", (template, why) => {
    const path = jsonPath(template);
    expect(thrown(() => path.text(list))).toMatchObject({ name: "JSONPathFailed", why });
  });

  test("whatever is typed is read, or refused with a caret inside it", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ".",
      "..",
      "a",
      "items",
      "*",
      "?(",
      ")",
      "@",
      "'",
      '"',
      "\\",
      "0",
      ":",
      ",",
      "==",
      " ",
      "\n",
      "é",
      "range",
      "end",
      "-",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const template = pieces.join("");
        try {
          jsonPath(template).text(list);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          if (error.caret !== undefined) expect(error.caret.start).toBeLessThanOrEqual(template.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function thrown(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("it was taken");
}
