import { describe, expect, test } from "@jest/globals";
import { ShownOutput, safe } from "../../../src/pods/exec/shown-output.ts";
import fc, { anyText } from "../../support/fast-check.ts";

/** The same bytes in pieces of these lengths, as they would be shown. */
function inPieces(bytes: Buffer, cuts: readonly number[]): string {
  const output = new ShownOutput();
  let [shown, at] = ["", 0];
  for (const cut of cuts) {
    shown += output.write(bytes.subarray(at, at + cut));
    at += cut;
  }
  return shown + output.write(bytes.subarray(at)) + output.end();
}

describe("what a command wrote", () => {
  test.each([
    ["plain\ttext\n", "plain\ttext\n"],
    ["\u001b[1;31mred\u001b[0m", "\u001b[1;31mred\u001b[0m"],
    ["\u001b[38;5;8mgrey\u001b[m", "\u001b[38;5;8mgrey\u001b[m"],
    ["\u001b[8mhidden", "hidden"],
    ["\u001b[2Jcleared", "␛[2Jcleared"],
    ["\u001b]0;title\u0007", "␛]0;title␇"],
    ["10%\r20%\r\n", "10%\n20%\n"],
    ["a\u202eb", "a\\u202eb"],
    ["nul\u0000", "nul␀"],
  ])("%j shows as %j", (text, shown) => {
    expect(inPieces(Buffer.from(text), [])).toBe(shown);
  });

  test("shows bytes that are no text as numbers", () => {
    expect(inPieces(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xe2, 0x82]), [])).toBe("a\\xffé\\xe2\\x82");
  });

  test("is the same however it is cut", () => {
    const part = fc.oneof(
      fc.constantFrom("é", "€", "🙂", "\u001b[31m", "\u001b[8m", "\r\n", "\r", "\u001b[2J", "a"),
      fc.string(),
    );
    const bytes = fc.array(
      fc.oneof(
        part.map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 4 }).map(Buffer.from),
      ),
    );
    fc.assert(
      fc.property(bytes.map(Buffer.concat), fc.array(fc.nat(5)), (all, cuts) => {
        expect(inPieces(all, cuts)).toBe(inPieces(all, []));
      }),
    );
  });

  test("never lets a control through but tab, line feed and colours", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(safe(text).replace(/\u001b\[[0-9;:]*m/g, "")).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });
});
