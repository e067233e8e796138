import { describe, expect, test } from "@jest/globals";
import { parse } from "../../src/magic/parse.ts";
import { type CallArgs, piecesOf, shownLine } from "../../src/magic/pieces.ts";
import { tokenize } from "../../src/magic/words.ts";
import fc from "../support/fast-check.ts";
import { magicWorld } from "../support/magics.ts";

const { registry } = await magicWorld();
const parsed = (path: string, args: CallArgs) => {
  const pieces = piecesOf(args);
  return parse(registry.loaded(path)!, tokenize(pieces), shownLine(pieces));
};
const get = (args: CallArgs) => parsed("get", args).options;
const defaults = { allNamespaces: false, watch: false, selector: "app", output: "table", limit: 10 };

describe("options", () => {
  test("left out have their defaults", () => expect(get("pods")).toEqual({ what: ["pods"], ...defaults }));

  test.each([
    ["pods -l a=b", { selector: "a=b" }],
    ["pods -la=b", { selector: "a=b" }],
    ["pods -l=a", { selector: "a" }],
    ["pods --selector a", { selector: "a" }],
    ["pods --selector=a=b", { selector: "a=b" }],
    ["pods --selector=", { selector: "" }],
    ["pods -Aw", { allNamespaces: true, watch: true }],
    ["pods -Awl x", { allNamespaces: true, watch: true, selector: "x" }],
    ["pods --all-namespaces=false", { allNamespaces: false }],
    ["pods --limit 0", { limit: 0 }],
    ["-o wide pods", { output: "wide" }],
    ["pods -o jsonpath={.x}", { output: "jsonpath={.x}" }],
    ["pods -l -x", { selector: "-x" }],
    ["pods -l 'a b'", { selector: "a b" }],
  ])("%s", (line, expected) => expect(get(line)).toEqual({ what: ["pods"], ...defaults, ...expected }));

  test("end at --", () =>
    expect(get("pods -- -A --limit")).toMatchObject({ what: ["pods", "-A", "--limit"], allNamespaces: false }));
  test("given again: the last one counts, and a list takes all", () => {
    expect(get("pods --limit 1 --limit 2").limit).toBe(2);
    expect(parsed("spark conf", "--conf a=1 --conf b=2").options.conf).toEqual(["a=1", "b=2"]);
  });
  test("a lone - is a word", () => expect(parsed("use", "-").options.context).toBe("-"));
  test("--dry-run takes kubectl's words: the server is always asked", () => {
    expect(parsed("use", "beta --dry-run=server").dryRun).toBe(true);
    expect(parsed("use", "beta --dry-run=none").dryRun).toBe(false);
    expect(() => parsed("use", "beta --dry-run=often")).toThrow("--dry-run is on or off");
  });

  test("--dry-run and --yes belong to what changes something, and do not reach its options", () => {
    const { options, dryRun, yes } = parsed("use", "beta --dry-run -y");
    expect({ options, dryRun, yes }).toEqual({
      options: { context: "beta", namespace: undefined, global: false },
      dryRun: true,
      yes: true,
    });
    expect(() => get("pods --dry-run")).toThrow(expect.objectContaining({ name: "UnknownOption" }));
  });
  test("--help and -h win over whatever is wrong", () => {
    expect([parsed("use", "--nonsense -h").help, parsed("use", "-- --help").help]).toEqual([true, false]);
  });
});

describe("mistakes stand under the word at fault", () => {
  test.each([
    ["get", "pods --outptu wide", "UnknownOption", "--outptu", "--output"],
    ["get", "pods -x", "UnknownOption", "-x", undefined],
    ["get", "pods -l", "MissingValue", "-l", undefined],
    ["get", "pods -l -A", "MissingValue", "-l", undefined],
    ["get", "pods -o wdie", "WrongChoice", "wdie", "wide"],
    ["get", "pods --limit many", "NotANumber", "many", undefined],
    ["get", "pods --limit -1", "NotANumber", "-1", undefined],
    ["get", "pods --limit 1e99", "NotANumber", "1e99", undefined],
    ["get", "pods --watch=maybe", "UnexpectedValue", "--watch=maybe", undefined],
    ["use", "a b", "TooManyWords", "b", undefined],
    ["local up", "x", "TooManyWords", "x", undefined],
  ])("%s %s: %s", (path, line, name, at, hint) => {
    const start = line.lastIndexOf(at);
    const hints = hint === undefined ? expect.anything() : expect.arrayContaining([hint]);
    expect(() => parsed(path, line)).toThrow(
      expect.objectContaining({ name, hints, caret: { line, start, end: start + at.length } }),
    );
  });

  test("a required word that is missing is named", () => {
    expect(() => parsed("use", "-n x")).toThrow(
      expect.objectContaining({ name: "MissingWord", message: "%k8s use needs NAME", caret: { line: "-n x", start: 4, end: 5 } }),
    );
  });
});

describe("interpolated values", () => {
  test("never become options, alone or attached", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("-A", "--help", "--", "-h", "--limit=1", "=x")),
        (value) => {
          expect(get([[value]])).toEqual({ what: [value], ...defaults });
          expect(get(["pods -l ", [value]]).selector).toBe(value);
          expect(get(["pods -l", [value]]).selector).toBe(value.replace(/^=/, ""));
          expect(get(["pods --selector=", [value]]).selector).toBe(value);
          expect(get(["pods -", [value]]).what).toEqual(["pods", `-${value}`]);
          expect(get(["pods --", [value]]).what).toEqual(["pods", `--${value}`]);
        },
      ),
    );
  });
  test("cannot switch flags on from behind a flag", () => {
    expect(() => get(["pods -w", ["A"]])).toThrow(expect.objectContaining({ name: "UnknownOption" }));
  });
  test("a number is a number", () => expect(get(["pods --limit ", [3]]).limit).toBe(3));
  test("an object is refused where no object is expected", () => {
    expect(() => parsed("use", [[{ context: "a" }]])).toThrow(expect.objectContaining({ name: "NotAWord" }));
  });
  test("an object arrives whole where one is expected", () => {
    const conf = { "spark.app.name": "x" };
    const { options, values } = parsed("spark conf", ["--conf ", [conf]]);
    expect(values.get((options.conf as string[])[0]!)).toBe(conf);
  });
});
