import { expect, test } from "@jest/globals";
import { expiredInWords, leftInWords, signInEnds, validityOf } from "../../src/cluster/expiry.ts";
import type { AuthKind, UserEntry } from "../../src/kubeconfig/model.ts";
import { newAuthority } from "../../src/local/certificates.ts";

const user = (fields: Partial<UserEntry>): UserEntry => ({ name: "u", auth: "token", file: "f", ...fields });
const jwt = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;
const now = new Date("2026-11-21T10:00:00Z");

test("a web token says when it ends", () => {
  const ended = user({ token: jwt({ exp: now.getTime() / 1000 - 7200 }) });
  expect(expiredInWords(ended, now)).toBe("Sign-in expired 2 h ago");
  expect(expiredInWords(user({ token: jwt({ exp: now.getTime() / 1000 + 60 }) }), now)).toBeUndefined();
});

test("so does a client certificate", async () => {
  const { cert } = await newAuthority("x");
  const ends = signInEnds(user({ certData: Buffer.from(cert).toString("base64") }));
  expect(ends!.getTime()).toBeGreaterThan(Date.now());
  expect(expiredInWords(user({ certData: Buffer.from(cert).toString("base64") }), new Date(ends!.getTime() + 90_000))).toMatch(
    /expired 2 min ago/,
  );
});

test.each([{}, { token: "opaque" }, { token: "a.b.c" }, { token: jwt({}) }, { token: "e30.bnVsbA.x" }, { certData: "bm9uZQ==" }])(
  "nobody can tell of %j",
  (fields) => {
    expect(expiredInWords(user(fields))).toBeUndefined();
  },
);

const inHours = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

test.each<readonly [AuthKind, number, number, string | undefined]>([
  ["client cert", 24 * 300, 24 * 12, "12 d left"],
  ["client cert", 24 * 300, 24 * 20, undefined],
  ["client cert", 24 * 300, -1, undefined],
  ["client cert", 20, 16, undefined],
  ["client cert", 20, 3, "3 h left"],
  ["token", 24, 0.5, "30 min left"],
  ["token", 24, 2, undefined],
  ["exec", 1, 0.1, undefined],
  ["token file", 1, 0.1, undefined],
])("a %s that lives %s h and has %s of them: %s", (auth, life, left, words) => {
  expect(leftInWords(auth, { begins: inHours(left - life), ends: inHours(left) }, now)).toBe(words);
});

test("what ends first counts, a plugin's own word too", () => {
  const token = jwt({ exp: inHours(5).getTime() / 1000 });
  expect(validityOf({ token, expires: inHours(2) })?.ends).toEqual(inHours(2));
  expect(validityOf({ token, expires: inHours(9) })?.ends).toEqual(inHours(5));
  expect(validityOf({ token: "opaque" })).toBeUndefined();
});
