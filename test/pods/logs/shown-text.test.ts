import { describe, expect, test } from "@jest/globals";
import { LineShower } from "../../../src/pods/logs/shown-lines.ts";
import { shownText } from "../../../src/pods/logs/shown-text.ts";
import fc from "../../support/fast-check.ts";

const shown = (bytes: Buffer | string, cut = 0): string => shownText({ bytes: Buffer.from(bytes as string), cut });

describe("a line as it is shown", () => {
  test.each([
    [
      "colours go, what moves the cursor stays visible",
      "\u001b[1;32mok\u001b[0m \u001b[2K\u001b]0;title\u0007",
      "ok ␛[2K␛]0;title␇",
    ],
    ["carriage returns do not hide what was before", "10%\r20%", "10%␍20%"],
    ["tabs stay", "a\tb", "a\tb"],
    ["directions are not turned", "a\u202Egnp.exe", "a\\u202egnp.exe"],
    ["secrets go", "Authorization: Bearer abcdefghijkl", "Authorization: Bearer REDACTED"],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test("bytes that are no text show as what they are, between those that are", () => {
    expect(shown(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0xc3, 0x28, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x80]))).toBe(
      "a\\xffé\\xc3(😀\\xed\\xa0\\x80",
    );
  });

  test("a very long line has an end, and says how long it was", () => {
    expect(shown("x".repeat(5000))).toBe(`${"x".repeat(2000)} … 3,000 more characters of this line`);
    expect(shown("x".repeat(10), 1_000_000)).toBe(`${"x".repeat(10)} … 1,000,000 more characters of this line`);
  });

  test("nothing in it can do anything, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(shown(Buffer.from(bytes).filter((byte) => byte !== 10) as Buffer)).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });

  test("a private key on many lines is hidden whole, in its own log only", () => {
    const shower = new LineShower({ prefixed: false, timestamps: false });
    const line = (pod: string, text: string) =>
      shower.shown({ source: { pod }, time: "", stamp: "", bytes: Buffer.from(text), cut: 0, size: 1, whole: 1 }).text;
    const said = [
      line("a", "-----BEGIN RSA PRIVATE KEY-----"),
      line("b", "hello"),
      line("a", "MIIEpAIBAAKCAQEA"),
      line("a", "-----END RSA PRIVATE KEY-----"),
      line("a", "after"),
    ];
    expect(said).toEqual(["REDACTED", "hello", "REDACTED", "REDACTED", "after"]);
  });
});
