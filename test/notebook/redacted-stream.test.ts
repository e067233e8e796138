import { describe, expect, test } from "@jest/globals";
import { RedactedStream } from "../../src/notebook/shell/redacted-stream.ts";
import fc from "../support/fast-check.ts";

describe("a text that comes in pieces", () => {
  const clean = (pieces: readonly string[], secrets: readonly string[]) => {
    const shown: string[] = [];
    const stream = new RedactedStream((text) => shown.push(text), secrets);
    for (const piece of pieces) stream.write(piece);
    stream.end();
    return shown.join("");
  };

  test("holds no secret, however it is cut", () => {
    const secret = "abcabcabd";
    const line = fc.constantFrom("x", secret, "abcabc", "\n", " ", "abd");
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(40)), (parts, cuts) => {
        const whole = parts.join("");
        const at = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
        const text = clean(pieces, [secret]);
        expect(text).not.toContain(secret);
        expect(text).toBe(whole.replaceAll(secret, "REDACTED"));
      }),
    );
  });

  test("leaves a private key out, line by line", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nAAAABBBB\nCCCC\n-----END RSA PRIVATE KEY-----\n";
    expect(clean(["a\n", ...key.split(/(?<=\n)/), "b\n"], [])).toBe("a\nREDACTED\nb\n");
  });
});
