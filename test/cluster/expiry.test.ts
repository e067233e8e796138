import { expect, test } from "@jest/globals";
import { expiredInWords, signInEnds } from "../../src/cluster/expiry.ts";
import type { UserEntry } from "../../src/kubeconfig/model.ts";
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
