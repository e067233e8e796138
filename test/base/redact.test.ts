import { expect, test } from "@jest/globals";
import { redact, shorten } from "../../src/base/redact.ts";

test.each([
  ["Authorization: Bearer abc.def-123456", "Authorization: Bearer REDACTED"],
  ['{"token":"s3cret","a":"b"}', '{"token":REDACTED,"a":"b"}'],
  ["password=hunter2 user=bob", "password=REDACTED user=bob"],
  ["--client-secret=hunter2 --region eu", "--client-secret=REDACTED --region eu"],
  ["https://me:pw@host/x", "https://REDACTED@host/x"],
  ["id eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2ln end", "id REDACTED end"],
  ["AWS_SECRET_ACCESS_KEY and token", "AWS_SECRET_ACCESS_KEY and token"],
  ["the token expired, sign in again", "the token expired, sign in again"],
  ["-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- rest", "REDACTED rest"],
  ["-----BEGIN PRIVATE KEY-----\nMIIB cut", "REDACTED"],
])("%j", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test("takes out what is known to be secret, the longest first", () => {
  expect(redact("abcd abcdef ab", ["abcd", "abcdef", "ab", undefined])).toBe("REDACTED REDACTED ab");
});

test("shortens to one line, keeping both ends", () => {
  expect(shorten(" a\n\tb  c ")).toBe("a b c");
  const cut = shorten(`start ${"x".repeat(1000)} end`, 50);
  expect(cut.length).toBeLessThanOrEqual(50);
  expect(cut).toMatch(/^start .* … .* end$/);
});
