import { expect, test } from "@jest/globals";
import { bounded, printable, printableText } from "../../src/base/escape.ts";

test("one line has no control or direction character left", () => {
  expect(printable("a\nb\tc\u0000\u007f\u009b\u202e\u2028é日🚀")).toBe("a␊b␉c␀␡\\u009b\\u202e\\u2028é日🚀");
  expect(printable("\ud800x")).toBe("\ufffdx");
});

test("several lines keep their line feeds and tabs", () => {
  expect(printableText("a\r\nb\tc\u001b[0m\rd")).toBe("a\nb\tc␛[0m␍d");
});

test("long text ends in an ellipsis, on one line, without half a character", () => {
  expect(bounded("  a\n\n b  ", 10)).toBe("a b");
  expect(bounded("abcdef", 4)).toBe("abc…");
  expect(bounded("ab🚀def", 4)).toBe("ab\ufffd…");
});
