import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { UserError } from "../../src/base/errors.ts";
import { piecesOf, splitPieces } from "../../src/magic/pieces.ts";
import { tokenize } from "../../src/magic/words.ts";
import fc from "../support/fast-check.ts";
import { scanner } from "../support/scanner.ts";

const texts = (line: string) => tokenize(piecesOf(line)).map((word) => word.text);

describe("words of a line", () => {
  test.each([
    ["", []],
    ["  a\tb  ", ["a", "b"]],
    ["a 'b c' \"d e\"", ["a", "b c", "d e"]],
    [`--l='a b'"c"d`, ["--l=a bcd"]],
    ["'' \"\"", ["", ""]],
    ["a\\ b \\' \\\\", ["a b", "'", "\\"]],
    [`"a\\"b" "c\\d" "\\$x" 'e\\f'`, ['a"b', "c\\d", "$x", "e\\f"]],
    ["$HOME app=x* > y | z # c", ["$HOME", "app=x*", ">", "y", "|", "z", "#", "c"]],
    ["k8s://https://h:1 C:\\", ["k8s://https://h:1", "C:\\"]],
    ["é 😀 '日本'", ["é", "😀", "日本"]],
  ])("%j", (line, expected) => expect(texts(line)).toEqual(expected));

  test("know where they stand", () => {
    expect(tokenize(piecesOf(" get 'a b'x")).map(({ start, end }) => [start, end])).toEqual([
      [1, 4],
      [5, 11],
    ]);
  });

  test.each([
    ["a 'b", 2],
    ['a "b \\"', 2],
    ["it's", 2],
  ])("an unclosed quote is an error at the quote: %j", (line, start) => {
    expect(() => texts(line)).toThrow(expect.objectContaining({ name: "UnclosedQuote", caret: { line, start, end: start + 1 } }));
  });

  test("are those of a POSIX shell, for whatever is quoted", () => {
    const word = fc.string({ unit: fc.constantFrom("a", " ", "'", '"', "\\", "$", "`", "é", "-", "=") });
    const single = word.map((text) => `'${text.replaceAll("'", `'\\''`)}'`);
    const double = word.map((text) => `"${text.replace(/[$`"\\]/g, "\\$&")}"`);
    const escaped = word.filter((text) => text !== "").map((text) => text.replace(/[^a]/g, "\\$&"));
    const line = fc.array(fc.oneof(single, double, escaped), { minLength: 1, maxLength: 5 });
    const samples = fc.sample(line, 60).map((parts) => parts.join(" "));
    const script = samples.map((sample) => `printf '%s\\0' ${sample}; printf '\\n\\0'`).join("\n");
    const shell = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\n\0").slice(0, -1);
    expect(samples.map(texts)).toEqual(shell.map((out) => out.split("\0").slice(0, -1)));
  });

  test("never throw anything but a UserError", () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        try {
          texts(line);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe("interpolation", () => {
  const split = (line: string) => splitPieces(line, scanner).map((piece) => ("text" in piece ? piece.text : [piece.shown]));

  test.each([
    ["a ${b} c", ["a ", ["${b}"], " c"]],
    ["${ {a: 1}.a }x", [["${ {a: 1}.a }"], "x"]],
    ["${`}${'}'}`}", [["${`}${'}'}`}"]]],
    ["${/}/.test(x)}", [["${/}/.test(x)}"]]],
    ["'${a}' \\${b}", ["'${a}' \\${b}"]],
    ['"${a}"', ['"', ["${a}"], '"']],
    ["jsonpath={.items[0]} $x", ["jsonpath={.items[0]} $x"]],
  ])("%j", (line, expected) => expect(split(line)).toEqual(expected));

  test.each([
    ["x ${a", "UnclosedInterpolation"],
    ["x ${ }", "EmptyInterpolation"],
  ])("%j is refused as %s", (line, name) => expect(() => split(line)).toThrow(expect.objectContaining({ name })));

  test("a value is one word, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(tokenize(piecesOf(["a ", [value], " b"])).map((word) => word.text)).toEqual(["a", value, "b"]);
      }),
    );
  });

  test("joins what it touches, in quotes too", () => {
    expect(tokenize(piecesOf(["--l=x", ["1 2"], '"y ', [3], ' z"']))[0]!.text).toBe("--l=x1 2y 3 z");
  });

  test("an object arrives whole, by the text that stands for it", () => {
    const object = { a: 1 };
    const [word] = tokenize(piecesOf([[object]]));
    expect(word!.objects.get(word!.text)).toBe(object);
  });

  test.each([undefined, null])("%s is no value", (value) => {
    expect(() => tokenize(piecesOf([[value]]))).toThrow(expect.objectContaining({ name: "InterpolatedNothing" }));
  });
});
